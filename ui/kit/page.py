"""The frame that every page has: where we are, title, notices, one column, help at the right, actions below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.kit.labels import TextRole, button, label
from ui.kit.theme import SPACE, scaled

COLUMN = 820
"""Pixels of the widest column at 100 %: about 90 letters, beyond which lines are hard to follow."""


class Page(QWidget):
    """A page; `body` takes the content from above to below."""

    def __init__(self, parent: QWidget | None = None, *, is_wide: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.where = label("", TextRole.QUIET)
        self.title = label("", TextRole.TITLE)
        self.lead = label("", TextRole.LEAD)
        self.lead.hide()
        self.notices = QVBoxLayout()
        self.notices.setSpacing(SPACE)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE * 2)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setWidget(self._column(is_wide=is_wide))
        self.bottom = QFrame()
        self.bottom.setObjectName("bottom")
        self._actions = QHBoxLayout(self.bottom)
        self._actions.setContentsMargins(SPACE * 4, SPACE, SPACE * 4, SPACE)
        self._actions.setSpacing(SPACE + SPACE // 2)
        self.bottom.hide()
        self.aside: QWidget | None = None
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self.scroller, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(self._middle, 1)
        rows.addWidget(self.bottom)

    def _column(self, *, is_wide: bool) -> QWidget:
        inner = QWidget()
        inner.setObjectName("body")
        if not is_wide:
            inner.setMaximumWidth(scaled(COLUMN))
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(SPACE * 4, SPACE * 3, SPACE * 4, SPACE * 4)
        rows.setSpacing(SPACE)
        for part in (self.where, self.title, self.lead):
            rows.addWidget(part)
        rows.addLayout(self.notices)
        rows.addSpacing(SPACE)
        rows.addLayout(self.body)
        rows.addStretch(1)
        outer = QWidget()
        outer.setObjectName("body")
        row = QHBoxLayout(outer)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner, 1)
        if not is_wide:
            row.addStretch(0)
        return outer

    def first_pane(self) -> None:
        """Put the keyboard into the page's own part of the window."""
        self.scroller.setFocus()

    def set_heading(self, title: str, where: str = "", lead: str = "") -> None:
        """Write the title, the line above it that says where we are, and the sentence below."""
        self.title.setText(title)
        self.where.setText(where)
        self.where.setVisible(bool(where))
        self.lead.setText(lead)
        self.lead.setVisible(bool(lead))
        self.setAccessibleName(title)

    def set_aside(self, widget: QWidget) -> None:
        """Put the help at the right of the page."""
        self.aside = widget
        self._middle.addWidget(widget)

    def set_whole(self, widget: QWidget) -> None:
        """Give the whole page to one widget instead of the scrolled column."""
        self.scroller.hide()
        self._middle.insertWidget(0, widget, 1)

    def add_action(self, text: str, on_click: Callable[[], object], *, is_main: bool = False) -> QPushButton:
        """Add a button below the page, from left to right."""
        made = button(text, on_click, is_main=is_main)
        self._actions.addWidget(made)
        self.bottom.show()
        return made

    def on_escape(self, go_back: Callable[[], object]) -> None:
        """Let Esc do what the page's way back does."""
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: go_back())

    def end_actions(self) -> None:
        """Keep the buttons at the left."""
        self._actions.addStretch(1)

    def clear(self) -> None:
        """Take away what the body and the notices hold; the actions stay."""
        empty(self.notices)
        empty(self.body)

    def clear_actions(self) -> None:
        """Take the buttons below away."""
        empty(self._actions)
        self.bottom.hide()

    def heading(self, text: str) -> QLabel:
        """Add a heading to the body."""
        made = label(text, TextRole.HEADING)
        self.body.addWidget(made)
        return made


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let it be deleted."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)
            inner.deleteLater()
