"""Undo and redo on the real window: by key, with words in the menu, over pages and restarts, never over others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

CTRL = Qt.KeyboardModifier.ControlModifier


def keys(clerk: Any, key: Qt.Key) -> None:
    target = clerk.desktop.frame.focusWidget() or clerk.desktop.frame
    QTest.keyClick(target, key, CTRL)
    clerk.settle()
    clerk.settle()


def write(clerk: Any, value: str) -> None:
    clerk.write("signing_place", value)
    clerk.desktop.shell.save()
    clerk.settle()


def test_a_saved_answer_is_undone_and_redone_with_the_cursor_in_it(clerk: Any) -> None:
    clerk.open("contract-form", "signing", "signing_place")
    write(clerk, "Miskolc")
    write(clerk, "Szikszó")
    assert "aláírás" in clerk.desktop.shell.turns.undo.text().lower()
    keys(clerk, Qt.Key.Key_Z)
    assert clerk.find("signing_place").text() == "Miskolc"
    keys(clerk, Qt.Key.Key_Z)
    assert clerk.find("signing_place").text() == ""
    keys(clerk, Qt.Key.Key_Y)
    keys(clerk, Qt.Key.Key_Y)
    assert clerk.find("signing_place").text() == "Szikszó"
    assert not clerk.desktop.shell.turns.redo.isEnabled()


def test_what_is_half_typed_is_saved_and_is_itself_what_is_undone(clerk: Any) -> None:
    clerk.open("contract-form", "signing", "signing_place")
    write(clerk, "Miskolc")
    editor = clerk.find("signing_place")
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Home)
    QTest.keyClick(editor, Qt.Key.Key_X)
    assert editor.text().lower() == "xmiskolc"
    keys(clerk, Qt.Key.Key_Z)
    assert clerk.find("signing_place").text() == "Miskolc"
    keys(clerk, Qt.Key.Key_Y)
    assert clerk.find("signing_place").text().lower() == "xmiskolc"


def test_undo_outlives_the_page_and_the_program(open_window: Callable[..., Any]) -> None:
    clerk = open_window()
    clerk.open("contract-form", "signing", "signing_place")
    write(clerk, "Miskolc")
    clerk.desktop.frame.close()
    again = open_window()
    again.open("people")
    keys(again, Qt.Key.Key_Z)
    assert again.desktop.shell.navigation.place.screen == "contract-form"
    assert again.find("signing_place").text() == ""


def test_a_person_is_undone_on_the_page_of_the_people(clerk: Any) -> None:
    clerk.open("person", "notary", "981044")
    clerk.write("notary.981044.name", "dr. Új Jegyző")
    clerk.desktop.shell.save()
    clerk.settle()
    keys(clerk, Qt.Key.Key_Z)
    assert clerk.find("notary.981044.name").text() == "dr. Kerek Anna"


def test_a_choice_is_undone_to_no_choice(clerk: Any) -> None:
    clerk.open("contract-form", "signing", "signing_method")
    group = clerk.desktop.shell.navigation.current._page.fields["signing_method"]
    group._group.button(0).click()
    clerk.settle()
    assert group.answer is not None
    keys(clerk, Qt.Key.Key_Z)
    assert clerk.desktop.shell.navigation.current._page.fields["signing_method"].answer is None
