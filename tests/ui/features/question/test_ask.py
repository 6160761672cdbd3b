"""From a form's field to the help desk by keys alone, and nothing typed is lost on the way."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.features.question.queries import own_questions


def test_a_field_is_asked_about_and_what_was_typed_survives(clerk: Any) -> None:
    clerk.open("contract-form", "signing", "signing_place")
    QTest.keyClick(
        clerk.desktop.frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    clerk.settle()
    clerk.read("Az aláírás helye")
    clerk.press("send-question")
    clerk.read("Írja le a kérdését.")
    clerk.write("text", "Hol kell aláírni?")
    clerk.desktop.shell.save()
    clerk.settle()
    clerk.open("home")
    clerk.open("contract-form", "signing", "signing_place")
    clerk.press("ask-about")
    clerk.press("send-question")
    clerk.read("A kérdését rögzítettük")
    [asked] = clerk.desktop.shell.bridge.program.ask(own_questions, "981011")
    assert (asked.text, asked.about.field) == ("Hol kell aláírni?", "signing_place")
