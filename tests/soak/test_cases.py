"""Some hundred cases made from the server's own description, and as many on the console's pages."""

from __future__ import annotations

from tests.soak.cases import figure


def test_no_case_breaks_the_server() -> None:
    made = figure(400, 1)
    assert (made["violations"], made["self_check"]) == (0, True)
