"""The first start: wrong identifiers, offices the register does not know, leaving in the middle and coming back."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from app.features.office.queries import office_setup
from app.kernel.identifiers import check_pir


def test_a_wrong_identifier_is_explained_and_stays(open_window: Callable[..., Any]) -> None:
    clerk = open_window(is_empty=True)
    clerk.press("start-next")
    for wrong in ("", "98104", "981045", "abc"):
        clerk.write("pir", wrong)
        clerk.press("start-next")
        fault = clerk.desktop.shell.navigation.current._page.fields["pir"].fault
        assert fault.endswith("."), wrong
        assert clerk.find("pir").text() == wrong


def test_an_office_that_the_register_does_not_know_is_typed(open_window: Callable[..., Any]) -> None:
    clerk = open_window(is_empty=True)
    office, village = itertools.islice((str(one) for one in range(700_000, 800_000) if not check_pir(str(one))), 2)
    clerk.press("start-next")
    clerk.write("pir", office)
    clerk.press("start-next")
    clerk.read("kézzel rögzítjük")
    clerk.write("name", "Felsőfalui Közös Önkormányzati Hivatal")
    clerk.write("pir1", "12")
    clerk.write("name1", "Felsőfalu Község Önkormányzata")
    clerk.press("start-next")
    clerk.read("6 számjegy")
    clerk.write("pir1", village)
    clerk.press("start-next")
    clerk.read("Polgármester neve – Felsőfalu Község Önkormányzata")


def test_a_village_leads_to_the_office_that_serves_it(open_window: Callable[..., Any]) -> None:
    clerk = open_window(is_empty=True)
    clerk.press("start-next")
    clerk.write("pir", "981011")
    clerk.press("start-next")
    clerk.read("Sárbereki Közös Önkormányzati Hivatal")
    clerk.press("member-981033")
    clerk.press("start-next")
    clerk.read("Kik a polgármesterek?")
    setup = clerk.desktop.shell.bridge.program.ask(office_setup)
    assert setup.office.pir == "981044"
    assert {one.pir for one in setup.members} == {"981011", "981022"}


def test_a_village_is_found_by_its_name_without_accents(open_window: Callable[..., Any]) -> None:
    clerk = open_window(is_empty=True)
    clerk.press("start-next")
    clerk.write("pir", "SARBER")
    clerk.press("start-next")
    clerk.press("offer-981011")
    clerk.read("Ezeket a településeket szolgálja ki a hivatal?")


def test_no_municipality_is_refused_in_words(open_window: Callable[..., Any]) -> None:
    clerk = open_window(is_empty=True)
    clerk.press("start-next")
    clerk.write("pir", "981044")
    clerk.press("start-next")
    for pir in ("981011", "981022", "981033"):
        clerk.press(f"member-{pir}")
    clerk.press("start-next")
    clerk.read("Jelöljön be legalább egy települést")


def test_the_first_start_goes_on_where_it_was_left(open_window: Callable[..., Any], monkeypatch: Any) -> None:
    clerk = open_window(is_empty=True)
    code = clerk.desktop.shell.desk.recovery_code
    clerk.press("start-next")
    clerk.write("pir", "981044")
    clerk.press("start-next")
    clerk.press("start-next")
    clerk.write("mayor.981011.name", "Vadász Béla")
    clerk.desktop.frame.close()
    monkeypatch.delenv("CSATLAKOZO_KEY")
    monkeypatch.setenv("CSATLAKOZO_RECOVERY_CODE", code)
    again = open_window()
    again.open("person", "mayor", "981011")
    assert again.find("mayor.981011.name").text() == "Vadász Béla"


def test_a_day_without_a_mode_is_not_lost(open_window: Callable[..., Any]) -> None:
    clerk = open_window(is_empty=True)
    clerk.press("start-next")
    clerk.write("pir", "981044")
    for _ in range(5):
        clerk.press("start-next")
    clerk.write("start_day", "2028. 01. 01.")
    clerk.press("start-next")
    clerk.read("Előbb válassza ki a csatlakozás módját.")
    clerk.choose("Interfészes csatlakozás")
    clerk.write("start_day", "2028. 13. 01.")
    clerk.press("start-next")
    clerk.read("nem létezik a naptárban")
    clerk.write("start_day", "2028. 01. 03.")
    clerk.press("start-next")
    clerk.read("Kész, kezdhetjük")
    assert clerk.desktop.shell.bridge.program.ask(office_setup).office.start_day == "2028-01-03"
