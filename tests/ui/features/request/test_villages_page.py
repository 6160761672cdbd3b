"""A joint office answers once for all its villages, sees the exceptions side by side, and sends them together."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.features.form.commands import SaveAnswer
from app.features.request.queries import office_requests
from app.kernel.ids import MunicipalityId
from tests.app.features.request.test_commands import ANSWERS, FORM

VILLAGE, NEIGHBOUR = MunicipalityId("981011"), MunicipalityId("981022")


def values(clerk: Any, name: str) -> dict[str, Any]:
    clerk.settle()
    found = clerk.desktop.shell.bridge.program.ask(office_requests, FORM)
    return {view.municipality: view.sheet.values[name] for view in found}


def test_one_answer_counts_for_all_villages_and_an_exception_stays(clerk: Any) -> None:
    program = clerk.desktop.shell.bridge.program
    program.run(SaveAnswer(NEIGHBOUR, FORM, "internet", "mobile"))
    clerk.open("request-form", FORM, "devices")
    clerk.find("for-all").click()
    clerk.settle()
    clerk.write("devices", "5")
    clerk.press("next-page")
    assert values(clerk, "devices") == {VILLAGE: 5, NEIGHBOUR: 5}
    clerk.read("Kivétel: Kisnyáras Község Önkormányzata – Mobilinternet")
    clerk.choose("Üvegszál")
    assert values(clerk, "internet") == {VILLAGE: "fibre", NEIGHBOUR: "mobile"}


def test_the_table_is_typed_in_by_keys_takes_a_spreadsheets_cells_and_sends_what_is_whole(clerk: Any) -> None:
    program = clerk.desktop.shell.bridge.program
    for pir in (VILLAGE, NEIGHBOUR):
        for name, value in ANSWERS.items():
            if not name.startswith("staff"):
                program.run(SaveAnswer(pir, FORM, name, value))
    clerk.open("request-villages", FORM)
    table = clerk.find("answers")
    table.setCurrentIndex(table.answers.index(0, 1))
    QTest.keyClicks(table, "7")
    QTest.keyClick(clerk.desktop.frame.focusWidget(), Qt.Key.Key_Return)
    clerk.settle()
    assert values(clerk, "staff_tax") == {NEIGHBOUR: None, VILLAGE: 7}
    table.setCurrentIndex(table.answers.index(0, 0))
    QGuiApplication.clipboard().setText("7\t6\n3\t3\n1\t1\n0\t0\n")
    table.on_paste()
    assert values(clerk, "staff_tax") == {NEIGHBOUR: 7, VILLAGE: 6}
    assert values(clerk, "staff_other") == {VILLAGE: 0, NEIGHBOUR: 0}
    clerk.read("Beküldöm, ami kész (2)")
    clerk.find("declare-all").click()
    clerk.press("submit-all")
    assert [view.stage for view in program.ask(office_requests, FORM)] == ["submitted", "submitted"]
