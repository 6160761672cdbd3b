"""What is wrong on a page, above all else, each line leading to its field; the same words stand at the field."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.kit.notice import Notice, Tone


class ErrorSummary(Notice):
    """A list of sentences; pressing one goes to the field it is about."""

    def __init__(
        self, title: str, faults: Sequence[tuple[str, Callable[[], object]]], parent: QWidget | None = None
    ) -> None:
        super().__init__(Tone.BAD, title, "", parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(" ".join(sentence for sentence, _ in faults))
        for sentence, on_click in faults:
            self.add_sentence(sentence, on_click)
