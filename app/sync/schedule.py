"""When the next attempt to reach the server is due: pure rules on what was attempted; it reads and starts nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

AT_START = timedelta(seconds=2)
"""The person comes first, the network after."""
AFTER_CHANGE = timedelta(seconds=20)
"""Typing is not sent letter by letter."""
EVERY = timedelta(minutes=10)
FIRST_FAILURE = timedelta(seconds=30)
"""The pause after the first failure, doubled after each further one: a village line is often down for seconds."""
LONGEST = timedelta(minutes=10)
"""The longest pause while the centre is down: an office must not wait long once it is back."""
FIRST_PARKED = timedelta(minutes=5)
LONGEST_PARKED = timedelta(hours=1)
"""Pauses while something stands in the way that does not go by itself, and that a person mends."""
LONGEST_WISH = timedelta(hours=1)
"""The longest Retry-After that is believed: a stranger may have said it."""
AFTER_WAKING = timedelta(seconds=5)
"""After sleep or another network: the line needs a moment."""
SHORTEST = timedelta(seconds=15)
"""Between the end of an attempt and the next one that nobody asked for."""
SPREAD = 0.125
"""The part of a pause by which machines are spread, so that 3,200 offices do not come in the same second."""


class Why(StrEnum):
    """What an attempt is planned for."""

    START = "start"
    CHANGE = "change"
    ROUTINE = "routine"
    AGAIN = "again"
    PARKED = "parked"
    WOKEN = "woken"


@dataclass(frozen=True, slots=True)
class Plan:
    """The next attempt."""

    at: datetime
    why: Why

    def is_due(self, now: datetime) -> bool:
        """Tell whether the moment has come."""
        return now >= self.at


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of the attempts so far; times are those of this machine's clock.

    `failures` are those in a row up to the last attempt, `newest_change` is when the newest waiting change was made,
    `share` is this machine's place in the crowd, from 0 to below 1.
    """

    last_begin: datetime | None = None
    last_end: datetime | None = None
    failures: int = 0
    is_parked: bool = False
    retry_after: int | None = None
    newest_change: datetime | None = None
    share: float = 0.0


def next_attempt(past: Past, now: datetime, *, is_start: bool = False, is_woken: bool = False) -> Plan:
    """Return the next attempt; it is never before `now` and never farther away than the longest pause allows."""
    if past.last_begin is None:
        return Plan(now + AT_START, Why.START)
    pause, why = _pause(past)
    wish = min(timedelta(seconds=max(past.retry_after or 0, 0)), LONGEST_WISH)
    end = past.last_end or past.last_begin
    # A clock that was set back would put the last attempt into the future, and the next one out of sight.
    since = min(end, now)
    plan = Plan(since + spread(max(pause, wish), past.share), why)
    if not past.failures and _is_newer(past.newest_change, past.last_begin):
        changed = min(past.newest_change or now, now)
        plan = _sooner(plan, Plan(changed + AFTER_CHANGE, Why.CHANGE))
    if is_start:
        plan = _sooner(plan, Plan(now + AT_START, Why.START))
    if is_woken:
        plan = _sooner(plan, Plan(max(now + spread(AFTER_WAKING, past.share), since + SHORTEST), Why.WOKEN))
    earliest = since + wish if past.retry_after else now
    return Plan(max(plan.at, earliest, now), plan.why)


def spread(pause: timedelta, share: float) -> timedelta:
    """Return a pause made longer by this machine's part of the spread."""
    return pause * (1 + SPREAD * share)


def share_of(device_id: str, attempt: int) -> float:
    """Return a number from 0 to below 1 that differs by machine and attempt, and is the same when asked again."""
    digest = hashlib.sha256(f"{device_id}:{attempt}".encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32


def _pause(past: Past) -> tuple[timedelta, Why]:
    if not past.failures:
        return EVERY, Why.ROUTINE
    first, longest, why = (
        (FIRST_PARKED, LONGEST_PARKED, Why.PARKED) if past.is_parked else (FIRST_FAILURE, LONGEST, Why.AGAIN)
    )
    doublings = min(past.failures - 1, 20)
    return min(first * 2**doublings, longest), why


def _is_newer(change: datetime | None, attempt: datetime | None) -> bool:
    return change is not None and attempt is not None and change > attempt


def _sooner(one: Plan, other: Plan) -> Plan:
    return other if other.at < one.at else one
