"""Which number of an answer is so far from what it was, or from what others said, that a person should look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

GROWTH = 3
"""How many times as much (or as little) as before is worth a look."""
DISTANCE = 5
"""How many times the median of others is worth a look."""
SMALLEST = 5
"""Numbers below this grow and shrink by chance: 1 to 3 tells nothing."""
FEWEST = 5
"""Answers from which a median says something."""


@dataclass(frozen=True, slots=True)
class Outlier:
    """A number that stands out: by the former answer of the same municipality, else by the median of the others."""

    value: int
    former: int | None = None
    middle: float | None = None


def middle_of(answers: Sequence[int]) -> float | None:
    """Return the median of all answers, or None where there are too few to say something."""
    return float(median(answers)) if len(answers) >= FEWEST else None


def outlier(value: int, former: int | None, middle: float | None) -> Outlier | None:
    """Return how a number stands out, or None; `middle` is the median of all that answered."""
    if former is not None and former != value and _is_far(value, former, GROWTH):
        return Outlier(value, former=former)
    if middle is None:
        return None
    return Outlier(value, middle=middle) if _is_far(value, middle, DISTANCE) else None


def _is_far(value: float, usual: float, times: int) -> bool:
    larger, smaller = max(value, usual), min(value, usual)
    return larger >= SMALLEST and larger >= times * max(smaller, 1)
