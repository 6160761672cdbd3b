"""The window around the screens: switching, going back, problems that stay until read, languages, a clean end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.kernel.texts import Language
from ui.kit.notice import Tone
from ui.kit.theme import Look, Theme


def test_a_refused_command_is_said_and_kept_until_it_is_read(clerk: Any) -> None:
    clerk.open("contract")
    clerk.press("submit")
    clerk.read("A szerződés még nem adható be")
    clerk.open("papers")
    clerk.read("A szerződés még nem adható be")
    clerk.choose("Elolvastam")
    assert "A szerződés még nem adható be" not in clerk.words()
    clerk.open("messages")
    clerk.read("A szerződés még nem adható be")


def test_a_bug_is_said_calmly(clerk: Any, caplog: Any) -> None:
    def broken(_reading: object) -> None:
        raise ZeroDivisionError("inner words")

    bridge = clerk.desktop.shell.bridge
    bridge.ask(clerk.desktop.shell.navigation.current, print, broken)
    clerk.read("A program hibát talált önmagában")
    assert "inner words" not in clerk.words()
    assert "ZeroDivisionError" in caplog.text


def test_switching_the_municipality_saves_first_and_opens_its_tasks(clerk: Any) -> None:
    clerk.open("contract-form", "officers")
    clerk.write("tenant_admin_name", "Tóth Éva")
    clerk.desktop.shell.choose_municipality("981022")
    clerk.settle()
    clerk.read("Kisnyáras Község Önkormányzata")
    clerk.desktop.shell.choose_municipality("981011")
    clerk.open("contract-form", "officers")
    assert clerk.find("tenant_admin_name").text() == "Tóth Éva"


def test_back_returns_even_to_another_municipality(clerk: Any) -> None:
    clerk.open("papers")
    clerk.desktop.shell.choose_municipality("981022")
    clerk.settle()
    QTest.keyClick(clerk.desktop.frame, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    clerk.settle()
    assert clerk.desktop.shell.desk.municipality == "981011"
    assert clerk.desktop.shell.navigation.place.screen == "papers"


def test_f6_walks_over_the_parts_of_the_window_and_back(clerk: Any) -> None:
    frame, shell = clerk.desktop.frame, clerk.desktop.shell
    clerk.open("task", "first-contact")
    page = shell.navigation.current
    shell.board.post(Tone.INFO, "Próba", "Egy üzenet.")
    clerk.settle()
    parts = {"rail": shell.rail, "board": shell.board, "page": page.scroller, "help": page.aside}
    parts |= {"buttons": page.bottom, "status": shell.status}

    def place() -> str:
        focused = frame.focusWidget()
        return next(name for name, part in parts.items() if part is focused or part.isAncestorOf(focused))

    def walk(modifier: Qt.KeyboardModifier) -> list[str]:
        met = []
        for _ in parts:
            QTest.keyClick(frame, Qt.Key.Key_F6, modifier)
            met.append(place())
        return met

    page.first_focus()
    assert walk(Qt.KeyboardModifier.NoModifier) == ["help", "buttons", "status", "rail", "board", "page"]
    assert walk(Qt.KeyboardModifier.ShiftModifier) == ["board", "rail", "status", "buttons", "help", "page"]


def test_ctrl_plus_and_minus_change_the_text_size_and_stay_at_the_ends(clerk: Any) -> None:
    desktop = clerk.desktop
    for key, percent in ((Qt.Key.Key_Minus, 100), (Qt.Key.Key_Plus, 125), (Qt.Key.Key_0, 100)):
        before = desktop.shell
        QTest.keyClick(desktop.frame, key, Qt.KeyboardModifier.ControlModifier)
        clerk.wait(lambda before=before: desktop.shell is not before, "a new shell")
        clerk.settle()
        assert desktop.preferences.look.percent == percent


def test_ctrl_s_is_a_habit_that_is_answered(clerk: Any) -> None:
    QTest.keyClick(clerk.desktop.frame, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "Már mentve" in clerk.desktop.shell.status.saved


def test_language_and_look_change_on_the_spot_and_are_kept(open_window: Callable[..., Any]) -> None:
    clerk = open_window()
    clerk.open("contract-form", "officers")
    before = clerk.desktop.shell
    clerk.desktop.choose(clerk.desktop.preferences.with_language(Language.EN).with_look(Look(Theme.DARK, 125)))
    clerk.wait(lambda: clerk.desktop.shell is not before, "a new shell")
    clerk.settle()
    clerk.read("this question")
    assert clerk.find("tenant_admin_name").isVisible()
    clerk.desktop.frame.close()
    again = open_window()
    again.read("Today")
    assert again.desktop.preferences.look == Look(Theme.DARK, 125)


def test_a_clean_end_says_nothing_and_opens_the_same_place(open_window: Callable[..., Any]) -> None:
    clerk = open_window()
    clerk.open("contract-form", "officers")
    clerk.desktop.frame.close()
    again = open_window()
    assert "váratlanul leállt" not in again.words()
    kept = again.desktop.shell.navigation._way
    assert (kept[0].screen, kept[0].arguments) == ("contract-form", ("officers",))


def test_what_waits_is_said_in_the_lowest_line(clerk: Any) -> None:
    assert "tétel csak ezen a gépen" in clerk.find("sync-state").text()
    assert "Semmi sem vár" not in clerk.words()
