"""A table is walked by arrows and opened by Enter; what was chosen stays chosen when the lines change."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.kit.table import Table, TableRow

LINES = [TableRow(key, (key, f"{key} hosszabb szöveggel")) for key in ("első", "második", "harmadik")]


def table() -> tuple[Table, list[str]]:
    made, opened = Table("Próba", ("Feladat", "Mi"), (1, 2)), []
    made.opened.connect(opened.append)
    made.resize(500, 400)
    made.show_rows(LINES)
    made.show()
    return made, opened


def test_enter_opens_the_line_that_arrows_reached(qapp: Any) -> None:
    made, opened = table()
    QTest.keyClick(made, Qt.Key.Key_Down)
    QTest.keyClick(made, Qt.Key.Key_Return)
    assert opened == ["második"]


def test_the_chosen_line_stays_chosen_where_it_is_still_there(qapp: Any) -> None:
    made, _ = table()
    made.choose("harmadik")
    made.show_rows(LINES[1:])
    assert made.chosen == "harmadik"
    made.show_rows(LINES[:1])
    assert made.chosen == "első"
    made.show_rows([])
    assert made.chosen == ""


def test_it_is_as_high_as_its_lines(qapp: Any) -> None:
    made, _ = table()
    high = made.height()
    made.show_rows(LINES[:1])
    assert made.height() < high
    assert made.model().data(made.model().index(0, 1), Qt.ItemDataRole.AccessibleTextRole).startswith("Mi: ")
