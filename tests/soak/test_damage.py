"""A few damages of every kind, and a program that opens whatever is there."""

from __future__ import annotations

import random
from pathlib import Path

from tests.soak.damage import KINDS, case, figure, make_template


def test_every_kind_of_damage_is_said_and_a_restore_is_offered(tmp_path: Path) -> None:
    template = make_template(tmp_path)
    found = {kind: case(template, kind, random.Random(7)) for kind in KINDS}
    assert {kind: said for kind, said in found.items() if said} == {}


def test_the_figure_sees_a_careless_program() -> None:
    made = figure(20, 3)
    assert (made["violations"], made["self_check"]) == (0, True)
