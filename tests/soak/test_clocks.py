"""One history with wrong and jumping clocks; a server that trusts them is found out."""

from __future__ import annotations

import pytest

from tests.soak.clocks import figure


@pytest.mark.timeout(120)
def test_no_clock_decides_anything() -> None:
    made = figure(1, 2)
    assert (made["violations"], made["self_check"]) == (0, True)
