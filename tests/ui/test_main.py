"""The start of the window: the last page at once, work that waits for the program, a program that cannot be opened."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import ui.main
from app.kernel.problems import Refused
from app.kernel.texts import Language, Text
from app.storage.connection import Access, connected
from app.storage.instance import is_held
from ui.kit.row import Row
from ui.kit.theme import Look, Theme

TOO_NEW = Refused(
    "store.newer", Text("Újabb program írta", "A newer program wrote it"), Text("Frissítsen.", "Update it.")
)


class Gate:
    """Holds the loading of the program back, as a slow disk does."""

    def __init__(self) -> None:
        self.may_pass = threading.Event()
        self.refusal: Exception | None = None

    def __call__(self, settings: Any, key: bytes, clock: Any = None) -> Any:
        assert self.may_pass.wait(30)
        if self.refusal is not None:
            raise self.refusal
        return self.build(settings, key, clock)

    build = staticmethod(ui.main.open_program)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    held = Gate()
    monkeypatch.setattr(ui.main, "open_program", held)
    yield held
    held.may_pass.set()


@pytest.fixture
def start(open_window: Callable[..., Any], gate: Gate, qapp: Any) -> Iterator[Callable[[], Any]]:
    """Return what starts the window a second time, held before its program is there."""
    gate.may_pass.set()
    first = open_window()
    settings = first.desktop.settings
    first.desktop.frame.close()
    gate.may_pass.clear()
    opened: list[Any] = []

    def again() -> Any:
        from clerk import Answers, Clerk  # On the path since open_window was asked for.

        desktop = ui.main.Desktop(qapp, settings, Answers(settings.store.parent))
        opened.append(desktop)
        desktop.show()
        clerk = Clerk(desktop)
        clerk.wait(lambda: desktop.shell is not None, "the last page")
        clerk.pause(50)
        return clerk

    yield again
    gate.may_pass.set()
    for desktop in opened:
        desktop.frame.close()


def rows(clerk: Any) -> list[Row]:
    return [one for one in clerk.desktop.frame.findChildren(Row) if one.isVisible()]


def test_the_last_start_page_is_there_before_the_program(start: Callable[[], Any], gate: Gate) -> None:
    clerk = start()
    clerk.read("Sárberek Község Önkormányzata")
    assert len(rows(clerk)) == 16
    assert clerk.desktop.shell.rail.municipalities.count() == 2
    gate.may_pass.set()
    clerk.settle()
    clerk.read("Sárberek Község Önkormányzata")
    assert len(rows(clerk)) == 16


def test_what_is_opened_before_the_program_is_there_opens_when_it_is(start: Callable[[], Any], gate: Gate) -> None:
    clerk = start()
    clerk.desktop.shell.open("papers")
    clerk.pause(50)
    assert clerk.desktop.shell.navigation.place.screen == "papers"
    gate.may_pass.set()
    clerk.settle()
    assert clerk.desktop.shell.navigation.place.screen == "papers"
    clerk.read("Iratok")


def test_another_village_chosen_before_the_program_is_there_stays_chosen(start: Callable[[], Any], gate: Gate) -> None:
    clerk = start()
    clerk.desktop.shell.choose_municipality("981022")
    gate.may_pass.set()
    clerk.settle()
    clerk.read("Kisnyáras Község Önkormányzata")
    assert clerk.desktop.shell.desk.municipality == "981022"


def test_a_store_that_cannot_be_opened_takes_the_page_away_and_says_why(start: Callable[[], Any], gate: Gate) -> None:
    gate.refusal = TOO_NEW
    clerk = start()
    gate.may_pass.set()
    clerk.wait(lambda: clerk.desktop.unlock is not None, "the page that says why")
    clerk.pause(50)
    assert "Újabb program írta" in clerk.words()
    assert rows(clerk) == []


def test_a_look_chosen_before_the_program_is_there_is_taken(start: Callable[[], Any], gate: Gate) -> None:
    clerk = start()
    clerk.desktop.choose(clerk.desktop.preferences.with_language(Language.EN).with_look(Look(Theme.DARK, 100)))
    gate.may_pass.set()
    clerk.settle()
    clerk.wait(lambda: "Today" in clerk.words(), "the English words")
    assert clerk.desktop.preferences.look.theme is Theme.DARK


def test_closing_before_the_program_is_there_ends_in_order(start: Callable[[], Any], gate: Gate) -> None:
    clerk = start()
    threading.Timer(0.3, gate.may_pass.set).start()
    clerk.desktop.frame.close()
    assert not [one for one in threading.enumerate() if one.name == "loader" or "-lane" in one.name]


def test_no_page_of_the_last_end_is_shown_where_another_page_was_open(
    open_window: Callable[..., Any], gate: Gate
) -> None:
    gate.may_pass.set()
    clerk = open_window()
    clerk.open("papers")
    clerk.desktop.frame.close()
    glanced: list[object] = []
    again = open_window()
    again.desktop.glanced.connect(glanced.append)
    assert again.desktop.shell.navigation._way[0].screen == "papers"
    assert glanced == []


def test_a_second_window_on_the_same_data_says_so_calmly_and_the_first_works_on(
    open_window: Callable[..., Any], qapp: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.storage.instance.PATIENCE", 0.2)
    first = open_window()
    from clerk import Answers, Clerk  # On the path since open_window was asked for.

    second = ui.main.Desktop(qapp, first.desktop.settings, Answers(first.desktop.settings.store.parent))
    try:
        second.show()
        clerk = Clerk(second)
        clerk.wait(lambda: second.unlock is not None, "the page that says why")
        clerk.pause(50)
        assert "Ez a tár már nyitva van" in clerk.words()
        assert second.shell is None
    finally:
        second.frame.close()
    first.open("papers")
    first.settle()
    first.read("Iratok")


def test_a_damage_that_is_found_behind_the_first_page_ends_at_the_page_that_helps(
    open_window: Callable[..., Any], qapp: Any
) -> None:
    first = open_window()
    settings = first.desktop.settings
    first.desktop.frame.close()
    content = bytearray(settings.store.read_bytes())
    # A page that no start reads: the index of what was received from the server.
    page = page_of(settings.store, "ix_received_seq")
    content[(page - 1) * 4096 + 700] ^= 1
    settings.store.write_bytes(bytes(content))
    from clerk import Answers, Clerk  # On the path since open_window was asked for.

    desktop = ui.main.Desktop(qapp, settings, Answers(settings.store.parent))
    try:
        desktop.show()
        clerk = Clerk(desktop)
        clerk.wait(lambda: desktop.unlock is not None, "the page that says why")
        clerk.pause(50)
        assert "A tár megsérült" in clerk.words()
        assert desktop.shell is None
        assert not is_held(settings.store), "a restore may begin"
    finally:
        desktop.frame.close()
    place = slice((page - 1) * 4096, page * 4096)
    assert settings.store.read_bytes()[place] == bytes(content[place]), "the damage was covered up"


def page_of(store: Any, name: str) -> int:
    with connected(store, bytes(range(32)), Access.ALONE) as connection:
        row = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        return int(row[0])
