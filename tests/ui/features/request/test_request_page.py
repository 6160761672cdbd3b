"""A data request is found from its task, filled in by keys, changed from the check and sent; nothing is asked twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.features.form.commands import SaveAnswer
from app.features.paper.queries import papers
from app.features.request.queries import request
from app.kernel.ids import MunicipalityId
from tests.app.features.request.test_commands import ANSWERS, FORM
from tests.helpers.warm_program import WarmProgram
from tests.journeys.test_command_line_story import Centre

VILLAGE = MunicipalityId("981011")


def program(clerk: Any) -> Any:
    return clerk.desktop.shell.bridge.program


def keys(clerk: Any, text: str, key: Qt.Key) -> None:
    QTest.keyClicks(clerk.desktop.frame.focusWidget(), text)
    QTest.keyClick(clerk.desktop.frame.focusWidget(), key)
    clerk.settle()


def test_from_the_task_to_the_last_page_by_keys_and_sent_from_the_check(clerk: Any) -> None:
    for name, value in ANSWERS.items():
        if not name.startswith("staff"):
            program(clerk).run(SaveAnswer(VILLAGE, FORM, name, value))
    clerk.open("task", "data-request")
    clerk.press("open-request")
    clerk.read("Ezekre lesz szüksége")
    clerk.read("Kérdések: 8/12 kérdés")
    clerk.press("start-request")
    assert clerk.desktop.frame.focusWidget() is clerk.find("staff_tax")
    for text, key in (("2", Qt.Key.Key_Tab), ("3", Qt.Key.Key_Tab), ("900", Qt.Key.Key_Tab), ("0", Qt.Key.Key_Return)):
        keys(clerk, text, key)
    assert clerk.desktop.shell.navigation.place.arguments == (FORM, "jobs")
    clerk.open("request-check", FORM)
    clerk.read("Ez a szám 0 és 500 között lehet: „Iratkezelés (fő)”.")
    clerk.press("change-staff_records")
    assert clerk.desktop.frame.focusWidget() is clerk.find("staff_records")
    clerk.write("staff_records", "9")
    clerk.press("next-page")
    assert clerk.desktop.shell.navigation.place.screen == "request-check"
    line = clerk.find("change-staff_records")
    clerk.wait(lambda: clerk.desktop.frame.focusWidget() is line, "the keyboard is at the line that was changed", 5)
    clerk.press("submit")
    assert program(clerk).ask(request, VILLAGE, FORM).acts == ()
    clerk.desktop.shell.back()
    clerk.open("request-check", FORM)
    clerk.find("declare").click()
    clerk.press("submit")
    clerk.read("Küldésre vár")
    clerk.open("request-form", FORM, "staff")
    assert clerk.find("staff_tax").isReadOnly()


def test_a_follow_up_appears_with_the_answer_that_asks_for_it(clerk: Any) -> None:
    clerk.open("request-form", FORM, "portal")
    fields = clerk.desktop.shell.navigation.current._page.fields
    assert not fields["portal_domain"].isVisible()
    clerk.choose("Igen")
    assert fields["portal_domain"].isVisible()
    clerk.choose("Nem")
    assert not fields["portal_domain"].isVisible()


def test_what_is_known_already_stands_there_filled_in(clerk: Any) -> None:
    clerk.open("request-form", FORM, "contact")
    assert clerk.find("coordinator_name").text() == "Kovács Istvánné"
    clerk.press("next-page")
    assert clerk.desktop.shell.navigation.place.screen == "request-check"


@pytest.fixture
def centre(tmp_path: Path, warm_program: WarmProgram) -> Iterator[Centre]:
    server = Centre(tmp_path / "central", warm_program)
    server.call("init", "--demo")
    server.start()
    yield server
    server.stop()


def test_a_colleague_is_asked_the_answers_go_to_a_real_server_and_the_receipt_is_filed(
    centre: Centre, clerk: Any
) -> None:
    """Journey J2 at the window: the server is a process of its own, and the window sends by itself."""
    code = json.loads(centre.call("enrol", "981044", "--format", "json"))["code"]
    program(clerk).enrol(centre.address, code)
    for name, value in ANSWERS.items():
        if name != "training_people":
            program(clerk).run(SaveAnswer(VILLAGE, FORM, name, value))
    clerk.open("request", FORM)
    clerk.read("Kérdések: 11/12 kérdés")
    clerk.press("start-request")
    clerk.press("ask-colleague")
    clerk.write("colleague", "Balogh Imre (adóiroda)")
    clerk.press("ask")
    clerk.press("print-paper")
    assert clerk.desktop.shell.desk.dialogs.printed
    clerk.open("request", FORM)
    clerk.read("Megkérdezte: Balogh Imre (adóiroda)")
    clerk.open("request-form", FORM, "training", "training_people")
    clerk.write("training_people", "41")
    clerk.press("next-page")
    clerk.open("request-check", FORM)
    clerk.read("Minden kötelező kérdésre válaszolt")
    clerk.find("declare").click()
    clerk.press("submit")
    clerk.read("A központ megkapta")
    clerk.wait(lambda: [one.document for one in program(clerk).ask(papers, VILLAGE)] == ["D29"], "the receipt is filed")
    clerk.read("Most a Kincstáron a sor.")
