"""What only the replaced store had comes back as the same changes: once, in order, and the server takes each once."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.kernel.problems import Refused
from app.storage.backup import Reason, make_backup
from app.storage.carry import carry_contents, carry_over
from app.storage.connection import Access, connected
from app.storage.newer import contents_of, newer_than
from app.storage.restore import restore
from tests.helpers.clock import START, FixedClock
from tests.helpers.desks import KEY, Machine
from tests.helpers.world import World


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    made = Machine(tmp_path, "store", FixedClock())
    yield made
    made.close()


def reopened(machine: Machine, folder: Path) -> Machine:
    machine.close()
    return Machine(folder, "store", FixedClock())


def test_unsent_changes_come_back_once_with_their_ids_and_their_history(machine: Machine, tmp_path: Path) -> None:
    machine.answer("signing_place", "régi")
    backup = make_backup(machine.store, KEY, Reason.ASKED, START).path
    machine.answer("signing_place", "új")
    machine.answer("covered_bodies", "mind")
    machine.close()
    result = restore(machine.store, backup, KEY, START)
    assert result.before is not None
    again = Machine(tmp_path, "store", FixedClock())
    assert again.answers()["signing_place"] == "régi"
    newer = newer_than(machine.store, result.before, KEY, Access.READ, Access.ALONE)
    for _ in range(2):
        carry_over(again.program._engine, newer.unsent, START)
    assert again.answers()["signing_place"] == "új"
    assert again.answers()["covered_bodies"] == "mind"
    assert again.waiting() == 3
    assert {"régi", "új", "mind"} <= again.typed()
    again.answer("covered_bodies", "egy")
    assert again.counters() == [1, 2, 3, 4]
    again.close()


def test_the_scans_come_back_too(machine: Machine, tmp_path: Path) -> None:
    with connected(machine.store, KEY, Access.WRITE) as connection:
        connection.execute(
            "INSERT INTO file VALUES ('981011', 'ab', 'a.pdf', 'application/pdf', 3, 'now', NULL, x'010203')"
        )
    other = Machine(tmp_path, "other", FixedClock())
    files = list(contents_of(machine.store, KEY))
    assert carry_contents(other.program._engine, files) == 1
    assert carry_contents(other.program._engine, files) == 0
    assert list(contents_of(other.store, KEY)) == files
    other.close()


@pytest.mark.parametrize("seed", range(4))
def test_the_server_takes_what_was_carried_once_and_loses_nothing(seed: int, tmp_path: Path) -> None:
    """The last answer before the restore may have been lost: the server then knows the changes already."""
    world = World(tmp_path, random.Random(seed), 2)
    desk, other = world.desks
    world.type_into(desk)
    world.synchronise(desk)
    backup = make_backup(desk.store, KEY, Reason.ASKED, START).path
    for _ in range(4):
        world.type_into(desk)
        if world.chance.random() < 0.5:
            world.faults = 1.0
            world.synchronise(desk)
            world.faults = 0.0
        if world.chance.random() < 0.5:
            world.type_into(other)
            world.synchronise(other)
    desk.program.close()
    restore(desk.store, backup, KEY, START)
    world.reopen(desk)
    with pytest.raises(Refused, match=r"sync\.paused"):
        world.synchronise(desk)
    desk.program.backups.carry_over()
    desk.program.backups.go_on()
    world.settle()
    assert [*world.violations(), *world.out_of_step()] == []
    world.close()
