"""A framed message that stays until its cause is gone; it decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.icons import sign
from ui.kit.labels import TextRole, label, link
from ui.kit.theme import SPACE
from ui.kit.wrapped_button import sentence_link


class Tone(StrEnum):
    """What kind of message it is; the words say it too."""

    INFO = "info"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


class Notice(QFrame):
    """A title, sentences and, where something can be done, links; a flat one has its links at its right."""

    def __init__(
        self, tone: Tone, title: str, text: str = "", parent: QWidget | None = None, *, is_flat: bool = False
    ) -> None:
        super().__init__(parent)
        self.setProperty("notice", tone.value)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(SPACE * 2, SPACE, SPACE * 2, SPACE)
        whole.setSpacing(SPACE + SPACE // 2)
        column = QVBoxLayout()
        column.addWidget(sign(tone.value))
        column.addStretch(1)
        whole.addLayout(column)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE // 4)
        whole.addLayout(self._rows, 1)
        self._rows.addWidget(label(title, TextRole.STRONG))
        if text:
            self._rows.addWidget(label(text))
        self._whole = whole
        self._is_flat = is_flat
        self._links: QHBoxLayout | None = None

    def add_link(self, text: str, on_click: Callable[[], object]) -> None:
        """Add something to do, beside what can be done already."""
        if self._links is None:
            # Not before it holds something: an empty row would squeeze the sentences.
            self._links = QHBoxLayout()
            self._links.setSpacing(SPACE * 3)
            if self._is_flat:
                self._whole.addLayout(self._links)
            else:
                self._links.addStretch(1)
                self._rows.addLayout(self._links)
        place = self._links.count() - (0 if self._is_flat else 1)
        self._links.insertWidget(place, link(text, on_click))

    def add_sentence(self, text: str, on_click: Callable[[], object]) -> None:
        """Add a whole sentence that leads somewhere, in a line of its own."""
        self._rows.addWidget(sentence_link(text, on_click))
