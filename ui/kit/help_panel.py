"""The help beside a page: titled texts for the question or task at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.kit.labels import TextRole, label, link
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
        self._offer: tuple[str, Callable[[], object]] | None = None
        self._pinned: Sequence[tuple[str, str]] = ()
        self._shown: tuple[str, Sequence[tuple[str, str]]] = ("", ())

    def offer(self, text: str, on_click: Callable[[], object]) -> None:
        """Offer something to do below every help."""
        self._offer = text, on_click

    def show_pinned(self, about: str, sections: Sequence[tuple[str, str]]) -> None:
        """Add what was answered to others about the same, where that help is still shown."""
        if about == self._shown[0] and tuple(sections) != tuple(self._pinned):
            self._pinned = tuple(sections)
            self._draw(about, (*self._shown[1], *sections))

    def show_help(self, about: str, sections: Sequence[tuple[str, str]]) -> None:
        """Show the help of a question or a task."""
        self._shown, self._pinned = (about, tuple(sections)), ()
        self._draw(about, sections)

    def _draw(self, about: str, sections: Sequence[tuple[str, str]]) -> None:
        empty(self._rows)
        self._rows.addWidget(label(self._title, TextRole.QUIET))
        if about:
            self._rows.addWidget(label(about, TextRole.STRONG))
        for title, text in sections:
            if text:
                self._rows.addSpacing(SPACE)
                self._rows.addWidget(label(title, TextRole.QUIET))
                self._rows.addWidget(label(text))
        if self._offer is not None:
            self._rows.addSpacing(SPACE)
            made = link(*self._offer)
            made.setObjectName("ask-about")
            self._rows.addWidget(made)
        self._rows.addStretch(1)
        self.setAccessibleDescription(" ".join(f"{title}: {text}" for title, text in sections if text))
