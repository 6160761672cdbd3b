"""PostgreSQL killed in the middle of its work keeps what it acknowledged; one that acknowledges early is found out."""

from __future__ import annotations

import pytest

from tests.soak.postgres_kills import PER_KILL, figure


@pytest.mark.timeout(300)
def test_what_was_acknowledged_is_there_after_the_kill() -> None:
    made = figure(2, 3)
    assert (made["violations"], made["self_check"]) == (0, True)
    assert int(str(made["acknowledged"])) >= 2 * PER_KILL
