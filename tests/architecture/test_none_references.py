"""The window library must not eat references to None.

PySide6 6.12.0 on Python 3.11 loses one at every void call and every model cell that is None; after some thousand calls
the process dies with "none_dealloc". pyproject.toml therefore keeps PySide6 below 6.12; this test keeps pyproject.toml.
On Python 3.12 and newer None is immortal and the count says nothing, but the calls still must survive.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView

CALLS = 100_000
SLACK = 1_000
"""References to None that caches and the interpreter itself may drop meanwhile."""


class _EmptyCells(QAbstractTableModel):
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 2_000

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 5

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> None:
        return None


def test_void_calls_keep_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - SLACK


def test_a_model_of_nothing_keeps_none(qtbot) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    model = _EmptyCells(view)
    view.setModel(model)
    view.resize(600, 400)
    view.show()
    qtbot.waitExposed(view)
    before = sys.getrefcount(None)
    for row in range(0, 2_000, 20):
        view.scrollTo(model.index(row, 0))
        view.viewport().grab()
    assert sys.getrefcount(None) > before - SLACK
