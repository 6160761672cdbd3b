"""Many deletions in one pull touch nothing until a person decides; both answers end alike on every machine."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.features.deletion.commands import AcceptDeletions, RestoreDeleted
from app.features.deletion.queries import count_held, held_deletions
from app.features.form.tables import Answer
from app.features.history.queries import Wanted, history
from app.storage.base import WireValue
from app.storage.local import Cursor, Outgoing
from app.storage.unit_of_work import reading, writing
from app.sync.inbox import Inbox
from app.wire.messages import Page, ServerChange


class Feed:
    """What the server gives out to several desks, in one order."""

    def __init__(self, municipality: str) -> None:
        self.municipality = municipality
        self.changes: list[ServerChange] = []

    def say(self, record: str, fields: dict[str, WireValue]) -> None:
        """Add one change of a colleague."""
        self.changes.append(
            ServerChange(
                seq=len(self.changes) + 1,
                change_id=str(uuid.UUID(int=10_000 + len(self.changes))),
                device_id=None,
                table="answer",
                record=record,
                fields=fields,
                actor_name="Nagy Éva",
                party="municipality",
                made_at="2027-10-01T08:00:00.000+00:00",
                seal=f"seal-{len(self.changes) + 1}",
            )
        )

    def give(self, desk: Any, size: int = 500) -> None:
        """Let a desk read on, page by page, as one sync does."""
        while True:
            with reading(desk._engine) as session:
                place = session.scalar(select(Cursor.seq).where(Cursor.municipality == self.municipality)) or 0
            page = self.changes[place : place + size]
            has_more = place + size < len(self.changes)
            with writing(desk._engine) as session:
                inbox = Inbox(session, desk.clock.now())
                inbox.take_pages(
                    {self.municipality: Page(changes=page, last=page[-1].seq if page else place, has_more=has_more)}
                )
                desk.program.publish(inbox.finish())
            if not has_more:
                return

    def take(self, desk: Any) -> None:
        """Take what a desk has to send, as the server would when nobody wrote meanwhile."""
        with reading(desk._engine) as session:
            rows = session.scalars(
                select(Outgoing)
                .where(Outgoing.municipality == self.municipality, Outgoing.fate.is_(None))
                .order_by(Outgoing.device_seq)
            ).all()
        for row in rows:
            assert row.base_seq == len(self.changes), "an edit that has seen everything is no conflict"
        for row in rows:
            self.say(row.record, json.loads(row.fields))
        desk.answer_everything()


def record(number: int) -> str:
    return str(uuid.UUID(int=number))


def deleted(desk: Any) -> set[str]:
    """Return which records count as deleted at a desk; none may be gone."""
    with reading(desk._engine) as session:
        rows = session.execute(select(Answer.id, Answer.is_deleted, Answer.value)).all()
    assert all(value == f'"érték {uuid.UUID(one).int}"' for one, _, value in rows)
    return {one for one, is_deleted, _ in rows if is_deleted}


def filled(desk: Any, count: int) -> Feed:
    feed = Feed(desk.village)
    for number in range(1, count + 1):
        feed.say(record(number), {"form": "contract", "field": f"f{number}", "value": f'"érték {number}"'})
    return feed


@pytest.mark.parametrize("size", [500, 7])
def test_many_deletions_wait_for_a_person_and_everything_else_goes_on(new_desk: Callable[[], Any], size: int) -> None:
    desk = new_desk()
    feed = filled(desk, 40)
    feed.give(desk)
    for number in range(1, 31):
        feed.say(record(number), {"is_deleted": True})
    feed.say(record(99), {"form": "contract", "field": "f99", "value": '"érték 99"'})
    feed.give(desk, size)
    assert deleted(desk) == set()
    assert desk.ask(count_held) == 30
    with reading(desk._engine) as session:
        assert session.get(Answer, (desk.village, record(99))) is not None
        assert session.scalar(select(Cursor.seq).where(Cursor.municipality == desk.village)) == len(feed.changes)
    [group] = desk.ask(held_deletions)
    assert (group.count, len(group.lines)) == (30, 30)
    assert (group.lines[0].person, group.lines[0].value.hu) == ("Nagy Éva", "érték 1")


def test_a_few_deletions_count_at_once(new_desk: Callable[[], Any]) -> None:
    desk = new_desk()
    feed = filled(desk, 40)
    feed.give(desk)
    for number in (1, 2, 3):
        feed.say(record(number), {"is_deleted": True})
    feed.give(desk)
    assert deleted(desk) == {record(number) for number in (1, 2, 3)}
    assert desk.ask(count_held) == 0


def test_accepting_sends_nothing_and_erases_nothing(new_desk: Callable[[], Any]) -> None:
    desk = new_desk()
    feed = filled(desk, 30)
    feed.give(desk)
    for number in range(1, 31):
        feed.say(record(number), {"is_deleted": True})
    feed.give(desk)
    before = len(desk.outbox())
    changes = desk.run(AcceptDeletions(desk.village))
    assert "answer" in changes.topics
    assert (len(deleted(desk)), len(desk.outbox())) == (30, before)
    # The rows and their history stay: nothing erases them after ninety days either, nor ever.
    desk.clock.advance(days=91)
    assert len(deleted(desk)) == 30
    line = desk.ask(history, Wanted((desk.village,), "answer", record(1))).entries[0]
    assert (line.person, line.after.hu) == ("Nagy Éva", "Igen")
    assert desk.refusal_of(AcceptDeletions(desk.village)).code == "deletion.none"


def test_restoring_reaches_everyone_whatever_they_decided(new_desk: Callable[[], Any]) -> None:
    mine, other, third = new_desk(), new_desk(), new_desk()
    feed = filled(mine, 30)
    desks = (mine, other, third)
    for desk in desks:
        feed.give(desk)
    for number in range(1, 31):
        feed.say(record(number), {"is_deleted": True})
    for desk in desks:
        feed.give(desk)
    other.run(AcceptDeletions(other.village))
    mine.run(RestoreDeleted(mine.village))
    feed.take(mine)
    for desk in desks:
        feed.give(desk)
        assert deleted(desk) == set()
        assert desk.ask(count_held) == 0


def test_a_record_that_came_back_meanwhile_waits_no_more(new_desk: Callable[[], Any]) -> None:
    desk = new_desk()
    feed = filled(desk, 30)
    feed.give(desk)
    for number in range(1, 31):
        feed.say(record(number), {"is_deleted": True})
    feed.give(desk)
    feed.say(record(4), {"is_deleted": False})
    feed.give(desk)
    assert desk.ask(count_held) == 29
    desk.run(AcceptDeletions(desk.village))
    assert record(4) not in deleted(desk)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("delete"), st.sets(st.integers(1, 40), min_size=1, max_size=40)),
        st.tuples(st.just("back"), st.sets(st.integers(1, 40), min_size=1, max_size=3)),
        st.tuples(
            st.sampled_from(["read-0", "read-1", "accept-0", "accept-1", "restore-0", "restore-1"]), st.just(set())
        ),
    ),
    max_size=20,
)


@settings(max_examples=12, deadline=timedelta(seconds=60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, size=st.integers(3, 60))
def test_two_machines_end_alike_after_their_decisions(
    new_desk: Callable[[], Any], steps: list[tuple[str, set[int]]], size: int
) -> None:
    desks = [new_desk(), new_desk()]
    feed = filled(desks[0], 40)
    for desk in desks:
        feed.give(desk, size)

    def decide(desk: Any, answer: str) -> None:
        if desk.ask(count_held):
            kind = AcceptDeletions if answer == "accept" else RestoreDeleted
            # A decision is sent when everything was read, as a sync does.
            feed.give(desk, size)
            if desk.ask(count_held):
                desk.run(kind(desk.village))
                feed.take(desk)

    for what, numbers in steps:
        if what in ("delete", "back"):
            for number in sorted(numbers):
                feed.say(record(number), {"is_deleted": what == "delete"})
            continue
        name, number = what.split("-")
        desk = desks[int(number)]
        if name == "read":
            before, waited = deleted(desk), desk.ask(count_held)
            feed.give(desk, size)
            if desk.ask(count_held) > waited:
                assert deleted(desk) <= before
        else:
            decide(desk, name)
    for _ in range(2):
        for desk in desks:
            feed.give(desk, size)
            decide(desk, "accept")
    for desk in desks:
        feed.give(desk, size)
    assert deleted(desks[0]) == deleted(desks[1])
