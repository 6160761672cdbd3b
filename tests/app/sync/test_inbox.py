"""What comes from the server never covers an edit that was not sent, and what is not known here harms nothing."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from app.features.form.model import answer_record
from app.storage.engine import open_engine
from app.storage.unit_of_work import writing
from app.sync.inbox import Inbox
from app.wire.messages import Page, ServerChange
from tests.helpers.central_server import VILLAGE
from tests.helpers.clock import START
from tests.helpers.desks import KEY, Machine


def change(seq: int, fields: dict[str, Any], table: str = "answer", field: str = "signing_place") -> ServerChange:
    return ServerChange(
        seq=seq,
        change_id=str(uuid.UUID(int=seq)),
        device_id=str(uuid.UUID(int=99)),
        table=table,
        record=answer_record(VILLAGE, "contract", field),
        fields=fields,
        actor_name="Tóth Éva",
        party="municipality",
        made_at=START.isoformat(),
    )


def receive(machine: Machine, *changes: ServerChange) -> None:
    engine = open_engine(machine.store, KEY)
    with writing(engine) as session:
        inbox = Inbox(session, "this device", START)
        inbox.take_pages({VILLAGE: Page(changes=list(changes), last=changes[-1].seq, has_more=False)})
        inbox.finish()
    engine.dispose()


def whole(value: str) -> dict[str, Any]:
    return {"form": "contract", "field": "signing_place", "value": f'"{value}"'}


def test_a_colleagues_answer_is_shown(machine: Machine) -> None:
    receive(machine, change(1, whole("Sárberek")))
    assert machine.answers()["signing_place"] == "Sárberek"
    assert machine.waiting() == 0


def test_an_unsent_edit_is_not_covered(machine: Machine) -> None:
    machine.answer("signing_place", "Kisnyáras")
    receive(machine, change(1, whole("Sárberek")))
    assert machine.answers()["signing_place"] == "Kisnyáras"
    assert machine.waiting() == 1


@pytest.mark.parametrize(
    "strange",
    [
        change(1, {"colour": "blue"}),
        change(1, {"anything": 1}, table="spaceship"),
        change(1, {"value": 5}),
    ],
    ids=["unknown column", "unknown table", "wrong type"],
)
def test_what_a_newer_server_sends_harms_nothing(machine: Machine, strange: ServerChange) -> None:
    receive(machine, strange, change(2, whole("Sárberek")))
    assert machine.answers()["signing_place"] == "Sárberek"


def test_receiving_twice_changes_nothing_the_second_time(machine: Machine) -> None:
    receive(machine, change(1, whole("Sárberek")))
    known = machine.typed()
    receive(machine, change(1, whole("Sárberek")))
    assert machine.typed() == known
    assert machine.answers()["signing_place"] == "Sárberek"
