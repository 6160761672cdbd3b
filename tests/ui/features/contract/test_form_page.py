"""Questions are saved as they are typed; what is wrong stays in the field with words beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.features.form.queries import answers
from app.features.task.queries import home

VILLAGE = "981011"


def stored(clerk: Any, field: str) -> object:
    clerk.settle()
    return clerk.desktop.shell.bridge.program.ask(answers, VILLAGE, "contract")[field]


def test_a_pause_in_typing_saves(clerk: Any) -> None:
    clerk.open("contract-form", "officers")
    clerk.write("tenant_admin_name", "Tóth Éva")
    assert "Mentve" not in clerk.desktop.shell.status.saved
    clerk.wait(lambda: stored(clerk, "tenant_admin_name") == "Tóth Éva", "saved after a pause", 5)
    assert "Mentve" in clerk.desktop.shell.status.saved


def test_leaving_the_field_saves_at_once(clerk: Any) -> None:
    clerk.open("contract-form", "officers")
    clerk.write("tenant_admin_name", "Tóth Éva")
    clerk.find("data_protection_officer").setFocus()
    assert stored(clerk, "tenant_admin_name") == "Tóth Éva"


@pytest.mark.parametrize("leave", ["another page", "another municipality", "the menu", "the window"])
def test_whatever_way_the_page_is_left_nothing_is_lost(open_window: Callable[..., Any], leave: str) -> None:
    clerk = open_window()
    clerk.open("contract-form", "bodies")
    clerk.write("covered_bodies", "Sárbereki Óvoda\nRoma Nemzetiségi Önkormányzat")
    shell = clerk.desktop.shell
    {
        "another page": lambda: shell.open("papers"),
        "another municipality": lambda: shell.choose_municipality("981022"),
        "the menu": shell.save,
        "the window": clerk.desktop.frame.close,
    }[leave]()
    again = open_window() if leave == "the window" else clerk
    assert stored(again, "covered_bodies") == "Sárbereki Óvoda\nRoma Nemzetiségi Önkormányzat"


def test_a_wrong_identifier_stays_and_is_explained_in_the_same_words_twice(clerk: Any) -> None:
    clerk.open("contract-form", "identifiers")
    clerk.write("tax_number", "15981019-2-06x")
    clerk.find("bank_account").setFocus()
    clerk.settle()
    field = clerk.desktop.shell.navigation.current._page.fields["tax_number"]
    assert field.fault
    assert clerk.find("tax_number").text() == "15981019-2-06x"
    assert stored(clerk, "tax_number") == "15981019-2-06x"
    clerk.open("contract-check")
    assert field.fault in clerk.words()


def test_the_check_leads_back_to_the_question(clerk: Any) -> None:
    clerk.open("contract-check")
    summary = clerk.words()
    assert "Mielőtt aláíratja, ezeket pótolja" in summary
    assert "„Tenant adminisztrátor”" in summary
    clerk.choose("Erre a kérdésre még nem válaszolt: „Tenant adminisztrátor”.")
    clerk.read("Felelősök")
    assert clerk.desktop.frame.focusWidget() is clerk.find("tenant_admin_name")


def test_a_day_is_understood_as_it_is_written_here(clerk: Any) -> None:
    clerk.open("contract-form", "start")
    clerk.write("start_day", "2028.3.1")
    clerk.press("next-page")
    assert stored(clerk, "start_day") == "2028-03-01"
    clerk.open("contract-form", "start")
    clerk.write("start_day", "2028. 02. 30.")
    clerk.find("next-page").setFocus()
    clerk.settle()
    assert "nem létezik a naptárban" in clerk.words()
    assert clerk.find("start_day").text() == "2028. 02. 30."


def test_back_shows_what_was_there(clerk: Any) -> None:
    clerk.open("contract-form", "portal")
    clerk.choose("Igen")
    clerk.press("next-page")
    clerk.desktop.shell.back()
    clerk.settle()
    field = clerk.desktop.shell.navigation.current._page.fields["portal"]
    assert field.answer == "yes"


def test_the_help_follows_the_question(clerk: Any) -> None:
    clerk.open("contract-form", "identifiers")
    clerk.find("bank_account").setFocus()
    clerk.settle()
    assert (
        "Bankszámlaszám"
        in clerk.desktop.shell.navigation.current._help.widget()
        .findChildren(type(clerk.desktop.shell.navigation.current.title))[1]
        .text()
    )


def test_the_keyboard_alone_fills_a_page(clerk: Any) -> None:
    clerk.open("contract-form", "officers")
    first = clerk.desktop.frame.focusWidget()
    assert first is clerk.find("tenant_admin_name")
    QTest.keyClicks(first, "Toth Eva")
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert clerk.desktop.frame.focusWidget() is clerk.find("data_protection_officer")
    assert stored(clerk, "tenant_admin_name") == "Toth Eva"


def test_enter_goes_on_and_escape_goes_back(clerk: Any) -> None:
    clerk.open("contract-form", "officers")
    clerk.write("tenant_admin_name", "Tóth Éva")
    QTest.keyClick(clerk.find("tenant_admin_name"), Qt.Key.Key_Return)
    clerk.settle()
    assert clerk.desktop.shell.navigation.place.arguments[0] == "bodies"
    QTest.keyClick(clerk.desktop.frame.focusWidget(), Qt.Key.Key_Escape)
    clerk.settle()
    assert clerk.desktop.shell.navigation.place.arguments[0] == "officers"
    assert clerk.find("tenant_admin_name").text() == "Tóth Éva"
    clerk.open("contract-form", "bodies")
    clerk.write("covered_bodies", "egy\nkettő")
    assert clerk.desktop.shell.navigation.place.arguments[0] == "bodies"


def test_after_the_hand_in_the_answers_cannot_be_changed(clerk: Any) -> None:
    from app.features.contract.commands import SubmitContract
    from app.features.contract.model import contract_record
    from app.features.form.commands import SaveAnswer
    from app.kernel.ids import MunicipalityId

    program = clerk.desktop.shell.bridge.program
    village = MunicipalityId(VILLAGE)
    for name, value in {
        "bank_account": "11734004-98101000-00000001",
        "portal": "no",
        "tenant_admin_name": "Tóth Éva",
        "signing_place": "Sárberek",
        "signing_method": "paper",
    }.items():
        program.run(SaveAnswer(village, "contract", name, value))
    _, pdf = program.produce("D12", VILLAGE)
    program.attach_scan(VILLAGE, "D12", contract_record(VILLAGE), "alairt.pdf", pdf)
    program.run(SubmitContract(village))
    assert program.ask(home, VILLAGE).tasks()[5].turn == "kincstar"
    clerk.open("contract-form", "officers")
    assert clerk.find("tenant_admin_name").isReadOnly()
    clerk.read("A szerződés a Kincstárnál van")
