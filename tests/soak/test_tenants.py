"""A few hundred municipalities keep apart; a table that has lost its protection is found out."""

from __future__ import annotations

from tests.soak.tenants import figure


def test_no_context_sees_a_neighbour() -> None:
    made = figure(20, seed=3, municipalities=200)
    assert (made["n"], made["violations"], made["self_check"]) == (20 * 199, 0, True)
