"""A copied or restored desktop takes a new name by itself; what it had waiting goes on, and is never taken twice."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, update

from app.kernel.ids import Ids
from app.storage.keys import NoKeyRing, SecretName
from app.storage.local import Device, Setting
from app.storage.unit_of_work import reading, writing
from app.sync import faults
from app.sync.renewal import plan_name
from app.sync.token import TokenKeeper
from central.storage.sync_tables import ChangeLog
from central.storage.tables import Device as KnownDevice
from tests.helpers.world import Desk, World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, random.Random(1), 2)
    yield made
    made.close()


def _name(desk: Desk) -> str:
    with reading(desk.engine) as session:
        return session.scalars(select(Device.device_id)).one()


def _logged(world: World) -> int:
    with world.database.reading() as session:
        return session.scalar(select(func.count()).select_from(ChangeLog)) or 0


def test_a_cloned_desktop_goes_on_under_a_new_name_with_what_it_had_waiting(world: World) -> None:
    original = world.desks[0]
    world.type_into(original)
    world.clone(original)
    clone = world.desks[-1]
    world.type_into(original)
    world.type_into(clone)
    assert world.synchronise(original)
    assert world.synchronise(clone)
    assert _name(clone) != _name(original)
    world.settle()
    assert [*world.violations(), *world.out_of_step()] == []


def test_what_was_sent_before_the_disk_was_restored_is_not_taken_twice(world: World) -> None:
    desk = world.desks[0]
    world.type_into(desk)
    world.keep_image(desk)
    world.synchronise(desk)
    before = _logged(world)
    world.put_image_back(desk)
    world.synchronise(desk)
    assert _logged(world) == before
    world.settle()
    assert world.out_of_step() == []


def test_a_restored_desktop_is_noticed_even_when_it_has_nothing_to_send(world: World) -> None:
    desk = world.desks[0]
    world.keep_image(desk)
    world.type_into(desk)
    world.synchronise(desk)
    name = _name(desk)
    world.put_image_back(desk)
    world.synchronise(desk)
    assert _name(desk) != name
    world.settle()
    assert world.out_of_step() == []


def test_a_new_incarnation_written_into_the_store_is_a_new_name_at_the_server(world: World) -> None:
    desk = world.desks[0]
    world.type_into(desk)
    name = _name(desk)
    with writing(desk.engine) as session:
        session.execute(update(Device).values(incarnation="0" * 36))
    world.synchronise(desk)
    assert _name(desk) != name
    world.settle()
    assert world.out_of_step() == []


def test_after_a_lost_answer_the_same_name_is_asked_for_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = world.desks[0]
    world.keep_image(desk)
    world.type_into(desk)
    world.synchronise(desk)
    world.put_image_back(desk)
    carry = world.carry
    carried = []

    def lose_the_second_answer(deliver: Callable[[], Any]) -> Any:
        carried.append(1)
        answer = carry(deliver)
        if len(carried) == 2:
            raise faults.timed_out()
        return answer

    monkeypatch.setattr(world, "carry", lose_the_second_answer)
    assert not world.synchronise(desk)
    assert world.synchronise(desk)
    with world.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(KnownDevice)) == 3
    with reading(desk.engine) as session:
        assert session.scalar(select(Setting.value).where(Setting.key == "planned_name")) is None


def test_an_image_whose_planned_name_has_spoken_since_takes_another_one(world: World) -> None:
    desk = world.desks[0]
    world.keep_image(desk)
    world.type_into(desk)
    world.synchronise(desk)
    world.put_image_back(desk)
    with writing(desk.engine) as session:
        plan_name(session, Ids(world.clock))
    world.keep_image(desk)
    world.type_into(desk)
    assert world.synchronise(desk)
    spoken = _name(desk)
    del desk.images[0]
    world.put_image_back(desk)
    world.type_into(desk)
    assert world.synchronise(desk)
    assert _name(desk) != spoken
    world.settle()
    assert [*world.violations(), *world.out_of_step()] == []


def test_both_machines_of_one_disk_go_on_side_by_side(world: World) -> None:
    original = world.desks[0]
    world.synchronise(original)
    world.clone(original)
    clone = world.desks[-1]
    for _ in range(3):
        for desk in (original, clone):
            world.type_into(desk)
            world.synchronise(desk)
    world.settle()
    assert [*world.violations(), *world.out_of_step()] == []


class Ring(NoKeyRing):
    """The keyring of one machine: what is in it does not go back with a disk image."""

    def __init__(self) -> None:
        self.kept: dict[SecretName, str] = {}

    def get(self, store: Path, name: SecretName) -> str | None:
        return self.kept.get(name)

    def set(self, store: Path, name: SecretName, secret: str) -> None:
        self.kept[name] = secret


def test_an_image_from_before_a_new_name_takes_another_one_before_it_says_anything(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, ring = world.desks[0], Ring()
    monkeypatch.setattr(world, "_tokens", lambda one: TokenKeeper(one.engine, one.store, ring))
    ring.set(desk.store, SecretName.DEVICE_TOKEN, _token(desk))
    world.synchronise(desk)
    assert ring.kept[SecretName.INCARNATION] == _incarnation(desk)
    world.keep_image(desk)
    with writing(desk.engine) as session:
        session.execute(update(Device).values(incarnation="00000000-0000-4000-8000-000000000001"))
    world.type_into(desk)
    world.synchronise(desk)
    renewed = _name(desk)
    world.put_image_back(desk)
    assert _name(desk) != renewed
    world.type_into(desk)
    world.synchronise(desk)
    assert _name(desk) not in (renewed, "")
    assert ring.kept[SecretName.INCARNATION] == _incarnation(desk)
    world.settle()
    assert [*world.violations(), *world.out_of_step()] == []


def _token(desk: Desk) -> str:
    with reading(desk.engine) as session:
        return str(session.scalar(select(Device.token)))


def _incarnation(desk: Desk) -> str:
    with reading(desk.engine) as session:
        return session.scalars(select(Device.incarnation)).one()
