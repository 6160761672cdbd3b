"""A table to read and to press: rows of texts with a tone, walked by arrows, opened by Enter; it sorts nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.kit.theme import SPACE, scaled, tone_colour

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WRAPPED = Qt.AlignmentFlag(
    Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextWordWrap.value
)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line: its key, its cells, and a tone (good, warn, bad, quiet, or nothing) that the words say, too."""

    key: str
    cells: tuple[str, ...]
    tone: str = ""


class Rows(QAbstractTableModel):
    """The rows under their heads."""

    def __init__(self, heads: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads = tuple(heads)
        self._rows: tuple[TableRow, ...] = ()

    def set_rows(self, rows: Sequence[TableRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    @property
    def heads(self) -> tuple[str, ...]:
        """Return the heads of the columns."""
        return self._heads

    def cells(self, row: int) -> tuple[str, ...]:
        """Return the texts of a line."""
        return self._rows[row].cells

    def key(self, row: int) -> str:
        """Return the key of a line."""
        return self._rows[row].key

    def row_of(self, key: str) -> int:
        """Return where a key stands, -1 for nowhere."""
        return next((number for number, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell, its colour, or what a screen reader says."""
        row = self._rows[index.row()]
        text = row.cells[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heads[index.column()]}: {text}" if text else ""
        if role == Qt.ItemDataRole.ForegroundRole and row.tone:
            return QColor(tone_colour(row.tone))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the head of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None


class Table(QTableView):
    """The table; as high as its lines, so that the page scrolls and not the table in it."""

    opened = Signal(str)
    """The key of a line on which Enter was pressed or that was pressed twice."""

    def __init__(self, name: str, heads: Sequence[str], widths: Sequence[int], parent: QWidget | None = None) -> None:
        """`widths` are the shares of the columns."""
        super().__init__(parent)
        self.rows = Rows(heads, self)
        self._widths = tuple(widths)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(_WRAPPED)
        self.activated.connect(self.on_activated)

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        """Show rows; the line that was chosen stays chosen where it is still there."""
        chosen = self.chosen
        self.rows.set_rows(rows)
        self._fit()
        place = self.rows.row_of(chosen) if chosen else -1
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(max(place, 0), 0))

    @property
    def chosen(self) -> str:
        """Return the key of the chosen line; nothing where none is."""
        index = self.currentIndex()
        return self.rows.key(index.row()) if index.isValid() else ""

    def choose(self, key: str) -> None:
        """Choose a line."""
        self.setCurrentIndex(self.rows.index(max(self.rows.row_of(key), 0), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter everywhere; Windows would edit."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.chosen)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: Any) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        whole = sum(self._widths)
        for column, share in enumerate(self._widths):
            self.setColumnWidth(column, max(scaled(40), self.viewport().width() * share // whole))
        for row in range(self.rows.rowCount()):
            self.setRowHeight(row, self._height_of(self.rows.cells(row), self.fontMetrics()))
        rows = sum(self.rowHeight(row) for row in range(self.rows.rowCount()))
        head = self.horizontalHeader()
        head.setFixedHeight(self._height_of(self.rows.heads, head.fontMetrics()))
        self.setFixedHeight(head.height() + rows + SPACE)

    def _height_of(self, cells: Sequence[str], metrics: QFontMetrics) -> int:
        """Return how high a line of cells is when their words wrap; the view itself forgets the style's padding."""
        room = [max(20, self.columnWidth(column) - 2 * SPACE - 4) for column in range(len(self._widths))]
        lines = [
            metrics.boundingRect(0, 0, width, 10_000, int(Qt.TextFlag.TextWordWrap), words or "x").height()
            for width, words in zip(room, cells, strict=True)
        ]
        return max(lines) + 2 * SPACE

    def on_activated(self, index: QModelIndex) -> None:
        """Open the line that was pressed twice."""
        self.opened.emit(self.rows.key(index.row()))
