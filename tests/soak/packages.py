"""S-9: packages on a stick are lost, doubled, reordered and damaged, between syncs; nothing is lost or comes twice."""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select, update

from app.jobs.job import Cancel, silent
from app.kernel.problems import Problem
from app.storage.local import Device
from app.storage.unit_of_work import reading, writing
from app.sync.bundle import Bundles
from app.sync.bundle_keys import keep_centre_keys, own_keys
from central.bundles.keys import current_keys
from central.bundles.speaker import register
from central.storage.sync_tables import ChangeLog, FieldHead
from central.storage.tenancy import CENTRE
from tests.helpers.clock import START
from tests.helpers.sticks import Centre
from tests.helpers.world import Desk, World
from tests.soak.figure import Figure, main, memory_folder, told

DESKS = 3
STEPS = 40
_SAID = ("bundle.", "device.")
"""What a person is told of a stick; anything else is a fault."""


@dataclass(slots=True)
class Sticks:
    """What lies about: packages on their way to the centre, and replies on their way home, by desktop."""

    folder: Path
    centre: Centre
    packages: list[Path] = field(default_factory=list)
    replies: list[tuple[str, Path]] = field(default_factory=list)
    owners: dict[Path, str] = field(default_factory=dict)
    unsaid: list[str] = field(default_factory=list)
    count: int = 0


class History:
    """One random history of desktops that use the network and sticks, as it comes."""

    def __init__(self, folder: Path, chance: random.Random, template: Path | None) -> None:
        self.world = World(folder, chance, DESKS, template)
        self.chance = chance
        self.sticks = Sticks(folder, Centre(self.world.database, folder))
        for desk in self.world.desks:
            self._introduce(desk)

    def _introduce(self, desk: Desk) -> None:
        """Exchange the keys, which a real desktop does over the network after its first sync."""
        keys = own_keys(desk.engine).public
        with reading(desk.engine) as session:
            device = session.execute(select(Device.device_id)).scalar_one()
        with self.world.database.writing() as session:
            register(session, device, keys, START)
            public = current_keys(session).public
        with writing(desk.engine) as session:
            keep_centre_keys(session, public)

    def bundles(self, desk: Desk) -> Bundles:
        """Return what a desktop does with sticks."""
        return desk.program.bundles

    def write(self, desk: Desk) -> None:
        """Write a package; it goes onto the heap of sticks under way."""
        folder = self.sticks.folder / f"stick-{self.sticks.count}"
        self.sticks.count += 1
        folder.mkdir()
        path = self.bundles(desk).export(folder, desk.name, silent, Cancel()).path
        self.sticks.packages.append(path)
        self.sticks.owners[path] = desk.name

    def take(self) -> None:
        """Load some package at the centre; it may be loaded again later, or be damaged, or an old one."""
        if self.sticks.packages:
            path = self.chance.choice(self.sticks.packages)
            self._take(self._maybe_damaged(path), self.sticks.owners[path])
            if self.chance.random() < 0.5:
                self.sticks.packages.remove(path)

    def _take(self, path: Path, owner: str) -> Path | None:
        self.sticks.centre.database = self.world.database
        try:
            _, reply = self.sticks.centre.take(path)
        except Problem as problem:
            self._note(problem)
            return None
        kept = reply.with_name(f"reply-{self.sticks.count}.csatlakozo")
        self.sticks.count += 1
        reply.replace(kept)
        self.sticks.replies.append((owner, kept))
        return kept

    def load(self) -> None:
        """Load some reply at its desktop, or at a wrong one; it may come again later."""
        if self.sticks.replies:
            owner, path = self.chance.choice(self.sticks.replies)
            desk = next(one for one in self.world.desks if one.name == owner)
            if self.chance.random() < 0.1:
                desk = self.chance.choice(self.world.desks)
            self._load(desk, self._maybe_damaged(path))
            if self.chance.random() < 0.5:
                self.sticks.replies.remove((owner, path))

    def _load(self, desk: Desk, path: Path) -> None:
        try:
            self.bundles(desk).load(path, silent, Cancel())
        except Problem as problem:
            self._note(problem)

    def lose(self) -> None:
        """Lose a stick."""
        heap: list[object] = self.chance.choice([self.sticks.packages, self.sticks.replies])  # type: ignore[list-item]
        if heap:
            heap.remove(self.chance.choice(heap))

    def _maybe_damaged(self, path: Path) -> Path:
        if self.chance.random() >= 0.15:
            return path
        content = bytearray(path.read_bytes())
        if self.chance.random() < 0.5:
            content[self.chance.randrange(len(content))] ^= 1 << self.chance.randrange(8)
        else:
            del content[self.chance.randrange(len(content)) :]
        damaged = path.with_name("damaged.csatlakozo")
        damaged.write_bytes(content)
        return damaged

    def _note(self, problem: Problem) -> None:
        if not problem.code.startswith(_SAID):
            self.sticks.unsaid.append(f"said beside the words of a stick: {problem.code}")

    def settle(self) -> None:
        """Let every desktop come to rest, the first one by sticks only, the others as they like."""
        world = self.world
        for _ in range(4):
            self.write(world.desks[0])
            path = self.sticks.packages[-1]
            reply = self._take(path, world.desks[0].name)
            if reply is not None:
                self._load(world.desks[0], reply)
        left = world._unanswered(world.desks[0])
        self.sticks.unsaid += [f"{value} has no answer after four sticks" for value in left]
        world.settle()

    def doubled(self) -> list[str]:
        """Return the changes that took effect twice."""
        with self.world.database.reading(CENTRE) as session:
            rows = session.execute(
                select(ChangeLog.change_id, func.count()).group_by(ChangeLog.change_id).having(func.count() > 1)
            ).all()
        return [f"{change} took effect {count} times" for change, count in rows]


