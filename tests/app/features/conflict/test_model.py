"""A side of a conflict is a value that cannot be changed under the person who looks at it."""

from __future__ import annotations

import dataclasses

import pytest

from app.features.conflict.model import Side


def test_a_side_stays_as_it_was_read() -> None:
    side = Side("Vadász Béla", "Kovács Istvánné", "2027-09-06T06:30:00.000+00:00")
    with pytest.raises(dataclasses.FrozenInstanceError):
        side.value = "x"  # type: ignore[misc]
    assert side == Side("Vadász Béla", "Kovács Istvánné", "2027-09-06T06:30:00.000+00:00")
    assert side != Side("Vadász Béla", "Kiss Pál", "2027-09-06T06:30:00.000+00:00")
