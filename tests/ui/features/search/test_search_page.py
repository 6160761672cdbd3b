"""The search on the real window, by the keyboard alone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.kit.row import Row


def rows(clerk: Any) -> list[Row]:
    return [row for row in clerk.desktop.frame.findChildren(Row) if row.isVisible()]


@pytest.fixture
def searching(clerk: Any) -> Any:
    QTest.keyClick(clerk.desktop.frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    clerk.wait(lambda: clerk.desktop.frame.focusWidget() is clerk.find("search-line"), "the cursor in the line")
    return clerk


def seek(clerk: Any, words: str) -> None:
    QTest.keyClicks(clerk.find("search-line"), words)
    clerk.wait(lambda: clerk.desktop.shell.navigation.place.arguments == (words,), "the answer")


def test_the_first_hit_opens_with_enter_and_the_way_leads_back(searching: Any) -> None:
    seek(searching, "migracio")
    QTest.keyClick(searching.find("search-line"), Qt.Key.Key_Return)
    searching.wait(lambda: searching.desktop.shell.navigation.place.screen == "task", "the task")
    searching.desktop.shell.back()
    searching.wait(lambda: searching.desktop.shell.navigation.place.screen == "search", "the search again")
    assert searching.find("search-line").text() == "migracio"
    searching.wait(lambda: rows(searching), "the hits again")


def test_enter_that_is_quicker_than_the_answer_opens_it_too(searching: Any) -> None:
    QTest.keyClicks(searching.find("search-line"), "migracio")
    QTest.keyClick(searching.find("search-line"), Qt.Key.Key_Return)
    searching.wait(lambda: searching.desktop.shell.navigation.place.screen == "task", "the task")


def test_the_arrow_goes_into_the_list_and_a_question_of_another_village_opens_there(searching: Any) -> None:
    seek(searching, "bankszamla kisnyaras")
    searching.wait(lambda: rows(searching), "the list")
    QTest.keyClick(searching.find("search-line"), Qt.Key.Key_Down)
    focused = searching.desktop.frame.focusWidget()
    assert focused in rows(searching)
    QTest.keyClick(focused, Qt.Key.Key_Return)
    searching.wait(lambda: searching.desktop.shell.navigation.place.screen == "contract-form", "the question")
    assert searching.desktop.shell.desk.municipality_name.startswith("Kisnyáras")
    assert searching.desktop.shell.rail.municipalities.currentData() == "981022"


def test_nothing_found_is_said_and_escape_goes_back(searching: Any) -> None:
    seek(searching, "zzzz")
    searching.read("Nincs találat")
    QTest.keyClick(searching.find("search-line"), Qt.Key.Key_Escape)
    searching.wait(lambda: searching.desktop.shell.navigation.place.screen == "home", "the page before")
