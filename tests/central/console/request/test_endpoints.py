"""The officer's way through a data request over HTTP: list, grid, workbook, return with a reason, acceptance."""

from __future__ import annotations

import re
from typing import Any

import pytest
import requests

from central.features.request.queries import request_file
from tests.central.console.test_console import _session
from tests.helpers.central_server import VILLAGE, answer_request

ANSWERS = f"/console/requests/needs-2027/answers/{VILLAGE}"


class Officer:
    """Somebody signed in at the console, who presses what stands on the page."""

    def __init__(self, central: Any, name: str) -> None:
        self.web: requests.Session = _session(central, name)
        self.address = central.address

    def read(self, path: str) -> str:
        answer = self.web.get(self.address + path, timeout=10)
        answer.raise_for_status()
        return answer.text

    def send(self, page: str, path: str, **fields: str) -> requests.Response:
        for hidden in ("form_token", "seen"):
            found = re.search(rf'name="{hidden}" value="([^"]*)"', self.read(page))
            fields.setdefault(hidden, found[1] if found else "")
        return self.web.post(self.address + path, data=fields, timeout=10)


def test_answers_are_sent_back_with_a_reason_and_the_mended_ones_accepted(central: Any) -> None:
    answer_request(central.database, jobs="iktató – 1 fő")
    officer = Officer(central, "feher.dora")
    assert "Beküldve, a Kincstár vizsgálja: 1" in officer.read("/console/requests")
    assert "Sárberek Község Önkormányzata</a>" in officer.read("/console/requests/needs-2027?stage=submitted")
    assert officer.web.get(f"{central.address}/console/requests/needs-2027/workbook", timeout=10).content[:2] == b"PK"
    reasons = f"{ANSWERS}/return?field=devices&next=1"
    empty = officer.send(reasons, f"{ANSWERS}/return", field="devices")
    assert (empty.status_code, "Válasszon okot." in empty.text) == (422, True)
    told = {"field": "devices", "reason-devices": "unlikely", "text-devices": "Biztosan öt?"}
    assert "visszaküldte javításra" in officer.send(reasons, f"{ANSWERS}/return", **told).text
    answer_request(central.database, devices=50)
    assert "Kiugró: eddig 5, most 50" in officer.read(ANSWERS)
    assert "A válaszokat elfogadta" in officer.send(ANSWERS, f"{ANSWERS}/accept").text
    with central.database.reading() as session:
        assert request_file(session, VILLAGE, "needs-2027").stage == "accepted"


def test_a_wrong_deadline_is_explained_with_what_was_typed_and_a_right_one_is_for_everybody(central: Any) -> None:
    officer = Officer(central, "feher.dora")
    wrong = officer.send("/console/requests", "/console/requests/needs-2027/ask", deadline="2001-01-01", note_hu="Ezt")
    assert wrong.status_code == 422
    assert "A határidő nem lehet a múltban." in wrong.text
    assert "Ezt" in wrong.text
    right = officer.send("/console/requests", "/console/requests/needs-2027/ask", deadline="2027-10-29")
    assert "2027. okt. 29." in right.text
    assert "Lezárva." in officer.send("/console/requests", "/console/requests/needs-2027/close").text


@pytest.mark.parametrize("name", ["biro.akos"])
def test_the_nisz_sees_no_answers(central: Any, name: str) -> None:
    web = _session(central, name)
    assert web.get(f"{central.address}/console/requests", timeout=10).status_code == 404
