"""A few of the random histories of copied desktops and of a restored server."""

from __future__ import annotations

import pytest

from tests.soak.histories import KINDS, figure


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_nothing_is_lost_and_nothing_newer_goes_back(kind: str) -> None:
    made = figure(kind, 8, 3)
    assert (made["violations"], made["self_check"]) == (0, True)
