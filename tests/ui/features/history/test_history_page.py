"""The history on the real window: of a field by its key, of everything with filters; a value comes back; a table."""

from __future__ import annotations

import csv
import io
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from app.features.form.commands import SaveAnswer
from app.kernel.ids import MunicipalityId


def typed(clerk: Any, *values: str) -> None:
    clerk.open("contract-form", "signing", "signing_place")
    for value in values:
        clerk.write("signing_place", value)
        clerk.desktop.shell.save()
        clerk.settle()


def press_keys(clerk: Any, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    target = clerk.desktop.frame.focusWidget() or clerk.desktop.frame
    QTest.keyClick(target, key, modifiers)
    clerk.settle()


def test_the_key_at_a_field_opens_its_history_and_a_value_comes_back(clerk: Any) -> None:
    typed(clerk, "Miskolc", "Szikszó")
    clerk.find("signing_place").setFocus()
    press_keys(clerk, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    clerk.read("„Miskolc” → „Szikszó”")
    clerk.read("Most ez áll itt")
    [back] = [one for one in clerk.desktop.frame.findChildren(QPushButton) if one.objectName().startswith("restore-")]
    back.click()
    clerk.settle()
    clerk.read("„Szikszó” → „Miskolc”")
    press_keys(clerk, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert clerk.find("signing_place").text() == "Miskolc"


def test_the_button_on_the_page_does_the_same(clerk: Any) -> None:
    typed(clerk, "Miskolc")
    clerk.press("history")
    clerk.read("(üres) → „Miskolc”")
    clerk.open("person", "notary", "981044")
    clerk.find("notary.981044.name").setFocus()
    clerk.press("history")
    clerk.read("dr. Kerek Anna")


def test_everything_is_filtered_and_saved_as_a_table(clerk: Any) -> None:
    typed(clerk, "Miskolc", "=1+1")
    press_keys(clerk, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    clerk.read("Mi történt?")
    clerk.read("dr. Kerek Anna")
    clerk.write("history-text", "=1+1")
    clerk.press("history-search")
    assert "dr. Kerek Anna" not in clerk.words()
    clerk.press("history-save")
    [table] = list(clerk.desktop.shell.desk.dialogs.folder.glob("*.csv"))
    rows = list(csv.reader(io.StringIO(table.read_bytes().decode("utf-8-sig")), delimiter=";"))
    assert rows[1][6] == "'=1+1"
    assert rows[1][3] == "Sárberek Község Önkormányzata"


def test_a_day_that_is_none_hides_nothing(clerk: Any) -> None:
    typed(clerk, "Miskolc")
    clerk.open("history")
    since = clerk.find("history-since")
    assert isinstance(since, QLineEdit)
    since.setText("valamikor")
    clerk.press("history-search")
    clerk.read("(üres) → „Miskolc”")
    since.setText("2100. 01. 01.")
    clerk.press("history-search")
    clerk.read("Itt még nem történt mentés.")


def test_the_older_lines_come_on_demand(clerk: Any) -> None:
    program = clerk.desktop.shell.bridge.program
    for number in range(55):
        program.run(SaveAnswer(MunicipalityId("981011"), "contract", "signing_place", f"{number}. hely"))
    clerk.open("history")
    assert "(üres) → „0. hely”" not in clerk.words()
    clerk.press("history-more")
    clerk.read("(üres) → „0. hely”")
