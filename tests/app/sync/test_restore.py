"""A restored server gets back what it lacks; nothing goes back, and only a real disagreement becomes a conflict."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app.features.conflict.queries import open_conflicts
from app.features.form.commands import SaveAnswer
from app.kernel.command import Actor, Party
from app.kernel.ids import MunicipalityId
from app.storage.local import Cursor, Received
from app.storage.unit_of_work import reading
from app.sync import faults
from app.sync.restore import changes_after, common_place, seal_before
from app.wire.messages import Mark
from central.storage.sync_tables import ChangeLog
from tests.helpers.central_server import VILLAGE
from tests.helpers.world import Desk, World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, random.Random(1), 2)
    yield made
    made.close()


def _type(world: World, desk: Desk, value: str, field: str = "signing_place") -> None:
    shown = world.shown(desk)[field]
    command = SaveAnswer(MunicipalityId(VILLAGE), "contract", field, value)
    desk.program.run(command, Actor(desk.name, Party.MUNICIPALITY))
    world.over[value] = {shown} if shown else set()


def _places(world: World) -> list[tuple[int, str, str]]:
    with world.database.reading() as session:
        rows = session.execute(
            select(ChangeLog.seq, ChangeLog.change_id, ChangeLog.seal)
            .where(ChangeLog.municipality == VILLAGE)
            .order_by(ChangeLog.seq)
        )
        return [(row.seq, row.change_id, row.seal) for row in rows]


def _synchronise(world: World, *desks: Desk) -> None:
    for desk in desks:
        assert world.synchronise(desk)


@pytest.mark.parametrize("is_announced", [True, False])
def test_where_nobody_wrote_meanwhile_everything_has_its_old_place(world: World, is_announced: bool) -> None:
    one, other = world.desks
    world.keep_server_image()
    for number, field in enumerate(("signing_place", "covered_bodies", "signing_place")):
        _type(world, one, f"v{number}", field)
        world.act_at_the_centre()
        _synchronise(world, one, other)
    before = _places(world)
    world.restore_server(is_announced=is_announced)
    assert _places(world) == []
    _synchronise(world, other, one)
    assert _places(world) == before
    assert [*world.violations(), *world.out_of_step()] == []


def test_where_somebody_wrote_meanwhile_only_the_same_field_is_a_question(world: World) -> None:
    one, other = world.desks
    world.keep_server_image()
    _type(world, one, "v1", "signing_place")
    _type(world, one, "v2", "covered_bodies")
    _synchronise(world, one)
    world.restore_server(is_announced=False)
    _type(world, other, "v3", "signing_place")
    _synchronise(world, other, one, other)
    assert world.out_of_step() == []
    assert world.shown(one)["covered_bodies"] == "v2"
    assert world.shown(one)["signing_place"] == "v3"
    assert len(one.program.ask(open_conflicts)) == 1
    assert world.violations() == []


def test_an_unsent_edit_over_a_value_that_got_another_number_is_no_question(world: World) -> None:
    one, other = world.desks
    world.keep_server_image()
    _type(world, one, "v1")
    _synchronise(world, one, other)
    _type(world, other, "v2")
    world.restore_server(is_announced=True)
    _type(world, one, "v3", "covered_bodies")
    world.keep_image(one)
    with world.database.writing() as session:
        assert session.scalars(select(ChangeLog.seq)).all() == []
    world.act_at_the_centre()
    _synchronise(world, one, other, one)
    assert world.out_of_step() == []
    assert world.shown(one)["signing_place"] == "v2"
    assert one.program.ask(open_conflicts) == ()


def test_what_is_a_question_already_is_given_back_without_another_one(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = world.desks
    world.welcome()
    third = world.desks[2]
    world.keep_server_image()
    _type(world, one, "v1")
    with monkeypatch.context() as patched:
        patched.setattr(world, "carry", lambda deliver: deliver() and _lose())
        assert not world.synchronise(one)
    _synchronise(world, other)
    world.restore_server(is_announced=True)
    _type(world, third, "v2")
    _synchronise(world, third, one, other, one, third)
    assert world.out_of_step() == []
    assert len(other.program.ask(open_conflicts)) == 1
    assert world.violations() == []


def _lose() -> None:
    raise faults.timed_out()


def test_what_was_read_can_be_named_and_given_back(world: World) -> None:
    one = world.desks[0]
    for number in range(3):
        _type(world, one, f"v{number}")
        _synchronise(world, one)
    (first, *_, last) = _places(world)
    with reading(one.engine) as session:
        assert session.scalars(select(Cursor.seal).where(Cursor.municipality == VILLAGE)).one() == last[2]
        changes = changes_after(session, VILLAGE, first[0])
        assert [(change.seq, change.change_id, change.seal) for change in changes] == _places(world)[1:]
        assert seal_before(session, VILLAGE, changes[0].seq) == first[2]
        assert seal_before(session, VILLAGE, 1) == ""
        marks = [Mark(seq=last[0], seal="x"), Mark(seq=first[0], seal=first[2]), Mark(seq=0, seal="")]
        assert common_place(session, VILLAGE, marks) == marks[1]
        assert common_place(session, VILLAGE, marks[:1]).seq == 0
        assert session.scalars(select(Received.former_seq)).all() == [None] * len(_places(world))
