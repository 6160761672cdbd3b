"""A running job in words, with its progress and a way to stop it; hidden while nothing runs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from ui.kit.labels import TextRole, button, label
from ui.kit.theme import SPACE


class JobLine(QFrame):
    """What runs, how far it is, and „Mégse”."""

    def __init__(self, stop: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("notice", "info")
        self._what = label("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(240)
        self._share = label("", TextRole.STRONG)
        self._on_stop: Callable[[], object] = lambda: None
        self._stop = button(stop, self.on_stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE * 2, SPACE, SPACE * 2, SPACE)
        row.addWidget(self._what, 1)
        row.addWidget(self._bar)
        row.addWidget(self._share)
        row.addWidget(self._stop)
        self.hide()

    def begin(self, what: str, on_stop: Callable[[], object]) -> None:
        """Show that a job runs."""
        self._on_stop = on_stop
        self._what.setText(what)
        self._share.hide()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(what)
        self._stop.setEnabled(True)
        self.show()

    def tell(self, done: int, total: int, what: str) -> None:
        """Show how far it is; a total of 0 means that nobody knows."""
        self._share.setVisible(total > 0)
        self._share.setText(self.tr("{share}%").format(share=100 * done // max(total, 1)))
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._what.setText(what)

    def end(self) -> None:
        """Hide the line."""
        self.hide()

    def on_stop(self) -> None:
        """Ask the job to stop, once."""
        self._stop.setEnabled(False)
        self._on_stop()
