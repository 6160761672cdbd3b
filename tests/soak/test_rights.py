"""Every cell of the table of rights, tried on a real server."""

from __future__ import annotations

from tests.soak.rights import figure


def test_every_cell_is_as_the_table_says() -> None:
    made = figure(1, 1)
    assert (made["violations"], made["self_check"]) == (0, True)
