"""Questions about notices and about days on which the centre could not be reached."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from app.documents.wording import budapest
from app.door import Reading
from app.features.notice.model import CENTRE_AWAY, OUTAGES, BadDay, Notice, read_notice
from app.features.notice.tables import NoticeRow, row_values
from app.storage.attempts import Attempt, attempts_between, ended_as

AHEAD = timedelta(days=3)
"""How long before its beginning a notice is shown."""
LOOKED_BACK = 60
"""Days that are offered for a statement."""


def notices(reading: Reading) -> tuple[Notice, ...]:
    """Return every notice of this store, the latest beginning first."""
    rows = reading.session.scalars(select(NoticeRow).where(NoticeRow.is_deleted.is_(False)))
    found = [notice for row in rows if (notice := read_notice(row_values(row))) is not None]
    return tuple(sorted(found, key=lambda one: (one.window.starts_at, one.id), reverse=True))


def current_notices(reading: Reading) -> tuple[Notice, ...]:
    """Return the notices that are worth telling now."""
    now = reading.clock.now()
    return tuple(one for one in notices(reading) if one.is_current(now, AHEAD))


def notices_of(reading: Reading, day: date) -> tuple[Notice, ...]:
    """Return the outages and maintenance whose window meets a day, in their order."""
    start, end = bounds(day)
    outages = [one for one in notices(reading) if one.kind in OUTAGES]
    return tuple(reversed([one for one in outages if one.window.meets(start, end)]))


def attempts_of(reading: Reading, day: date) -> tuple[Attempt, ...]:
    """Return the attempts of a day of the Hungarian calendar, in their order."""
    return attempts_between(reading.session, *bounds(day))


def bad_days(reading: Reading) -> tuple[BadDay, ...]:
    """Return the days of the last two months on which the centre could not be reached, newest first."""
    now = reading.clock.now()
    found = ended_as(reading.session, now - timedelta(days=LOOKED_BACK), now + timedelta(days=1), CENTRE_AWAY)
    days = Counter(budapest(moment).date() for moment in found)
    return tuple(BadDay(day, days[day]) for day in sorted(days, reverse=True))


def bounds(day: date) -> tuple[datetime, datetime]:
    """Return the first moment of a day in Hungary and of the next one."""
    return _midnight(day), _midnight(day + timedelta(days=1))


def _midnight(day: date) -> datetime:
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=1)
    # In summer midnight comes one hour earlier; the clocks change after it, so there is only one.
    return moment if budapest(moment).hour == 0 else moment - timedelta(hours=1)
