"""S-1: up to six desktops and a server: edits, offline spells, lost and late answers, crashes, upgrades, decisions.

Small worlds, each with a random history of its own; at the end of each, when all have met the server again: no
acknowledged change is lost, nothing is overwritten silently, and every desktop shows what the server holds. A step is
one field typed, one sync, or one thing that happens to a machine or the wire.
"""

from __future__ import annotations

import gc
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.storage.upgrade import CURRENT
from tests.helpers.older_store import released_revisions, take_back
from tests.helpers.places import PEOPLE, VILLAGE_FIELDS
from tests.helpers.world import KEY, Desk, World
from tests.soak.figure import Figure, main, memory_folder, told
from tests.soak.histories import spoil_value

RELEASED = released_revisions(CURRENT)
PLACES = {**PEOPLE, **VILLAGE_FIELDS}
BEGINNERS, MOST_DESKS = 3, 6
STEPS = 1_500
"""Steps of one world; its beginning and its settling cost as much as two hundred of them."""


class Machine:
    """One world and who of it is cut off."""

    def __init__(self, folder: Path, chance: random.Random, template: Path) -> None:
        self.world = World(folder, chance, BEGINNERS, template, PLACES)
        self.world.faults = 0.15
        self.chance = chance
        self.cut_off: set[str] = set()
        self.steps = 0

    def any_desk(self) -> Desk:
        """Return one of the desktops."""
        return self.chance.choice(self.world.desks)

    def type_into(self) -> None:
        """Type into one to four fields."""
        self.steps += self.world.type_into(self.any_desk())

    def synchronise(self) -> None:
        """Send and receive on one desktop; where it is cut off, it tries in vain."""
        desk = self.any_desk()
        self.world.is_cut_off = desk.name in self.cut_off
        self.world.synchronise(desk)
        self.world.is_cut_off = False
        self.steps += 1

    def cut_or_join(self) -> None:
        """Take a desktop off the network, or put it back."""
        self.cut_off ^= {self.any_desk().name}
        self.steps += 1

    def decide(self) -> None:
        """Decide a conflict."""
        self.world.decide(self.any_desk())
        self.steps += 1

    def deliver_late(self) -> None:
        """Let a late request arrive."""
        self.world.deliver_late()
        self.steps += 1

    def act_at_the_centre(self) -> None:
        """Let an officer write."""
        self.world.act_at_the_centre()
        self.steps += 1

    def keep_image(self) -> None:
        """Keep an image of a disk."""
        desk = self.any_desk()
        self.world.keep_image(desk)
        # Old images grow rare as a desktop lives on; two are enough to go back to.
        del desk.images[:-2]
        self.steps += 1

    def crash(self) -> None:
        """Let a desktop's disk fail and be put back from an image."""
        self.world.put_image_back(self.any_desk())
        self.steps += 1

    def renew_program(self) -> None:
        """Let a desktop have run an older program until now; the one that starts next upgrades its store."""
        desk, revision = self.any_desk(), self.chance.choice(RELEASED)
        with self.world.shut(desk):
            take_back(desk.store, KEY, revision)
        self.steps += 1

    def clone(self) -> None:
        """Set one more machine up from the disk of another."""
        if len(self.world.desks) < MOST_DESKS:
            self.world.clone(self.any_desk())
        self.steps += 1

    def end(self) -> list[str]:
        """Let everybody meet the server and return what was violated."""
        self.world.settle()
        return [*self.world.violations(), *self.world.out_of_step()]


WEIGHTS: list[tuple[int, Callable[[Machine], None]]] = [
    (150, Machine.type_into),
    (45, Machine.synchronise),
    (20, Machine.cut_or_join),
    (15, Machine.deliver_late),
    (8, Machine.decide),
    (3, Machine.act_at_the_centre),
    (1, Machine.keep_image),
    (1, Machine.crash),
    (1, Machine.clone),
    (1, Machine.renew_program),
]


def live(base: Path, seed: str, steps: int, *, is_spoiled: bool = False) -> tuple[int, list[str]]:
    """Live one world; return its steps and what was violated."""
    folder = base / "world"
    machine = Machine(folder, random.Random(seed), base / "template")
    weights, kinds = zip(*WEIGHTS, strict=True)
    try:
        while machine.steps < steps:
            machine.chance.choices(kinds, weights)[0](machine)
        found = machine.end()
        if is_spoiled:
            spoil_value(machine.world)
            found = machine.end()
        return machine.steps, [f"{seed}: {one}" for one in found]
    finally:
        machine.world.close()
        shutil.rmtree(folder)


def _live_many(wanted: int, seed: str) -> tuple[int, list[str]]:
    # Rows and messages come and go by the million; looking for circles among them costs a tenth of the time.
    gc.set_threshold(100_000, 50, 50)
    done, found, number = 0, list[str](), 0
    with tempfile.TemporaryDirectory(dir=memory_folder()) as name:
        base = Path(name)
        put_template(base)
        while done < wanted:
            steps, wrong = live(base, f"S-1/{seed}/{number}", min(STEPS, wanted - done))
            done, found, number = done + steps, found + wrong, number + 1
    return done, found


def put_template(base: Path) -> None:
    """Make the world that every other one begins as a copy of."""
    (base / "template").mkdir()
    World(base / "template", random.Random(0), BEGINNERS).close()


def figure(wanted: int, seed: int) -> Figure:
    """Return the figure: n is the number of steps."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=memory_folder()) as name:
        put_template(Path(name))
        is_caught = bool(live(Path(name), f"planted/{seed}", 40, is_spoiled=True)[1])
    done, found = _live_many(wanted, str(seed))
    return told("S-1", done, found, seed, began, is_caught=is_caught)


if __name__ == "__main__":
    sys.exit(main(__doc__, {"S-1": figure}, 2_000))
