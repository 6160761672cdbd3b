"""Everything the chart does is done by keys, and what it paints stands where the days are."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.kit.plan_chart import PlanChart
from ui.kit.plan_painting import ChartFrame, ChartRow
from ui.kit.theme import Look, apply

FRAME = ChartFrame(
    date(2027, 11, 1), date(2028, 2, 1), date(2027, 11, 15), date(2028, 1, 1), "ma", "indulás", ("x",) * 12
)
ROWS = [
    ChartRow("a", "Döntés", "Döntés, késésben", date(2027, 11, 25), date(2027, 11, 25), date(2027, 11, 17),
             is_late=True, is_critical=True, is_point=True),
    ChartRow("b", "Aláírás", "Aláírás, két nap", date(2027, 11, 26), date(2027, 11, 29), date(2027, 12, 10),
             date(2027, 11, 26), date(2027, 11, 29)),
    ChartRow("c", "Kész", "Kész, nincs napja"),
]  # fmt: skip
Chart = tuple[PlanChart, list[tuple[str, str, int]]]


@pytest.fixture
def chart(qapp: Any) -> Chart:
    apply(qapp, Look())
    made, told = PlanChart("Ábra", lambda day: day.weekday() > 4), []  # type: ignore[var-annotated]
    made.opened.connect(lambda key: told.append(("opened", key, 0)))
    made.moved.connect(lambda key, days: told.append(("moved", key, days)))
    made.stretched.connect(lambda key, days: told.append(("stretched", key, days)))
    made.resize(900, 300)
    made.show_plan(FRAME, ROWS)
    made.show()
    return made, told


def test_keys_walk_move_stretch_and_open(chart: Chart) -> None:
    made, told = chart
    ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(made, Qt.Key.Key_Down)
    assert made.chosen == "b"
    assert made.accessibleDescription() == "Aláírás, két nap"
    QTest.keyClick(made, Qt.Key.Key_Right, ctrl)
    QTest.keyClick(made, Qt.Key.Key_Left, ctrl | shift)
    QTest.keyClick(made, Qt.Key.Key_Return)
    assert told == [("moved", "b", 1), ("stretched", "b", -1), ("opened", "b", 0)]
    QTest.keyClick(made, Qt.Key.Key_End)
    assert made.chosen == "c"
    QTest.keyClick(made, Qt.Key.Key_Up)
    QTest.keyClick(made, Qt.Key.Key_Home)
    assert made.chosen == "a"


def test_zoom_keeps_the_order_of_days_and_has_ends(chart: Chart) -> None:
    made, _ = chart
    narrow = made.bar_of("b").width()
    QTest.keyClick(made, Qt.Key.Key_Plus)
    assert made.bar_of("b").width() > narrow
    for _ in range(9):
        QTest.keyClick(made, Qt.Key.Key_Minus)
    assert made.zoom == 0
    assert made.bar_of("a").right() <= made.bar_of("b").left() + 3
    assert made.bar_of("c").isEmpty()


def test_the_chosen_row_and_its_days_stay_when_the_plan_changes(chart: Chart) -> None:
    made, _ = chart
    QTest.keyClick(made, Qt.Key.Key_Down)
    made.show_plan(FRAME, ROWS[1:])
    assert made.chosen == "b"
    assert not made.grab().isNull()
