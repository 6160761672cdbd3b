"""The four separate states in words: work, sending, paper, acceptance; never one light for all."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from ui.kit.labels import TextRole, label
from ui.kit.theme import SPACE


@dataclass(frozen=True, slots=True)
class State:
    """One state: what it is about, what it is, a tone (good, warn, bad, or nothing), and a line that says more."""

    title: str
    words: str
    tone: str = ""
    note: str = ""


class StatusStrip(QFrame):
    """The states side by side, each under its title."""

    def __init__(self, states: tuple[State, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAccessibleName(
            "; ".join(": ".join(part for part in (one.title, one.words, one.note) if part) for one in states)
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE * 2, SPACE, SPACE * 2, SPACE)
        grid.setHorizontalSpacing(SPACE * 3)
        grid.setVerticalSpacing(2)
        for column, one in enumerate(states):
            words = label(one.words)
            words.setProperty("tone", one.tone)
            grid.addWidget(label(one.title, TextRole.QUIET), 0, column)
            grid.addWidget(words, 1, column, Qt.AlignmentFlag.AlignTop)
            if one.note:
                grid.addWidget(label(one.note, TextRole.QUIET), 2, column)
            grid.setColumnStretch(column, 1)
