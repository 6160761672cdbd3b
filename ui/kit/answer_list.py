"""Answers to be checked before they are handed in: question, answer, and a link that leads back to change it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from ui.kit.labels import TextRole, label, link
from ui.kit.theme import SPACE


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One line; without `on_change` it cannot be changed here."""

    question: str
    answer: str
    fault: str = ""
    is_warning: bool = False
    on_change: Callable[[], object] | None = None
    change_name: str = ""


class AnswerList(QFrame):
    """The lines of one page of a form under each other."""

    def __init__(self, lines: tuple[AnswerLine, ...], change: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE * 2, SPACE, SPACE * 2, SPACE)
        grid.setHorizontalSpacing(SPACE * 2)
        grid.setVerticalSpacing(SPACE)
        grid.setColumnStretch(0, 4)
        grid.setColumnStretch(1, 6)
        row = 0
        for line in lines:
            grid.addWidget(label(line.question, TextRole.STRONG), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(line.answer), row, 1, Qt.AlignmentFlag.AlignTop)
            if line.on_change is not None:
                made = link(change, line.on_change)
                made.setObjectName(line.change_name)
                made.setAccessibleName(f"{change}: {line.question}")
                grid.addWidget(made, row, 2, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
            row += 1
            if line.fault:
                role = TextRole.WARNING if line.is_warning else TextRole.ERROR
                grid.addWidget(label(line.fault, role), row, 1, 1, 2)
                row += 1
