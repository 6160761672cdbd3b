"""A line of a list of which the whole width can be pressed; Enter and Space press it, arrows walk."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.kit.icons import drawing, sign
from ui.kit.labels import TextRole, label
from ui.kit.theme import SPACE


class Row(QFrame):
    """A title with a line below, and at the right a state in words with a line below."""

    pressed = Signal()

    def __init__(
        self,
        title: str,
        below: str = "",
        state: str = "",
        tone: str = "",
        note: str = "",
        parent: QWidget | None = None,
        *,
        mark: str = "",
    ) -> None:
        """`mark` is the sign of a tone (info, good, warn, bad) before the words, which say the same."""
        super().__init__(parent)
        self.setProperty("row", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(", ".join(part for part in (title, state, note, below) if part))
        self.title = _still(title, TextRole.STRONG)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE * 2, SPACE, SPACE * 2, SPACE)
        row.setSpacing(SPACE * 2)
        if mark:
            row.addWidget(sign(mark), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(_pair(self.title, below), 3)
        if state or note:
            words = _still(state)
            words.setProperty("tone", tone)
            row.addLayout(_pair(words, note), 2)
        row.addWidget(_arrow())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter and Space; walk on the arrows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press when the button is let go over the row."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()


def _still(text: str, role: TextRole = TextRole.BODY) -> QLabel:
    """Return a text that lets the mouse through to its row."""
    made = label(text, role)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return made


def _arrow() -> QLabel:
    made = QLabel()
    quiet = QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
    made.setPixmap(drawing("forward", quiet, 18))
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return made


def _pair(above: QLabel, below: str) -> QVBoxLayout:
    rows = QVBoxLayout()
    rows.setSpacing(2)
    rows.addStretch(1)
    rows.addWidget(above)
    if below:
        rows.addWidget(_still(below, TextRole.QUIET))
    rows.addStretch(1)
    return rows
