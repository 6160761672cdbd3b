"""A box to tick with a text that wraps; pressing the text ticks it too."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.labels import TextRole, label
from ui.kit.theme import SPACE


class Tick(QFrame):
    """One line of a list of things to tick off."""

    ticked = Signal(bool)

    def __init__(self, text: str, note: str = "", *, is_ticked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox()
        self.box.setChecked(is_ticked)
        self.box.setAccessibleName(text)
        self.box.setAccessibleDescription(note)
        self.box.clicked.connect(self.ticked)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(_still(text))
        if note:
            words.addWidget(_still(note, TextRole.QUIET))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE // 2, 0, SPACE // 2)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick when the text is pressed."""
        if event.button() is Qt.MouseButton.LeftButton and self.box.isEnabled():
            self.box.click()


def _still(text: str, role: TextRole = TextRole.BODY) -> QWidget:
    made = label(text, role)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return made
