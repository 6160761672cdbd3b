"""A few of the random histories of packages on sticks."""

from __future__ import annotations

from tests.soak.packages import figure


def test_nothing_is_lost_and_nothing_comes_twice() -> None:
    made = figure(2, 5)
    assert (made["violations"], made["self_check"]) == (0, True)
