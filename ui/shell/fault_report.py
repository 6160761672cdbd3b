"""Faults of the program itself: said calmly, kept without anybody's data, and saved as a file for the IT person."""

from __future__ import annotations

import platform
import traceback
from collections import deque
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.kernel.problems import Problem
from ui.bridge.desk import Desk
from ui.kit.notice import Tone
from ui.kit.theme import RESOURCES
from ui.shell.messages import MessageBoard
from ui.shell.preferences import Preferences

translate = QCoreApplication.translate

_KEPT = 20
"""Faults of this session that are kept, the newest."""
FILE_NAME = "csatlakozo-hibajelentes.txt"


class FaultReport(QObject):
    """The faults of this window, and the report about them."""

    def __init__(self, owner: QWidget, desk: Desk, board: MessageBoard, preferences: Preferences) -> None:
        super().__init__(owner)
        self._owner = owner
        self._desk = desk
        self._board = board
        self._preferences = preferences
        self._faults: deque[str] = deque(maxlen=_KEPT)
        desk.bridge.fault.connect(self.on_fault)

    def on_fault(self, error: BaseException) -> None:
        """Say calmly that the program found a fault in itself, and what is safe."""
        self._faults.append(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {where(error)}")
        self._board.post(
            Tone.BAD,
            translate("Faults", "A program hibát talált önmagában"),
            translate(
                "Faults",
                "Amit eddig beírt, elmentettük. Folytassa a munkát; ha megismétlődik, indítsa újra a programot.",
            ),
            translate("Faults", "Hibajelentés mentése"),
            self.save,
        )

    def text(self) -> str:
        """Return the report: versions, the machine, and where the faults were; no word that anybody typed."""
        look, screen = self._preferences.look, QGuiApplication.primaryScreen()
        size = screen.size()
        sending = self._desk.sending
        lines = [
            "Csatlakozó – hibajelentés. Személyes adat és beírt szöveg nincs benne.",
            f"content: {self._desk.content.version}",
            f"system: {platform.system()} {platform.release()}, Python {platform.python_version()}, Qt {qVersion()}",
            f"screen: {size.width()}x{size.height()} x{screen.devicePixelRatio():g}",
            f"look: {look.theme.value} {look.percent} %",
            f"language: {self._preferences.language.value}, resources: {RESOURCES.is_dir()}",
            f"sending: {'unknown' if sending is None else sending.overall.value}",
            f"faults: {len(self._faults)}",
            *self._faults,
        ]
        return "\n".join(lines) + "\n"

    def save(self) -> None:
        """Ask where to save the report, and save it."""
        target = self._desk.dialogs.file_to_save(
            self._owner, translate("Faults", "Hibajelentés mentése"), FILE_NAME, "*.txt"
        )
        if target is not None:
            self._write(target)

    def _write(self, target: Path) -> None:
        from app.storage.files import write_safely  # Not before the first paint.

        try:
            write_safely(target, self.text().encode())
        except Problem as problem:
            self._board.post_problem(self._desk, problem)
            return
        self._board.post(
            Tone.GOOD,
            translate("Faults", "A hibajelentés elkészült"),
            translate("Faults", "Küldje el a rendszergazdának: {file}").format(file=target.name),
        )


def where(error: BaseException) -> str:
    """Return the kind of a fault and where it arose; its words are left out, since they may hold what was typed."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    return f"{type(error).__name__} {places}"


def _short(file: str) -> str:
    """Return the end of a path: the folders above may carry a person's name."""
    return "/".join(Path(file).parts[-3:])
