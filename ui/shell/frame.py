"""The window itself, painted before anything of the program is loaded; it knows no screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QToolBar, QVBoxLayout, QWidget


class Frame(QMainWindow):
    """An empty window with one sentence, into which the shell moves once the program is loaded."""

    painted = Signal()

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setMinimumSize(960, 600)
        self.resize(1366, 740)
        self.before_close: Callable[[], object] = lambda: None
        self.show_sentence(sentence)

    def show_sentence(self, sentence: str) -> None:
        """Show one sentence in the middle."""
        words = QLabel(sentence)
        words.setProperty("role", "lead")
        middle = QWidget()
        middle.setObjectName("page")
        # Stretches instead of an alignment: loading Qt's enumerations costs a tenth of the first paint.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(words)
        row.addStretch(1)
        rows = QVBoxLayout(middle)
        rows.addStretch(1)
        rows.addLayout(row)
        rows.addStretch(1)
        self.setCentralWidget(middle)

    def show_alone(self, page: QWidget, first: QWidget | None = None) -> None:
        """Show a page without menus and status bar: what they speak of is not there; the keyboard begins at `first`."""
        for bar in self.findChildren(QToolBar):
            # What it offers belongs to a program that is not there.
            self.removeToolBar(bar)
            bar.deleteLater()
        # Qt takes none; its type hints do not know that.
        self.setMenuWidget(None)  # type: ignore[arg-type]
        self.setStatusBar(None)  # type: ignore[arg-type]
        self.setCentralWidget(page)
        if first is not None:
            first.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell that the window is on the screen."""
        super().paintEvent(event)
        self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write what was typed, then close; nothing is asked, since nothing can be lost."""
        self.before_close()
        event.accept()
