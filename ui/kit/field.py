"""One question with its editor, its hint and the sentence that says what is wrong; it saves nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.kit.days import editable_day, typed_day
from ui.kit.labels import TextRole, label, restyle
from ui.kit.theme import SPACE, scaled

Answer = str | int | bool | None

_WIDTHS = {"short": 260, "wide": 620}


class Kind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    YES_NO = "yes_no"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Question:
    """What the page asks, in the language of the screen; choices are (value, words)."""

    name: str
    label: str
    kind: Kind
    hint: str = ""
    choices: tuple[tuple[Answer, str], ...] = ()
    is_read_only: bool = False
    is_short: bool = False


class Field(QWidget):
    """A question on the page: label, hint, fault and editor from above to below."""

    typed = Signal(str)
    settled = Signal(str)
    entered = Signal(str)
    finished = Signal()
    """Enter was pressed in a line: the person wants to go on."""

    def __init__(self, question: Question, answer: Answer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self._fault = label("", TextRole.ERROR)
        self._fault.hide()
        self._text: QLineEdit | QPlainTextEdit | None = None
        self._group = QButtonGroup(self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, SPACE)
        rows.setSpacing(SPACE // 2)
        self._label = label(question.label, TextRole.STRONG)
        rows.addWidget(self._label)
        if question.hint:
            rows.addWidget(label(question.hint, TextRole.QUIET))
        rows.addWidget(self._fault)
        if question.choices:
            self._add_choices(rows, answer)
        else:
            self._add_text(rows, answer)

    def _add_choices(self, rows: QVBoxLayout, answer: Answer) -> None:
        for number, (value, words) in enumerate(self.question.choices):
            option = QRadioButton(words)
            option.setAccessibleName(f"{self.question.label}: {words}")
            option.setChecked(value == answer and answer is not None)
            option.setEnabled(not self.question.is_read_only)
            option.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            option.installEventFilter(self)
            self._group.addButton(option, number)
            rows.addWidget(option)
        self._group.buttonClicked.connect(self.on_choice)

    def _add_text(self, rows: QVBoxLayout, answer: Answer) -> None:
        shown = "" if answer is None else str(answer)
        if self.question.kind is Kind.DATE:
            shown = editable_day(shown)
        editor: QLineEdit | QPlainTextEdit
        if self.question.kind is Kind.LONG_TEXT:
            editor = QPlainTextEdit(shown)
            editor.setTabChangesFocus(True)
            editor.setFixedHeight(editor.fontMetrics().lineSpacing() * 6 + SPACE * 2)
            editor.textChanged.connect(self.on_text)
        else:
            editor = QLineEdit(shown)
            editor.textEdited.connect(self.on_text)
            editor.editingFinished.connect(self.on_settled)
            editor.returnPressed.connect(self.finished)
        editor.setReadOnly(self.question.is_read_only)
        editor.setMaximumWidth(scaled(_WIDTHS["short" if self.question.is_short else "wide"]))
        editor.setAccessibleName(self.question.label)
        editor.setAccessibleDescription(self.question.hint)
        editor.setObjectName(self.question.name)
        editor.installEventFilter(self)
        self._label.setBuddy(editor)
        self._text = editor
        rows.addWidget(editor)

    @property
    def answer(self) -> Answer:
        """Return what stands in the editor now; an empty text is no answer (None)."""
        if self._text is None:
            number = self._group.checkedId()
            return self.question.choices[number][0] if number >= 0 else None
        text = self._text.text() if isinstance(self._text, QLineEdit) else self._text.toPlainText()
        text = text.strip()
        if self.question.kind is Kind.DATE:
            text = typed_day(text)
        if self.question.kind is Kind.NUMBER and text.isascii() and text.isdigit() and len(text) < 16:
            return int(text)
        return text or None

    def set_answer(self, answer: Answer) -> None:
        """Show another answer, e.g. one that came by sync; nothing is reported as typed."""
        if self._text is None:
            marked: QAbstractButton | None = self._group.checkedButton()
            if answer is None and marked is not None:
                # An exclusive group lets nobody take the last mark away.
                self._group.setExclusive(False)
                marked.setChecked(False)
                self._group.setExclusive(True)
            for number, (value, _) in enumerate(self.question.choices):
                if value == answer:
                    self._group.button(number).setChecked(True)
            return
        shown = "" if answer is None else str(answer)
        if self.question.kind is Kind.DATE:
            shown = editable_day(shown)
        if isinstance(self._text, QLineEdit):
            self._text.setText(shown)
        elif shown != self._text.toPlainText():
            was_blocked = self._text.blockSignals(True)
            self._text.setPlainText(shown)
            self._text.blockSignals(was_blocked)

    def set_fault(self, text: str, *, is_warning: bool = False) -> None:
        """Say what is wrong beside the editor, or nothing."""
        self._fault.setText(text)
        self._fault.setVisible(bool(text))
        restyle(self._fault, "role", (TextRole.WARNING if is_warning else TextRole.ERROR).value)
        if self._text is not None:
            restyle(self._text, "wrong", bool(text) and not is_warning)
            self._text.setAccessibleDescription(" ".join(part for part in (text, self.question.hint) if part))

    @property
    def fault(self) -> str:
        """Return the sentence shown at the field, or an empty text."""
        return self._fault.text()

    def take_focus(self) -> None:
        """Put the cursor into the editor."""
        editor = self.editor
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(editor, QLineEdit):
            editor.selectAll()

    @property
    def editor(self) -> QWidget:
        """Return what takes the keyboard: the text editor, or the marked (else the first) choice."""
        if self._text is not None:
            return self._text
        chosen: QAbstractButton | None = self._group.checkedButton() or self._group.button(0)
        return chosen if chosen is not None else self

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell which question the person is at, so that the help follows; a long text is done when it is left."""
        if event.type() is QEvent.Type.ShortcutOverride and _is_turn(event):
            # An editor would keep these keys for itself; the program saves what is typed and undoes it, also later.
            event.ignore()
            return True
        if event.type() is QEvent.Type.FocusIn:
            self.entered.emit(self.question.name)
        elif event.type() is QEvent.Type.FocusOut and isinstance(watched, QPlainTextEdit):
            self.on_settled()
        return super().eventFilter(watched, event)

    def on_text(self, *_: object) -> None:
        """Pass on that the person types."""
        self.typed.emit(self.question.name)

    def on_choice(self, *_: object) -> None:
        """Pass on a choice, which is done at once."""
        self.settled.emit(self.question.name)

    def on_settled(self) -> None:
        """Pass on that the editor was left."""
        self.settled.emit(self.question.name)


def _is_turn(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and (
        event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    )
