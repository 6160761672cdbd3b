"""What a finished command or a sync changed, so that screens know what to read again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """Where a change came from."""

    LOCAL = "local"
    SYNC = "sync"


@dataclass(frozen=True, slots=True)
class Changes:
    """The names of the tables touched (topics) and the ids of the records touched."""

    topics: frozenset[str]
    ids: frozenset[str]
    origin: Origin
