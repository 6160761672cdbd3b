"""S-3: all pairs of operations on one record, on two to four desktops: every clash is one visible conflict.

Each desktop does its operation without having seen the others'; then all send, one after the other. What must stand,
and which conflicts must be open on every desktop, follows from the rules of decision 001 and is worked out here.
"""

from __future__ import annotations

import itertools
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from sqlalchemy import select

from app.features.office.commands import RecordPerson
from app.features.office.model import Role, person_record
from app.features.office.tables import Person
from app.kernel.ids import MunicipalityId
from app.storage.rows import decode
from app.storage.shared import Conflict
from app.storage.unit_of_work import reading
from central.sync.conflicts import Conflicts
from tests.helpers.central_server import OFFICE
from tests.helpers.places import VILLAGES
from tests.helpers.world import Desk, World
from tests.soak.figure import Figure, main, memory_folder, told

DESKS = 4
BASE = {"name": "Kovács", "post": "jegyző", "phone": "1", "email": "a@b"}
OPERATIONS = ("name", "post", "name and post", "the same name", "no name", "name and back")
RECORDS = (
    *((village, Role.MAYOR) for village in VILLAGES),
    *((OFFICE, role) for role in Role if role is not Role.MAYOR),
)
CASES = tuple(itertools.product(OPERATIONS, OPERATIONS, range(2, DESKS + 1)))
"""The first two operations and the number of desktops; what the third and the fourth do is drawn."""


@dataclass(frozen=True, slots=True)
class Case:
    """What each desktop does, in the order in which they send."""

    operations: tuple[str, ...]

    def edits(self, number: int) -> list[Mapping[str, str | None]]:
        """Return the saves of one desktop, one after the other."""
        new = f"új {number}"
        return {
            "name": [{"name": new}],
            "post": [{"post": new}],
            "name and post": [{"name": new, "post": new}],
            "the same name": [{"name": "mindenkinek egyforma"}],
            "no name": [{"name": None}],
            "name and back": [{"name": new}, {"name": BASE["name"]}],
        }[self.operations[number]]

    def expected(self) -> tuple[dict[str, str | None], set[tuple[str, str | None, str]]]:
        """Return what stands, and the open conflicts as (field, late value, who)."""
        standing: dict[str, str | None] = dict(BASE)
        written: set[str] = set()
        open_ones: set[tuple[str, str | None, str]] = set()
        for number in range(len(self.operations)):
            last: dict[str, str | None] = {}
            for edit in self.edits(number):
                last.update(edit)
            for field, value in last.items():
                if field not in written:
                    standing[field] = value
                    written.add(field)
                elif standing[field] != value:
                    open_ones.add((field, value, f"desk{number}"))
        return standing, open_ones


def _write(world: World, desk: Desk, place: tuple[str, Role], fields: Mapping[str, str | None]) -> None:
    municipality, role = place
    text = {name: value or "" for name, value in fields.items()}
    world._run(desk, RecordPerson(MunicipalityId(municipality), role, **text))


def live(world: World, place: tuple[str, Role], case: Case) -> list[str]:
    """Let one case happen to one record and return what is otherwise than it must be."""
    desks = world.desks[: len(case.operations)]
    _write(world, world.desks[0], place, BASE)
    for desk in world.desks:
        world.synchronise(desk)
    before = _open(world.desks[0])
    for number, desk in enumerate(desks):
        held: dict[str, str | None] = dict(BASE)
        for edit in case.edits(number):
            held.update(edit)
            _write(world, desk, place, held)
    for _round in range(2):
        for desk in [*desks, *world.desks]:
            world.synchronise(desk)
    standing, expected = case.expected()
    found = []
    for desk in world.desks:
        shown = _shown(desk, place)
        if shown != standing:
            found.append(f"{case.operations} {place}: {desk.name} shows {shown}, not {standing}")
        new = {one: what for one, what in _open(desk).items() if one not in before}
        if sorted(map(str, new.values())) != sorted(map(str, expected)):
            found.append(f"{case.operations} {place}: {desk.name} has the conflicts {new}, not {expected}")
    return found


def _shown(desk: Desk, place: tuple[str, Role]) -> dict[str, str | None]:
    with reading(desk.engine) as session:
        person = session.get_one(Person, (place[0], person_record(*place)))
        return {name: getattr(person, name) for name in BASE}


def _open(desk: Desk) -> dict[str, tuple[str, str | None, str]]:
    with reading(desk.engine) as session:
        rows = session.scalars(select(Conflict).where(Conflict.decided_by.is_(None), Conflict.is_deleted.is_(False)))
        return {row.id: (str(row.field), decode(row.late_value), str(row.late_actor)) for row in rows}


def worlds(base: Path, chance: random.Random, wanted: int) -> Iterator[tuple[World, list[Case]]]:
    """Give worlds with as many cases as they have records, until every pair was there or so many cases were given."""
    (base / "template").mkdir()
    World(base / "template", random.Random(0), DESKS).close()
    given = 0
    for number in itertools.count():
        cases = []
        while len(cases) < len(RECORDS) and given < wanted:
            first, second, size = CASES[given % len(CASES)]
            rest = [chance.choice(OPERATIONS) for _ in range(size - 2)]
            cases.append(Case((first, second, *rest)))
            given += 1
        if not cases:
            return
        world = World(base / f"world{number}", chance, DESKS, base / "template")
        try:
            yield world, cases
        finally:
            world.close()


def run(wanted: int, seed: int) -> list[str]:
    """Live so many cases and return what was wrong."""
    found: list[str] = []
    with tempfile.TemporaryDirectory(dir=memory_folder()) as name:
        for world, cases in worlds(Path(name), random.Random(seed), wanted):
            for place, case in zip(RECORDS, cases, strict=False):
                found += live(world, place, case)
    return found


def figure(wanted: int, seed: int) -> Figure:
    """Return the figure: n is the number of cases; a server that keeps no conflict must be found out."""
    began = time.monotonic()
    with patch.object(Conflicts, "keep", lambda *_arguments, **_options: None):
        is_caught = bool(run(1, seed))
    return told("S-3", wanted, run(wanted, seed), seed, began, is_caught=is_caught)


if __name__ == "__main__":
    sys.exit(main(__doc__, {"S-3": figure}, len(CASES)))
