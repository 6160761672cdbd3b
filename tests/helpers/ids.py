"""Identifiers that come out the same in every run."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from app.kernel.clock import Clock
from app.kernel.ids import Ids
from tests.helpers.clock import FixedClock


def sequential_bytes(start: int = 1) -> Callable[[int], bytes]:
    """Return a stand-in for `os.urandom`: start, start + 1, … as big-endian numbers of the length asked for."""
    numbers = count(start)
    return lambda length: next(numbers).to_bytes(length, "big")


def sequential_ids(clock: Clock | None = None, start: int = 1) -> Ids:
    """Return an id maker that counts; give each device of a test its own start."""
    return Ids(clock or FixedClock(), sequential_bytes(start))
