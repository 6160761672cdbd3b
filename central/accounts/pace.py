"""How fast one caller may ask: a bucket of requests that refills steadily; it knows no endpoint.

Kept in the memory of the process: with several processes a caller may be that many times faster, which does no harm,
as the limit is there for floods. The kept libraries read the wall clock and start threads, so this is our own.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

_MOST_CALLERS = 20_000
"""Buckets kept; a full bucket is worth forgetting, because a new one is as full."""


@dataclass(frozen=True, slots=True)
class Pace:
    """So many requests at once, and so many a minute in the long run."""

    burst: int
    per_minute: int


class Pacer:
    """The buckets of every caller (generic cell rate algorithm, ITU-T I.371)."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._full_at: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, caller: str, pace: Pace) -> float:
        """Take one request from the caller's bucket; return 0, or the seconds to wait when it is empty."""
        step = 60 / pace.per_minute
        with self._lock:
            now = self._clock()
            full_at = max(self._full_at.get(caller, now), now) + step
            late = full_at - now - step * pace.burst
            # A tenth of a step of patience: sums of fractions are not exact.
            if late > step / 10:
                return late
            self._full_at[caller] = full_at
            if len(self._full_at) > _MOST_CALLERS:
                self._full_at = {name: until for name, until in self._full_at.items() if until > now}
            return 0.0
