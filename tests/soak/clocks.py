"""S-4: clocks that are wrong and jump, on desktops and on the server, decide nothing.

The same random history is lived twice: once with all clocks right, once with each set years forwards and back between
two steps; what stands, what is in conflict and what everybody shows must be the same.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import select

import central.sync.service
import tests.helpers.wire
from app.storage.shared import Conflict
from tests.helpers.clock import START, FixedClock
from tests.helpers.places import PEOPLE, VILLAGE_FIELDS
from tests.helpers.world import World
from tests.soak.figure import Figure, main, memory_folder, told

PLACES = {**PEOPLE, **VILLAGE_FIELDS}
DESKS, STEPS = 3, 60
_FARTHEST = timedelta(days=3 * 365)


class ServerClock(datetime):
    """Stands in for `datetime` in the server's exchange; only `now` is another."""

    moment = START

    @classmethod
    def now(cls, tz: Any = None) -> datetime:
        return cls.moment.astimezone(tz or UTC)


def history(
    base: Path, seed: str, *, is_jumping: bool, spoil: Callable[..., Any] | None = None
) -> tuple[Any, list[str]]:
    """Live one history; return what stands at its end, and what was violated."""
    chance = random.Random(seed)
    # The jumps are drawn in both lives, so that all else is drawn alike.
    jumps = random.Random(f"{seed}/jumps")
    clocks = [FixedClock() for _ in range(DESKS)]
    folder = base / "history"
    with ExitStack() as stack:
        stack.enter_context(patch.object(central.sync.service, "datetime", ServerClock))
        if spoil is not None:
            stack.enter_context(patch.object(tests.helpers.wire, "exchange", spoil))
        world = World(folder, chance, DESKS, base / "template", PLACES, clocks)
        try:
            world.faults = 0.15
            ServerClock.moment = START
            for _ in range(STEPS):
                clock, jump = jumps.choice([*clocks, None]), (2 * jumps.random() - 1) * _FARTHEST
                if is_jumping and clock is None:
                    ServerClock.moment = START + jump
                elif is_jumping and clock is not None:
                    clock.set(START + jump)
                desk = chance.choice(world.desks)
                chance.choices([world.type_into, world.synchronise, world.decide], (6, 4, 1))[0](desk)
            world.settle()
            return _end(world), [*world.violations(), *world.out_of_step()]
        finally:
            world.close()
            shutil.rmtree(folder)


def _end(world: World) -> Any:
    with world.database.reading() as session:
        rows = session.execute(
            select(Conflict.table_name, Conflict.record, Conflict.field, Conflict.standing_value, Conflict.late_value)
        )
        conflicts = sorted(map(str, rows))
    return world.server_values(), conflicts


def trust_the_clock(session: Any, device: Any, municipalities: Any, message: Any, judges: Any) -> Any:
    """Plant the fault: a server that takes an edit from the future for one that has seen everything."""
    changes = [
        change.model_copy(update={"base_seq": 10**6}) if change.made_at > START.isoformat() else change
        for change in message.changes
    ]
    message = message.model_copy(update={"changes": changes})
    return central.sync.service.exchange(session, device, municipalities, message, judges)


def differences(base: Path, seed: str, spoil: Callable[..., Any] | None = None) -> list[str]:
    """Return what was violated, and whether the clocks made a difference."""
    right, found = history(base, seed, is_jumping=False, spoil=spoil)
    wrong, more = history(base, seed, is_jumping=True, spoil=spoil)
    found += more
    if right != wrong:
        found.append("the clocks made a difference")
    return [f"{seed}: {one}" for one in found]


def figure(wanted: int, seed: int) -> Figure:
    """Return the figure: n is the number of histories, each lived twice."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=memory_folder()) as name:
        base = Path(name)
        (base / "template").mkdir()
        World(base / "template", random.Random(0), DESKS).close()
        is_caught = any(differences(base, f"S-4/planted/{number}", trust_the_clock) for number in range(4))
        found = [one for number in range(wanted) for one in differences(base, f"S-4/{seed}/{number}")]
    return told("S-4", wanted, found, seed, began, is_caught=is_caught)


if __name__ == "__main__":
    sys.exit(main(__doc__, {"S-4": figure}, 5))
