"""Says it when many deletions came at once and wait for a person; it decides nothing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from app.kernel.changes import Changes
from ui.bridge.desk import Desk
from ui.kit.notice import Tone
from ui.shell.messages import MessageBoard

translate = QCoreApplication.translate

_TOPIC = "held_deletion"


class DeletionWatch(QObject):
    """Posts one message for each time that the number of waiting deletions grew, and at the start."""

    def __init__(self, desk: Desk, board: MessageBoard, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._board = board
        self._told = 0
        desk.bridge.changed.connect(self.on_changed)

    def on_changed(self, changes: Changes) -> None:
        """Look when a sync held deletions back."""
        if _TOPIC in changes.topics:
            self.look()

    def look(self) -> None:
        """Read how many deletions wait."""
        program = self._desk.bridge.program

        def count() -> int:
            # Loaded on the lane, after the first page is on the screen.
            from app.features.deletion.queries import count_held

            found: int = program.ask(count_held)
            return found

        self._desk.bridge.call(self, count, self._tell)

    def _tell(self, waiting: Any) -> None:
        if waiting > self._told:
            title = translate("DeletionWatch", "Egyszerre sok adatot töröltek")
            text = translate(
                "DeletionWatch",
                "{count} adat törlése érkezett máshonnan. Itt még minden megvan. Nézze meg, és döntse el, mi legyen.",
            )
            link = translate("DeletionWatch", "Megnézem a törléseket")
            self._board.post(
                Tone.WARN, title, text.format(count=waiting), link, lambda: self._desk.navigator.open("deletions")
            )
        self._told = waiting
