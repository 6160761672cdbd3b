"""What comes from the server never covers an edit that was not sent, and what is not known here harms nothing."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from app.features.form.model import answer_record
from app.storage.engine import open_engine
from app.storage.local import Outgoing
from app.storage.unit_of_work import writing
from app.sync.inbox import Inbox
from app.sync.outbox import waiting_changes
from app.wire.messages import ChangeAnswer, Fate, Page, ServerChange
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
        inbox = Inbox(session, START)
        inbox.take_pages({VILLAGE: Page(changes=list(changes), last=changes[-1].seq, has_more=False)})
        inbox.finish()
    engine.dispose()


def get_answers(machine: Machine, *fates: tuple[Fate, str | None]) -> None:
    """Answer the waiting changes in their order, each with a fate and the value that stands instead."""
    engine = open_engine(machine.store, KEY)
    with writing(engine) as session:
        answers = [
            ChangeAnswer(
                change_id=sent.change_id,
                device_seq=sent.device_seq,
                fate=fate,
                standing={"value": f'"{standing}"'} if standing else {},
            )
            for sent, (fate, standing) in zip(waiting_changes(session), fates, strict=True)
        ]
        inbox = Inbox(session, START)
        inbox.take_answers(answers)
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


def test_a_losing_value_gives_way_and_is_still_known(machine: Machine) -> None:
    machine.answer("signing_place", "Kisnyáras")
    get_answers(machine, (Fate.CONFLICT, "Sárberek"))
    assert machine.answers()["signing_place"] == "Sárberek"
    assert "Kisnyáras" in machine.typed()


@pytest.mark.parametrize("fate", [Fate.ACCEPTED, Fate.MERGED])
def test_a_refused_value_does_not_come_before_a_later_one_that_was_taken(machine: Machine, fate: Fate) -> None:
    machine.answer("signing_place", "Kisnyáras" * 9)
    machine.answer("signing_place", "Kisnyáras")
    get_answers(machine, (Fate.REFUSED, "Sárberek"), (fate, None))
    assert machine.answers()["signing_place"] == "Kisnyáras"


def test_of_two_losing_values_the_last_word_of_the_server_stands(machine: Machine) -> None:
    machine.answer("signing_place", "Kis")
    machine.answer("signing_place", "Kisnyáras")
    get_answers(machine, (Fate.CONFLICT, "Sárberek"), (Fate.CONFLICT, "Nagysárberek"))
    assert machine.answers()["signing_place"] == "Nagysárberek"


def test_an_edit_over_an_unsent_one_does_not_claim_to_have_seen_what_came_between(machine: Machine) -> None:
    machine.answer("signing_place", "Kis")
    receive(machine, change(4, whole("Sárberek")), change(5, {"value": '"x"'}, field="security_officer"))
    machine.answer("signing_place", "Kisnyáras")
    machine.answer("security_officer", "Bodnár Zsolt")
    seen = [base for _, base in sorted(machine.look(Outgoing.device_seq, Outgoing.base_seq))]
    assert seen == [0, 0, 5]


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
