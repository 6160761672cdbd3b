"""A few hundred requests through a faulty network, and a network that acknowledges by itself."""

from __future__ import annotations

import pytest

from tests.soak.proxy import figure


@pytest.mark.timeout(180)
def test_nothing_acknowledged_is_absent_and_nothing_is_lost() -> None:
    made = figure(150, 6)
    assert (made["violations"], made["self_check"]) == (0, True)
