"""A page of questions that hands on every answer while it is typed; it knows no store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.field import Answer, Field, Question
from ui.kit.theme import SPACE

TYPING_PAUSE = 800
"""Milliseconds without a key after which an answer is handed on although the field was not left."""
LONGEST_TYPING = 1000
"""Milliseconds of typing without a pause after which an answer is handed on: a power cut takes no more than this."""


class QuestionPage(QWidget):
    """The questions of one page, with save as typed: after a pause, on leaving a field, and on `flush`."""

    answered = Signal(str, object)
    entered = Signal(str)
    finished = Signal()

    def __init__(
        self, questions: Sequence[Question], answers: Mapping[str, Answer], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._known = {question.name: answers.get(question.name) for question in questions}
        self._waiting: str | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)
        self._pause.timeout.connect(self.flush)
        self._longest = QTimer(self)
        self._longest.setSingleShot(True)
        self._longest.setInterval(LONGEST_TYPING)
        self._longest.timeout.connect(self.flush)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE)
        self.fields: dict[str, Field] = {}
        for question in questions:
            field = Field(question, answers.get(question.name))
            field.typed.connect(self.on_typed)
            field.settled.connect(self.on_settled)
            field.entered.connect(self.entered)
            field.finished.connect(self.finished)
            self.fields[question.name] = field
            rows.addWidget(field)

    @property
    def answers(self) -> dict[str, Answer]:
        """Return what stands on the page now."""
        return {name: field.answer for name, field in self.fields.items()}

    def on_typed(self, name: str) -> None:
        """Remember that a field changed, and wait for a pause."""
        if self._waiting not in (None, name):
            self.flush()
        self._waiting = name
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def on_settled(self, name: str) -> None:
        """Hand on the answer of a field that was left or chosen."""
        self._stop()
        self._waiting = None
        self._hand_on(name)

    def flush(self) -> None:
        """Hand on what was typed and not yet handed on."""
        self._stop()
        if self._waiting is not None:
            name, self._waiting = self._waiting, None
            self._hand_on(name)

    def _stop(self) -> None:
        self._pause.stop()
        self._longest.stop()

    def _hand_on(self, name: str) -> None:
        answer = self.fields[name].answer
        if answer != self._known[name]:
            self._known[name] = answer
            self.answered.emit(name, answer)

    def renew(self, answers: Mapping[str, Answer]) -> None:
        """Show answers that came from elsewhere; a field that is being typed in keeps what was typed."""
        for name, field in self.fields.items():
            answer = answers.get(name)
            if name != self._waiting and answer != self._known[name] and not field.editor.hasFocus():
                self._known[name] = answer
                field.set_answer(answer)