Step = tuple[int, Callable[[History], object]]


def _any(step: Callable[[History, Desk], object]) -> Callable[[History], object]:
    return lambda history: step(history, history.chance.choice(history.world.desks))


STEPS_OF: list[Step] = [
    (10, _any(lambda history, desk: history.world.type_into(desk))),
    (4, _any(lambda history, desk: history.world.synchronise(desk))),
    (7, _any(lambda history, desk: history.write(desk))),
    (7, lambda history: history.take()),
    (7, lambda history: history.load()),
    (2, lambda history: history.lose()),
    (1, _any(lambda history, desk: history.world.decide(desk))),
    (1, lambda history: history.world.act_at_the_centre()),
]


def history(base: Path, seed: str, *, is_spoilt: bool = False) -> list[str]:
    """Live one random history and return what was violated at its end."""
    chance = random.Random(seed)
    folder = base / "history"
    one = History(folder, chance, base / "template")
    try:
        one.world.faults = 0.2
        weights = [weight for weight, _ in STEPS_OF]
        for _ in range(STEPS):
            chance.choices(STEPS_OF, weights)[0][1](one)
        one.settle()
        if is_spoilt:
            spoil(one)
        return [*one.sticks.unsaid, *one.world.violations(), *one.world.out_of_step(), *one.doubled()]
    finally:
        one.world.close()
        shutil.rmtree(folder)


def spoil(one: History) -> None:
    """Plant the fault: what came by stick was answered, and then something older stands at the centre."""
    desk = one.world.desks[0]
    for _ in range(2):
        one.world.type_into(desk)
        one.write(desk)
        reply = one._take(one.sticks.packages[-1], desk.name)
        if reply is not None:
            one._load(desk, reply)
    with one.world.database.writing(CENTRE) as session:
        # An answer is spelled as JSON within its column, a field of a record is not.
        is_answer = FieldHead.table_name == "answer"
        session.execute(update(FieldHead).where(is_answer).values(value=json.dumps(json.dumps("v1"))))
        session.execute(update(FieldHead).where(~is_answer).values(value=json.dumps("v1")))


def put_first_template(base: Path) -> None:
    """Make the world that every history begins as a copy of."""
    (base / "template").mkdir()
    World(base / "template", random.Random(0), DESKS).close()


def figure(wanted: int, seed: int) -> Figure:
    """Return the figure: first the planted fault, then the histories."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
        base = Path(folder)
        put_first_template(base)
        is_caught = bool(history(base, f"S-9/{seed}/planted", is_spoilt=True))
        found = []
        for number in range(wanted):
            name = f"S-9/{seed}/{number}"
            found += [f"{name}: {violation}" for violation in history(base, name)]
    return told("S-9", wanted, found, seed, began, is_caught=is_caught)


if __name__ == "__main__":
    sys.exit(main(__doc__, {"S-9": figure}, 20))
