"""The help beside a page: titled texts for the question or task at hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.kit.labels import TextRole, label
from ui.kit.page import empty
from ui.kit.theme import SPACE, scaled

WIDTH, WIDEST = 300, 340
"""Pixels at 100 % and at most; with the navigation it leaves the column of the page its width at 1366 pixels."""


class HelpPanel(QScrollArea):
    """Sections of (title, text) under a heading; empty ones are left out."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.setObjectName("aside")
        self.setAccessibleName(title)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(min(scaled(WIDTH), WIDEST))
        inner = QFrame()
        inner.setObjectName("aside")
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        self._rows.setSpacing(SPACE // 2)
        self.setWidget(inner)

    def show_help(self, about: str, sections: Sequence[tuple[str, str]]) -> None:
        """Show the help of a question or a task."""
        empty(self._rows)
        self._rows.addWidget(label(self._title, TextRole.QUIET))
        if about:
            self._rows.addWidget(label(about, TextRole.STRONG))
        for title, text in sections:
            if text:
                self._rows.addSpacing(SPACE)
                self._rows.addWidget(label(title, TextRole.QUIET))
                self._rows.addWidget(label(text))
        self._rows.addStretch(1)
        self.setAccessibleDescription(" ".join(f"{title}: {text}" for title, text in sections if text))
