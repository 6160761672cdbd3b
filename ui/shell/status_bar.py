"""The lowest line: when the last word was saved, and what waits to be sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from app.kernel.texts import Language
from app.sync.state import SyncStatus
from ui.bridge.sending import sending_words
from ui.kit.labels import link


class StatusBar(QStatusBar):
    """„Mentve 10:42” at the left, the state of sending at the right."""

    def __init__(
        self, on_sync: Callable[[], object], language: Language = Language.HU, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._language = language
        self.setSizeGripEnabled(False)
        self._saved = QLabel(self.tr("Amit beír, magától mentődik"))
        self._sync: QPushButton = link("", on_sync)
        self._sync.setObjectName("sync-state")
        self.addWidget(self._saved, 1)
        self._liaison = QLabel()
        self._liaison.setObjectName("liaison")
        self.addPermanentWidget(self._liaison)
        self.addPermanentWidget(self._sync)

    def show_saved(self) -> None:
        """Say that the last word is on the disk."""
        self._saved.setText(self.tr("Mentve {time}").format(time=QTime.currentTime().toString("HH:mm")))

    def show_already(self) -> None:
        """Answer the habit of saving: nothing was left to save."""
        self._saved.setText(self.tr("Már mentve – {time}").format(time=QTime.currentTime().toString("HH:mm")))

    def show_liaison(self, contact: str) -> None:
        """Say whom the Kincstár has named to help; nothing where nobody is."""
        self._liaison.setText(self.tr("Az Ön kapcsolattartója: {contact}").format(contact=contact) if contact else "")
        self._liaison.setVisible(bool(contact))

    @property
    def saved(self) -> str:
        """Return what is said about saving."""
        return self._saved.text()

    @property
    def sending(self) -> str:
        """Return what is said about sending."""
        return self._sync.text()

    def show_sync(self, status: SyncStatus, now: datetime, *, is_running: bool) -> None:
        """Say what waits; nothing may say that all is sent while something waits."""
        words = sending_words(status, self._language, now)
        self._sync.setText(self.tr("Küldünk és fogadunk…") if is_running else words)
        self._sync.setAccessibleName(self.tr("Küldés és fogadás: {state}").format(state=words))
