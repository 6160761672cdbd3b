"""A white sheet on the page that holds what belongs together."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.kit.labels import TextRole, label
from ui.kit.theme import SPACE


class Card(QFrame):
    """A framed group; `rows` takes its content. Without padding it is a list of rows."""

    def __init__(self, title: str = "", *, is_list: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.rows = QVBoxLayout(self)
        edge = 1 if is_list else SPACE * 2
        # The line under the last row is the lower edge itself.
        self.rows.setContentsMargins(edge, edge, edge, 0 if is_list else edge)
        self.rows.setSpacing(0 if is_list else SPACE)
        if title:
            self.setAccessibleName(title)
            self.rows.addWidget(label(title, TextRole.HEADING))
