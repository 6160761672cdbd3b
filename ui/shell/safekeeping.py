"""What the window does about backups besides its screens: it runs them, and says what a person should know or do."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from app.kernel.problems import Problem
from app.kernel.texts import Text
from ui.bridge.desk import Desk
from ui.bridge.screen import ScreenCard
from ui.kit.notice import Tone
from ui.shell.backup_runner import BackupRunner
from ui.shell.messages import MessageBoard

translate = QCoreApplication.translate

PASSING = frozenset({"restore", "sheet", "replace"})
"""Screens that are not opened again at the next start: what they asked was of one moment."""


class Safekeeping(QObject):
    """Backups and the recovery sheet of the open window."""

    def __init__(
        self,
        desk: Desk,
        board: MessageBoard,
        on_restore: Callable[..., object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._board = board
        self._on_restore = on_restore
        self.runner = BackupRunner(desk.bridge, self)
        self.runner.failed.connect(self.on_failed)

    def cards(self) -> tuple[ScreenCard, ...]:
        """Return the screens of backups; each is imported at its first visit."""
        return (
            ScreenCard(
                "backups",
                Text("Biztonsági mentések", "Backups"),
                frozenset({"outbox"}),
                self._build_backups,
            ),
            ScreenCard("sheet", Text("Helyreállító lap", "Recovery sheet"), frozenset(), self._build_sheet),
            ScreenCard("replace", Text("Új gép a régi helyett", "A new PC"), frozenset(), self._build_replace),
            ScreenCard("restore", Text("Visszaállítás", "Restoring"), frozenset(), self._build_restore),
        )

    def _build_backups(self, desk: Desk) -> Any:
        return import_module("ui.shell.backups").BackupsScreen(desk, self.runner)

    def _build_restore(self, desk: Desk) -> Any:
        return import_module("ui.shell.restore_page").RestoreScreen(desk, self._on_restore)

    def _build_sheet(self, desk: Desk) -> Any:
        return import_module("ui.shell.sheet_page").SheetScreen(desk)

    def _build_replace(self, desk: Desk) -> Any:
        return import_module("ui.shell.replace_page").ReplaceScreen(desk, self._on_restore)

    def begin(self) -> None:
        """Plan the backups, and say what waits for a person after a restore."""
        self.runner.begin()
        bridge = self._desk.bridge
        keeper = bridge.program.backups
        bridge.call(self, lambda: (keeper.is_restored(), keeper.code.printed_at()), lambda found: self._tell(*found))

    def on_entered(self) -> None:
        """Offer the recovery sheet: from the enrolment on there is work on this machine that is worth it."""
        code = self._desk.bridge.program.backups.code
        self._desk.bridge.call(self, code.printed_at, self._offer)

    def _offer(self, printed_at: str | None) -> None:
        if printed_at is None:
            self._board.post(
                Tone.INFO,
                translate("Safekeeping", "A gép belépett. Nyomtassa ki a helyreállító lapot"),
                translate("Safekeeping", "Ha ez a gép elromlik, a lap nélkül a mentések nem nyithatók meg."),
                translate("Safekeeping", "Kinyomtatom"),
                lambda: self._desk.navigator.open("sheet"),
            )

    def _tell(self, is_restored: bool, printed_at: str | None) -> None:
        # An unread message is of more weight than a reminder.
        if printed_at is None and not self._desk.recovery_code and self._board.isHidden():
            self._board.post(
                Tone.INFO,
                translate("Safekeeping", "A helyreállító lap még nincs elzárva"),
                translate("Safekeeping", "Ha ez a gép elromlik, a lap nélkül a mentések nem nyithatók meg."),
                translate("Safekeeping", "Kinyomtatom"),
                lambda: self._desk.navigator.open("sheet"),
            )
        if is_restored:
            self._board.post(
                Tone.WARN,
                translate("Safekeeping", "Visszaállított adatok – küldés szünetel"),
                translate("Safekeeping", "Nézze át az adatait. Addig semmi nem megy el, és semmi nem vész el."),
                translate("Safekeeping", "Megnézem"),
                lambda: self._desk.navigator.open("backups"),
            )

    def on_failed(self, problem: Problem) -> None:
        """Say why there was no backup; the work goes on."""
        self._board.post(
            Tone.WARN,
            translate("Safekeeping", "A biztonsági mentés most nem készült el teljesen"),
            self._desk.words(problem.message),
            translate("Safekeeping", "Biztonsági mentések"),
            lambda: self._desk.navigator.open("backups"),
        )

    def stop(self) -> None:
        """Plan no other backup."""
        self.runner.stop()
