"""A few of the pairs of operations on one record; a server that keeps no conflict is found out."""

from __future__ import annotations

import pytest

from tests.soak.pairs import Case, figure


def test_what_must_stand_is_worked_out_by_the_rules() -> None:
    standing, conflicts = Case(("name", "name and post", "name and back")).expected()
    assert (standing["name"], standing["post"]) == ("új 0", "új 1")
    assert conflicts == {("name", "új 1", "desk1"), ("name", "Kovács", "desk2")}
    assert Case(("the same name", "the same name")).expected()[1] == set()


@pytest.mark.timeout(120)
def test_every_clash_is_one_visible_conflict() -> None:
    made = figure(5, 3)
    assert (made["violations"], made["self_check"]) == (0, True)
