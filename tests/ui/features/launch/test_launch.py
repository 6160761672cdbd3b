"""The time after the go-live in a real window: an incident from its first word to its solution, by keyboard."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


def test_an_incident_is_recorded_and_solved_at_the_window(clerk: Any) -> None:
    clerk.open("task", "go-live-support")
    clerk.press("open-launch")
    clerk.read("Az éles indulás napja")
    clerk.press("new-incident")
    clerk.press("save-incident")
    clerk.read("Írja le, mi nem működik")
    clerk.write("what", "Nem nyílik meg az iratkezelő")
    clerk.choose("Akadályozó: a munka emiatt áll")
    clerk.write("since", "2020. 01. 15.")
    clerk.press("save-incident")
    clerk.read("Nem nyílik meg az iratkezelő")
    clerk.read("Nyitott")
    row = next(one for one in clerk.desktop.shell.navigation.current.findChildren(object) if _is_row(one))
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    clerk.settle()
    clerk.press("solve")
    clerk.read("Írja le, mi oldotta meg")
    # What was typed is still there.
    assert clerk.find("what").toPlainText() == "Nem nyílik meg az iratkezelő"
    clerk.write("solution", "Újraindították")
    clerk.press("solve")
    clerk.read("Megoldva")


def _is_row(one: Any) -> bool:
    return str(one.objectName()).startswith("incident-")


def test_escape_goes_back_to_the_list(clerk: Any) -> None:
    clerk.open("incident", "new")
    clerk.find("what").setFocus()
    QTest.keyClick(clerk.find("what"), Qt.Key.Key_Escape)
    clerk.settle()
    assert clerk.desktop.shell.navigation.place.screen == "launch"
