"""No office sees or touches what is another's, on either engine; it is answered like what is not there."""

from __future__ import annotations

import uuid
from typing import Any

import requests
from sqlalchemy import select

from central.storage.sync_tables import ChangeLog
from tests.helpers.central_server import CentralServer

OURS, THEIRS, NOWHERE = "981011", "985448", "999998"
OUR_OFFICE = "981044"
RECORD = str(uuid.UUID(int=7))


class Device:
    """An enrolled device that speaks HTTP, without a desktop around it."""

    def __init__(self, server: CentralServer, office: str, number: int) -> None:
        self._server = server
        self.id = str(uuid.UUID(int=number))
        self._next = 1
        answer = self._post(
            "enrol",
            {"code": server.code(office), "device_id": self.id, "device_name": "PC", "incarnation": self.id},
        )
        self._token = answer.json()["token"]

    def _post(self, path: str, message: dict[str, Any]) -> requests.Response:
        headers = {"Authorization": f"Bearer {self._token}"} if hasattr(self, "_token") else {}
        return requests.post(f"{self._server.address}/v1/{path}", json=message, headers=headers, timeout=10)

    def change(self, municipality: str, name: str) -> dict[str, Any]:
        """Return the next change: a person's name."""
        self._next += 1
        return {
            "change_id": str(uuid.uuid4()),
            "device_seq": self._next - 1,
            "municipality": municipality,
            "table": "person",
            "record": RECORD,
            "fields": {"name": name},
            "base_seq": 0,
            "actor_name": "Kovács Istvánné",
            "made_at": "2027-09-06T06:30:00+00:00",
        }

    def exchange(self, *changes: dict[str, Any], **more: Any) -> dict[str, Any]:
        """Exchange and return the reply."""
        message = {"protocol": 1, "nonce": "n" * 16, "incarnation": self.id, "after": {}, "changes": changes} | more
        answer = self._post("exchange", message)
        assert answer.status_code == 200, answer.text
        reply: dict[str, Any] = answer.json()
        return reply

    def give_back(self, municipality: str, changes: list[dict[str, Any]]) -> requests.Response:
        """Return changes as to a restored server."""
        common = {"seq": 0, "seal": ""}
        message = {"municipality": municipality, "epoch": "e", "common": common, "before": "", "changes": changes}
        return self._post("return", {"nonce": "n" * 16} | message)


def _two(server: CentralServer) -> tuple[Device, Device]:
    """Return a device of each office; theirs has written a name."""
    ours, theirs = Device(server, OUR_OFFICE, 1), Device(server, THEIRS, 2)
    assert theirs.exchange(theirs.change(THEIRS, "Titkos Tivadar"))["answers"][0]["fate"] == "accepted"
    return ours, theirs


def test_a_foreign_record_is_refused_like_one_that_does_not_exist(served: CentralServer) -> None:
    ours, _theirs = _two(served)
    answers = ours.exchange(ours.change(THEIRS, "x"), ours.change(NOWHERE, "x"))["answers"]
    for answer in answers:
        for name in ("change_id", "device_seq"):
            answer.pop(name)
    assert answers[0] == answers[1]
    assert (answers[0]["fate"], answers[0]["standing"]) == ("refused", {})


def test_a_foreign_page_is_not_given_and_a_foreign_place_not_looked_up(served: CentralServer) -> None:
    ours, _theirs = _two(served)
    seen = {THEIRS: "f" * 32, NOWHERE: "f" * 32}
    reply = ours.exchange(after={OURS: 0, THEIRS: 1, NOWHERE: 1}, seen=seen)
    assert (list(reply["pages"]), reply["lost"]) == ([OURS], {})


def test_foreign_changes_cannot_be_given_back(served: CentralServer) -> None:
    ours, theirs = _two(served)
    changes = theirs.exchange(after={THEIRS: 0})["pages"][THEIRS]["changes"]
    answers = {ours.give_back(pir, changes).text for pir in (THEIRS, NOWHERE)}
    assert len(answers) == 1
    assert "return.not_ours" in answers.pop()


def test_the_same_record_and_change_may_live_in_two_municipalities(served: CentralServer) -> None:
    """An id that the neighbour uses is no collision: nothing tells that it is used."""
    ours, theirs = _two(served)
    log = theirs.exchange(after={THEIRS: 0})["pages"][THEIRS]["changes"]
    own = ours.change(OURS, "Sajátos Sára") | {"change_id": log[0]["change_id"]}
    assert ours.exchange(own)["answers"][0]["fate"] == "accepted"
    with served.database.reading() as session:
        rows = session.execute(select(ChangeLog.municipality, ChangeLog.change_id).order_by(ChangeLog.municipality))
        assert {tuple(row) for row in rows} == {(OURS, log[0]["change_id"]), (THEIRS, log[0]["change_id"])}


def test_a_foreign_file_is_answered_like_none(served: CentralServer) -> None:
    ours, _theirs = _two(served)
    headers = {"Authorization": f"Bearer {ours._token}"}
    answers = [
        requests.get(f"{served.address}/v1/files/{pir}/{'a' * 64}", headers=headers, timeout=10)
        for pir in (OURS, THEIRS, NOWHERE)
    ]
    assert {(one.status_code, one.text) for one in answers} == {(404, answers[0].text)}
