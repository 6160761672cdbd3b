"""When a backup is made and which backups stay: pure rules on moments; it touches no file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

EVERY = timedelta(hours=2)
"""How much time of work a backup may lack while the program runs."""

AT_START = timedelta(hours=1)
"""How old the newest backup may be at a start, if something changed since."""

HOURS, DAYS, MONTHS = 24, 30, 12


def is_due(last: datetime | None, now: datetime, *, is_changed: bool, after: timedelta = EVERY) -> bool:
    """Tell whether a backup must be made now; `last` is None where there is none, one from the future counts as old.

    Without a change since the last backup there is nothing that a new one would hold more.
    """
    if last is None:
        return True
    return is_changed and not timedelta(0) <= now - last < after


def kept(moments: Iterable[datetime]) -> frozenset[datetime]:
    """Return the moments whose backups stay: the newest of each of the last 24 hours, 30 days and 12 months.

    Only hours, days and months in which a backup was made are counted, in UTC: a machine that was off for a year keeps
    what it had, and no wrong clock empties the folder. Thinning after each backup ends as thinning once.
    """
    ordered = sorted(set(moments), reverse=True)
    hours = _newest_of_each(ordered, lambda at: (at.year, at.month, at.day, at.hour), HOURS)
    days = _newest_of_each(ordered, lambda at: (at.year, at.month, at.day), DAYS)
    months = _newest_of_each(ordered, lambda at: (at.year, at.month), MONTHS)
    return hours | days | months


def _newest_of_each(
    ordered: list[datetime], period: Callable[[datetime], tuple[int, ...]], count: int
) -> frozenset[datetime]:
    newest: dict[tuple[int, ...], datetime] = {}
    for at in ordered:
        newest.setdefault(period(at), at)
    return frozenset(list(newest.values())[:count])
