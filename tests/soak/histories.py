"""S-6 and S-7: desktops are cloned and restored, the server is restored; nothing newer goes back, nothing is lost."""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sqlalchemy import update

from central.storage.sync_tables import FieldHead
from tests.helpers.world import World
from tests.soak.figure import Figure, main, memory_folder, told

DESKS = 3
STEPS = 24

Step = tuple[int, Callable[[World], object]]


def _any(step: Callable[[World, object], object]) -> Callable[[World], object]:
    return lambda world: step(world, world.chance.choice(world.desks))


def _clone(world: World) -> None:
    if len(world.desks) < DESKS + 2:
        world.clone(world.chance.choice(world.desks))


def _welcome(world: World) -> None:
    if len(world.desks) < DESKS + 2:
        world.welcome()


_ORDINARY: list[Step] = [
    (10, _any(lambda world, desk: world.type_into(desk))),
    (8, _any(lambda world, desk: world.synchronise(desk))),
    (1, _any(lambda world, desk: world.decide(desk))),
    (1, lambda world: world.act_at_the_centre()),
    (1, lambda world: world.deliver_late()),
]
KINDS: dict[str, list[Step]] = {
    "S-6": [
        *_ORDINARY,
        (2, _any(lambda world, desk: world.keep_image(desk))),
        (2, _any(lambda world, desk: world.put_image_back(desk))),
        (1, _clone),
    ],
    "S-7": [
        *_ORDINARY,
        (2, lambda world: world.keep_server_image()),
        (2, lambda world: world.restore_server(is_announced=world.chance.random() < 0.5)),
        # Names that the restored server does not know: of a new machine, and of a copied one.
        (1, _welcome),
        (1, _clone),
    ],
}


def history(base: Path, steps: list[Step], seed: str, spoil: Callable[[World], object] | None = None) -> list[str]:
    """Live one random history from the template and return what was violated at its end."""
    chance = random.Random(seed)
    folder = base / "history"
    world = World(folder, chance, DESKS, base / "template")
    try:
        world.faults = 0.2
        weights = [weight for weight, _ in steps]
        for _ in range(STEPS):
            chance.choices(steps, weights)[0][1](world)
        world.settle()
        if spoil is not None:
            spoil(world)
        return [*world.violations(), *world.out_of_step()]
    finally:
        world.close()
        shutil.rmtree(folder)


def put_first_template(base: Path) -> None:
    """Make the world that every history begins as a copy of."""
    (base / "template").mkdir()
    World(base / "template", random.Random(0), DESKS).close()


def spoil_value(world: World) -> None:
    """Plant the fault of S-6: the server lets an older copy's value stand where a newer one had been accepted."""
    desk = world.desks[0]
    for _ in range(2):
        world.type_into(desk)
        world.synchronise(desk)
    with world.database.writing() as session:
        session.execute(update(FieldHead).where(FieldHead.table_name != "answer").values(value='"v1"'))
        session.execute(update(FieldHead).where(FieldHead.field == "value").values(value=json.dumps('"v1"')))


def spoil_restore(world: World) -> None:
    """Plant the fault of S-7: a restored server that gets nothing back."""
    world.keep_server_image()
    for _ in range(2):
        world.type_into(world.desks[0])
        world.synchronise(world.desks[0])
    world.server_images = world.server_images[-1:]
    world.restore_server(is_announced=True)


SPOILS = {"S-6": spoil_value, "S-7": spoil_restore}


def run(kind: str, wanted: int, seed: int, base: Path) -> list[str]:
    """Live `wanted` histories and return every violation with the history it was found in."""
    found = []
    for number in range(wanted):
        name = f"{kind}/{seed}/{number}"
        found += [f"{name}: {violation}" for violation in history(base, KINDS[kind], name)]
    return found


def figure(kind: str, wanted: int, seed: int) -> Figure:
    """Return the figure of one kind: first the planted fault, then the histories."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
        base = Path(folder)
        put_first_template(base)
        is_caught = bool(history(base, KINDS[kind], f"{kind}/{seed}/planted", SPOILS[kind]))
        found = run(kind, wanted, seed, base)
    return told(kind, wanted, found, seed, began, is_caught=is_caught)


if __name__ == "__main__":
    sys.exit(main(__doc__, {kind: partial(figure, kind) for kind in sorted(KINDS)}, 20))
