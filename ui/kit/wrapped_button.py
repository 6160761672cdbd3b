"""A button whose words may take two lines, e.g. in the narrow column at the left; it decides nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.kit.labels import restyle
from ui.kit.theme import SPACE


class WrappedButton(QPushButton):
    """A push button around a label that wraps; `note` stands at the right, `picture` at the left."""

    def __init__(
        self, text: str, note: str = "", picture: QPixmap | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE // 2)
        row.setSpacing(SPACE)
        # With the parent from the start: what is shown without one becomes a window and takes the keyboard.
        self.sign = QLabel(self)
        self.sign.setVisible(picture is not None)
        if picture is not None:
            self.sign.setPixmap(picture)
            # As high as the first line of the words, whose letters begin below the top of the line.
            self.sign.setContentsMargins(0, SPACE // 2, 0, 0)
        self.words = QLabel(text, self)
        self.words.setWordWrap(True)
        self.note = QLabel(note, self)
        self.note.setVisible(bool(note))
        self.note.setProperty("role", "quiet")
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        row.addWidget(self.note, 0, Qt.AlignmentFlag.AlignTop)
        # A rule for what is inside a checked button is not told when the button is unchecked.
        self.toggled.connect(lambda is_chosen: restyle(self.words, "tone", "turn" if is_chosen else ""))
        for one in (self.sign, self.words, self.note):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Return the words; the button itself has none that Qt would draw."""
        return self.words.text()

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that more lines need more height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words at a width, in pixels."""
        layout = self.layout()
        return super().heightForWidth(width) if layout is None else layout.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Return what the words would like."""
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least that shows the longest word."""
        layout = self.layout()
        return super().minimumSizeHint() if layout is None else layout.minimumSize()


def sentence_link(text: str, on_click: Callable[[], object]) -> WrappedButton:
    """Return a whole sentence that leads somewhere; long ones take more lines."""
    made = WrappedButton(text)
    made.setProperty("link", True)
    made.words.setProperty("role", "link")
    made.setAutoDefault(True)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    layout = made.layout()
    if layout is not None:
        layout.setContentsMargins(SPACE // 4, 0, SPACE // 4, 0)
    made.clicked.connect(lambda: on_click())
    return made
