"""Answers as a table, a line a question and a column an office, to be walked and typed by keys; it saves nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from ui.kit.field import Answer, Kind, Question
from ui.kit.theme import SPACE

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer: its value, how it reads, and what is to be said about it (an exception, a fault)."""

    value: Answer
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One office: its key, its name, its cells by the question's name; a closed one cannot be typed in."""

    key: str
    name: str
    cells: Mapping[str, Cell]
    is_open: bool


class AnswerModel(QAbstractTableModel):
    """The table's content; what is typed is handed on and shown again when it was saved."""

    typed = Signal(str, str, object)
    """The column's key, the question's name and the answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.questions: tuple[Question, ...] = ()
        self.columns: tuple[Column, ...] = ()

    def show_answers(self, questions: Sequence[Question], columns: Sequence[Column]) -> None:
        """Show other answers; where the shape is the same the place of the keyboard stays."""
        names = [one.name for one in questions]
        is_same = names == [one.name for one in self.questions] and len(columns) == len(self.columns)
        if is_same:
            self.questions, self.columns = tuple(questions), tuple(columns)
            self.dataChanged.emit(self.index(0, 0), self.index(len(names) - 1, len(columns) - 1))
            return
        self.beginResetModel()
        self.questions, self.columns = tuple(questions), tuple(columns)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 – Qt's own signature
        """Return the number of questions."""
        return 0 if parent.isValid() else len(self.questions)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 – Qt's own signature
        """Return the number of offices."""
        return 0 if parent.isValid() else len(self.columns)

    def cell(self, index: Index) -> Cell:
        """Return the answer at a place."""
        name = self.questions[index.row()].name
        return self.columns[index.column()].cells.get(name, Cell(None, ""))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return how an answer reads, what it is, and that it needs a look."""
        if not index.isValid():
            return None
        cell = self.cell(index)
        words = " – ".join(part for part in (cell.words.replace("\n", " / "), cell.note) if part)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.EditRole:
            return "" if cell.value is None else cell.value
        if role == Qt.ItemDataRole.FontRole and cell.note:
            font = QFont()
            font.setBold(True)
            return font
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{self.columns[index.column()].name}, {self.questions[index.row()].label}: {words}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name of an office, or a question."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        is_column = orientation is Qt.Orientation.Horizontal
        return self.columns[section].name if is_column else self.questions[section].label

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say what can be typed in place: not a closed office, not a text of several lines."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        question = self.questions[index.row()]
        is_typed = self.columns[index.column()].is_open and question.kind is not Kind.LONG_TEXT
        return flags | Qt.ItemFlag.ItemIsEditable if is_typed and not question.is_read_only else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand on what was typed, where it is another answer."""
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        question = self.questions[index.row()]
        answer = read_typed(question, value)
        if answer == self.cell(index).value:
            return False
        self.typed.emit(self.columns[index.column()].key, question.name, answer)
        return True


def read_typed(question: Question, value: Any) -> Answer:
    """Return what was typed or pasted as an answer: a choice by its words too, a number as one, else the text."""
    text = str(value).strip()
    if not text:
        return None
    for choice, words in question.choices:
        if text == choice or text.casefold() == words.casefold():
            return choice
    if question.kind is Kind.NUMBER and text.isascii() and text.isdigit() and len(text) < 16:
        return int(text)
    return text


class _Choices(QStyledItemDelegate):
    """Edits a choice with a list of its words, everything else with a line."""

    def createEditor(self, parent: QWidget, option: Any, index: Index) -> QWidget:
        """Return the editor of a cell."""
        model = index.model()
        assert isinstance(model, AnswerModel)  # noqa: S101 – it edits no other table
        question = model.questions[index.row()]
        if not question.choices:
            return super().createEditor(parent, option, index)
        editor = QComboBox(parent)
        editor.addItem("", "")
        for value, words in question.choices:
            editor.addItem(words, value)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the present answer in the editor."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(index.data(Qt.ItemDataRole.EditRole)), 0))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        """Hand the editor's answer to the table."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        else:
            super().setModelData(editor, model, index)


class AnswerTable(QTableView):
    """The table on a page: arrows walk, typing or Enter edits, Tab leaves, Ctrl+V takes cells of a spreadsheet."""

    opened = Signal(str, str)
    """Enter on what cannot be typed in place: the column's key and the question's name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answers = AnswerModel(self)
        self.setModel(self.answers)
        self.setItemDelegate(_Choices(self))
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setDefaultSectionSize(190)
        # Long names take two lines; Qt keeps alignment and wrapping in one number.
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag(left))
        self.horizontalHeader().setMinimumHeight(self.fontMetrics().lineSpacing() * 2 + SPACE * 2)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.activated.connect(self.on_activated)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetShortcut)
        paste.activated.connect(self.on_paste)

    def on_activated(self, index: QModelIndex) -> None:
        """Edit the cell, or say that its question must be opened."""
        if self.answers.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        else:
            self.opened.emit(self.answers.columns[index.column()].key, self.answers.questions[index.row()].name)

    def on_paste(self) -> None:
        """Type what a spreadsheet copied, from the present cell on to the right and down."""
        start = self.currentIndex()
        if not start.isValid():
            return
        for down, line in enumerate(QGuiApplication.clipboard().text().rstrip("\n").split("\n")):
            for right, text in enumerate(line.rstrip("\r").split("\t")):
                index = self.answers.index(start.row() + down, start.column() + right)
                if index.isValid():
                    self.answers.setData(index, text)
