"""Texts on a page in the few sizes the house knows, and links; it lays nothing out."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget


class TextRole(StrEnum):
    """The sizes and weights of text; the style sheet knows them by these names."""

    TITLE = "title"
    HEADING = "heading"
    STRONG = "strong"
    LEAD = "lead"
    BODY = "body"
    QUIET = "quiet"
    SECTION = "section"
    ERROR = "error"
    WARNING = "warning"


def label(text: str, role: TextRole = TextRole.BODY, parent: QWidget | None = None) -> QLabel:
    """Return a text that wraps, can be selected with the mouse and is never read as mark-up."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role.value)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def link(text: str, on_click: Callable[[], object], parent: QWidget | None = None) -> QPushButton:
    """Return a button that looks like a link; keyboards and screen readers take it for a button."""
    made = QPushButton(text, parent)
    made.setProperty("link", True)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    made.clicked.connect(lambda: on_click())
    return made


def button(text: str, on_click: Callable[[], object], *, is_main: bool = False) -> QPushButton:
    """Return a push button; a page has at most one main button. Enter presses it as Space does."""
    made = QPushButton(text)
    made.setProperty("main", is_main)
    made.setAutoDefault(True)
    made.clicked.connect(lambda: on_click())
    return made


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and let it look again."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
