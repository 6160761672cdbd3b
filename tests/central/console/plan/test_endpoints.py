"""An officer sees the weeks that are too full, reads a plan, remarks it with a reason, and approves the next one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import requests

from central.features.plan.queries import plan_file
from tests.central.features.plan.test_service import PLAN, hand_in
from tests.helpers.central_server import PASSWORD, VILLAGE


class Officer:
    """A person at the console without a browser."""

    def __init__(self, address: str, name: str) -> None:
        self.address = address
        self.line = requests.Session()
        form = self.line.get(f"{address}/console/sign-in", timeout=10)
        fields = {"form_token": _token(form.text), "name": name, "password": PASSWORD, "next": ""}
        assert self.line.post(f"{address}/console/sign-in", data=fields, timeout=10).status_code == 200

    def read(self, path: str) -> str:
        return self.line.get(self.address + path, timeout=10).text

    def send(self, path: str, page: str, **fields: str) -> requests.Response:
        data = {"form_token": _token(page), **fields}
        return self.line.post(self.address + path, data=data, timeout=10)


def _token(page: str) -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', page)
    assert found
    return found[1]


def test_a_plan_is_remarked_with_a_reason_and_the_next_one_approved(central: Any) -> None:
    with central.database.writing() as session:
        act = hand_in(session, plan=replace(PLAN, missing=6, forecast="2028-01-11"))
    officer = Officer(central.address, "feher.dora")
    listed = officer.read("/console/plans")
    assert "Sárberek" in listed
    assert "<strong>6</strong>" in listed
    path = f"/console/plans/{VILLAGE}"
    page = officer.read(path)
    assert "6 munkanap hiányzik" in page
    empty = officer.send(f"{path}/remark", page, seen=act, **{"text-reason": " "})
    assert (empty.status_code, "Írja le az észrevételt." in empty.text) == (422, True)
    remarked = officer.send(f"{path}/remark", page, seen=act, **{"text-reason": "Nincs szabad migrációs hely."})
    assert "Az észrevételt elküldte" in remarked.text
    with central.database.writing() as session:
        again = hand_in(session, number=2)
    assert "Az ütemtervet jóváhagyta" in officer.send(f"{path}/approve", page, seen=again).text
    with central.database.reading() as session:
        found = plan_file(session, VILLAGE)
    assert found is not None
    assert [one.actor_name for one in found.acts][1::2] == ["Fehér Dóra", "Fehér Dóra"]
    assert "még nem adott be ütemtervet" in officer.read("/console/plans/981022")
    assert "Sárberek" in Officer(central.address, "biro.akos").read("/console/plans")
