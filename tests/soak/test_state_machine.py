"""Desktops and a server as a state machine that Hypothesis drives and shrinks, and a short run of the seeded one."""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from app.storage.backup import Reason, backup_folder, backups_in
from app.storage.upgrade import CURRENT, stored_revision
from tests.helpers.places import VILLAGE_FIELDS
from tests.helpers.world import World
from tests.soak.figure import memory_folder
from tests.soak.state_machine import Machine, figure, put_template


class Desktops(RuleBasedStateMachine):
    """Three desktops and more; every choice is Hypothesis's own, so that a failure shrinks to few steps."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=memory_folder()))
        self.machine: Machine | None = None

    @initialize(chance=st.randoms(use_true_random=False))
    def begin(self, chance: random.Random) -> None:
        self.machine = Machine(self.folder / "world", chance, self.template)

    @rule()
    def type_into(self) -> None:
        self.made.type_into()

    @rule()
    def synchronise(self) -> None:
        self.made.synchronise()

    @rule()
    def cut_or_join(self) -> None:
        self.made.cut_or_join()

    @rule()
    def decide(self) -> None:
        self.made.decide()

    @rule()
    def deliver_late(self) -> None:
        self.made.deliver_late()

    @rule()
    def act_at_the_centre(self) -> None:
        self.made.act_at_the_centre()

    @rule()
    def keep_image(self) -> None:
        self.made.keep_image()

    @precondition(lambda self: self.machine and any(desk.images for desk in self.machine.world.desks))
    @rule()
    def crash(self) -> None:
        self.made.crash()

    @precondition(lambda self: self.machine and len(self.machine.world.desks) < 5)
    @rule()
    def clone(self) -> None:
        self.made.clone()

    @rule()
    def renew_program(self) -> None:
        self.made.renew_program()

    @property
    def made(self) -> Machine:
        assert self.machine is not None
        return self.machine

    def teardown(self) -> None:
        try:
            if self.machine is not None:
                assert self.machine.end() == []
        finally:
            if self.machine is not None:
                self.machine.world.close()
            shutil.rmtree(self.folder)


@pytest.fixture(scope="module", autouse=True)
def template(tmp_path_factory: pytest.TempPathFactory) -> Any:
    base = tmp_path_factory.mktemp("world")
    put_template(base)
    Desktops.template = base / "template"


@pytest.mark.timeout(300)
def test_whatever_the_desktops_do_nothing_is_lost() -> None:
    machine = Desktops.TestCase()
    machine.settings = settings(settings(), max_examples=4, stateful_step_count=20)
    machine.runTest()


@pytest.mark.timeout(120)
def test_a_renewed_program_really_upgrades_the_store_of_an_older_one(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "world", random.Random(3), Desktops.template)
    try:
        for _ in range(6):
            machine.type_into()
            machine.renew_program()
        kept = [one for desk in machine.world.desks for one in backups_in(backup_folder(desk.store))]
        assert any(one.reason is Reason.REVISION for one in kept)
        assert {stored_revision(desk.engine) for desk in machine.world.desks} == {CURRENT}
        assert machine.end() == []
    finally:
        machine.world.close()


@pytest.mark.timeout(120)
def test_a_seeded_history_and_a_planted_fault() -> None:
    made = figure(150, 4)
    assert (made["violations"], made["self_check"]) == (0, True)


def test_a_choice_that_went_with_a_disk_took_nothing_back(tmp_path: Path) -> None:
    name = next(iter(VILLAGE_FIELDS))
    world = World(tmp_path / "world", random.Random(0), 3, Desktops.template, {name: VILLAGE_FIELDS[name]})
    try:
        late, first, third = world.desks
        for desk in (late, first):
            world.type_into(desk)
        for desk in (first, late, third):
            assert world.synchronise(desk)
        world.keep_image(third)
        world.decide(third)
        assert [value for _, value, _ in world.chosen] == ["v1"]
        world.put_image_back(third)
        world.settle()
        assert world.violations() == []
    finally:
        world.close()
