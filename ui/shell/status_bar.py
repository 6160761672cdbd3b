"""The lowest line: when the last word was saved, and what waits to be sent."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from app.sync.state import SyncStatus
from ui.kit.labels import link


class StatusBar(QStatusBar):
    """„Mentve 10:42” at the left, the state of sending at the right."""

    def __init__(self, on_sync: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._saved = QLabel(self.tr("Amit beír, magától mentődik"))
        self._sync: QPushButton = link("", on_sync)
        self._sync.setObjectName("sync-state")
        self.addWidget(self._saved, 1)
        self.addPermanentWidget(self._sync)

    def show_saved(self) -> None:
        """Say that the last word is on the disk."""
        self._saved.setText(self.tr("Mentve {time}").format(time=QTime.currentTime().toString("H:mm")))

    @property
    def saved(self) -> str:
        """Return what is said about saving."""
        return self._saved.text()

    def show_sync(self, status: object, *, is_running: bool) -> None:
        """Say what waits; nothing may say that all is sent while something waits."""
        if isinstance(status, SyncStatus):
            self._sync.setText(self.tr("Küldünk és fogadunk…") if is_running else self._words(status))

    def _words(self, status: SyncStatus) -> str:
        waits = status.waiting_count + status.waiting_files
        if not status.is_enrolled:
            return self.tr("{count} tétel csak ezen a gépen").format(count=waits)
        if waits:
            return self.tr("{count} tétel küldésre vár").format(count=waits)
        return self.tr("Semmi sem vár küldésre")
