"""What a conflict is for a person: two values of one field, each with a name and a time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two values."""

    value: str | int | bool | None
    actor: str
    at: str
