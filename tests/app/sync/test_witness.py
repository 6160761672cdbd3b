"""The server's countersignature comes back with a sync; what was meddled with in between is noticed by both sides."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, select, update

from app.storage.history import COLUMNS, Head, append_history, read_head
from app.storage.local import HistoryLine
from app.storage.settings import read_setting
from app.storage.unit_of_work import reading, writing
from app.storage.witness import NOTICE, SIGNED, read_notice, read_signed
from app.sync.status import sync_status
from app.sync.witness import chain_claim, forget_countersignature, keep_countersignature
from app.wire.messages import ChainNotice, Countersignature
from central.storage.sync_tables import HistoryNotice
from tests.helpers.desks import Machine
from tests.helpers.world import World

NOW = datetime(2027, 1, 1, tzinfo=UTC)
LINE: dict[str, object] = dict.fromkeys(COLUMNS, "ű")


@pytest.fixture
def engine(machine: Machine) -> Engine:
    return machine.program._engine


def countersigned(head: Head, notice: ChainNotice | None = None) -> Countersignature:
    return Countersignature(count=head.count, head=head.hash, mark="m", notice=notice)


def add(engine: Engine, count: int) -> Head:
    with writing(engine) as session:
        append_history(session, [LINE] * count)
        return read_head(session)


def test_the_claim_shows_the_end_and_what_stands_at_the_countersigned_place(engine: Engine) -> None:
    head = add(engine, 2)
    with writing(engine) as session:
        claim = chain_claim(session)
        assert (claim.end.count, claim.end.head, claim.signed) == (2, head.hash, None)
        keep_countersignature(session, claim, countersigned(head), NOW)
    later = add(engine, 3)
    with reading(engine) as session:
        claim = chain_claim(session)
    assert (claim.end.count, claim.end.head) == (5, later.hash)
    assert claim.signed is not None
    assert (claim.signed.count, claim.signed.mark, claim.found) == (2, "m", head.hash)


def test_a_line_that_is_gone_is_claimed_as_gone(engine: Engine) -> None:
    head = add(engine, 2)
    with writing(engine) as session:
        keep_countersignature(session, chain_claim(session), countersigned(head), NOW)
        session.execute(delete(HistoryLine).where(HistoryLine.id == 2))
        assert chain_claim(session).found == ""
        assert chain_claim(session).end.count == 1


def test_a_countersignature_of_something_else_is_not_kept(engine: Engine) -> None:
    add(engine, 2)
    with writing(engine) as session:
        claim = chain_claim(session)
        keep_countersignature(session, claim, countersigned(Head(2, "other")), NOW)
        keep_countersignature(session, claim, None, NOW)
        assert read_setting(session, SIGNED) is None


def test_another_server_begins_anew_and_what_was_noticed_stays(engine: Engine) -> None:
    head = add(engine, 1)
    with writing(engine) as session:
        keep_countersignature(session, chain_claim(session), countersigned(head, ChainNotice.CUT), NOW)
        assert read_signed(read_setting(session, SIGNED)) is not None
        forget_countersignature(session)
        assert chain_claim(session).signed is None
        assert read_notice(read_setting(session, NOTICE)) == "cut"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, random.Random(1), 1)
    yield made
    made.close()


def test_after_a_sync_the_history_is_countersigned_and_meddling_is_told_by_the_server(world: World) -> None:
    desk = world.desks[0]
    world.type_into(desk)
    world.synchronise(desk)
    with writing(desk.engine) as session:
        signed = read_signed(read_setting(session, SIGNED))
        assert signed is not None
        assert signed.count > 0
        session.execute(update(HistoryLine).where(HistoryLine.id == signed.count).values(hash="0" * 64))
    world.type_into(desk)
    assert world.synchronise(desk)
    with reading(desk.engine) as session:
        assert read_notice(read_setting(session, NOTICE)) == "changed"
        assert sync_status(session).history_notice is not None
    assert world.out_of_step() == []


def test_restores_copies_and_renewed_names_raise_no_alarm(world: World) -> None:
    desk = world.desks[0]
    for _ in range(3):
        world.keep_image(desk)
        world.type_into(desk)
        world.synchronise(desk)
    world.clone(desk)
    for _ in range(3):
        world.put_image_back(desk)
        for one in world.desks:
            world.synchronise(one)
            world.type_into(one)
            world.synchronise(one)
    world.settle()
    with world.database.reading() as session:
        assert session.execute(select(HistoryNotice.kind)).all() == []
