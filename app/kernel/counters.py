"""The change counter of a device: which numbers one side lacks that a printed paper names; it knows no device."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Missing:
    """A row of counters without a gap, first and last included."""

    first: int
    last: int

    @property
    def count(self) -> int:
        """Return how many changes they are."""
        return self.last - self.first + 1

    @property
    def numbers(self) -> str:
        """Return the numbers as people write them: 58, or 58–60."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def missing(known: int, printed: int) -> Missing | None:
    """Return what a side that has everything up to `known` lacks of a device whose paper shows `printed`.

    A device counts its changes 1, 2, 3 … without a gap, and its papers show the last one (house rule 7 of sync).
    """
    return Missing(max(known, 0) + 1, printed) if printed > max(known, 0) else None
