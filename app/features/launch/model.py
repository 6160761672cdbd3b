"""When the time of close attention after the go-live may end: pure rules on incidents and working days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.kernel.ids import RecordId, derived_id
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.kernel.workingdays import WorkingCalendar

EXIT_DAYS = 10
"""Working days in a row without a blocking fault, after which the stabilisation may be closed."""
SHOWN_DAYS = 15
"""Working days of the daily count."""
CLOSED = "launch.closed"
"""The kind of the act that closes the stabilisation."""
TASK = "go-live-support"
"""The task under which all this stands."""

_TITLE = Text("Ez így nem rögzíthető", "This cannot be recorded")
_NOT_YET = Text("A stabilizáció még nem zárható le", "The stabilisation cannot be closed yet")


class Severity(StrEnum):
    """How bad a fault is, in what it does to the work."""

    BLOCKING = "blocking"
    SERIOUS = "serious"
    MINOR = "minor"


SEVERITY_TITLES = {
    Severity.BLOCKING: Text("Akadályozó: a munka emiatt áll", "Blocking: work has stopped"),
    Severity.SERIOUS: Text("Súlyos: csak kerülő úttal megy", "Serious: only with a workaround"),
    Severity.MINOR: Text("Kisebb: zavar, de a munka halad", "Minor: a nuisance, work goes on"),
}


class Trend(StrEnum):
    """Where the number of new incidents goes, one working week against the one before."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


TREND_TITLES = {
    Trend.BETTER: Text("Javul: kevesebb új hiba, mint az előző héten", "Better: fewer new faults than last week"),
    Trend.SAME: Text("Változatlan az előző héthez képest", "No change against last week"),
    Trend.WORSE: Text("Romlik: több új hiba, mint az előző héten", "Worse: more new faults than last week"),
}


@dataclass(frozen=True, slots=True)
class IncidentView:
    """One incident; days are those on which it began and was solved."""

    id: str
    what: str
    since: date
    severity: Severity
    workaround: str
    solved_on: date | None
    solution: str
    recorded_by: str

    def is_open_on(self, day: date) -> bool:
        """Tell whether it was open on a day, the day of its solution included."""
        return self.since <= day and (self.solved_on is None or day <= self.solved_on)


@dataclass(frozen=True, slots=True)
class DayCount:
    """What happened on one working day and the rest days before it."""

    day: date
    new: int
    solved: int
    open: int


@dataclass(frozen=True, slots=True)
class Criterion:
    """How far the exit criterion is; `expected` is the first day on which it can be met if nothing happens."""

    quiet_days: int
    open_blocking: int
    expected: date | None

    @property
    def is_met(self) -> bool:
        """Tell whether the stabilisation may be closed."""
        return self.quiet_days >= EXIT_DAYS and not self.open_blocking


def criterion(incidents: Iterable[IncidentView], live_from: date, today: date, calendar: WorkingCalendar) -> Criterion:
    """Return the working days, finished before today, since the go-live or the last day with a blocking fault.

    Days outside the calendar are not counted.
    """
    blocking = [one for one in incidents if one.severity is Severity.BLOCKING and one.since <= today]
    is_open = sum(one.solved_on is None for one in blocking)
    last = max(
        (today if one.solved_on is None else min(one.solved_on, today) for one in blocking),
        default=live_from - timedelta(days=1),
    )
    start = max(last, live_from - timedelta(days=1), calendar.first - timedelta(days=1))
    end = min(today - timedelta(days=1), calendar.last)
    days = (start + timedelta(days=offset) for offset in range(1, (end - start).days + 1))
    quiet = sum(calendar.is_working_day(day) for day in days)
    return Criterion(quiet, is_open, None if is_open else _expected(start, calendar))


def _expected(start: date, calendar: WorkingCalendar) -> date | None:
    """Return the day after the last working day that is still needed."""
    day, left = start, EXIT_DAYS
    while left:
        day += timedelta(days=1)
        if day > calendar.last:
            return None
        left -= calendar.is_working_day(day)
    return day + timedelta(days=1)


def daily_counts(
    incidents: Iterable[IncidentView], live_from: date, today: date, calendar: WorkingCalendar
) -> tuple[DayCount, ...]:
    """Return the last working days since the go-live, oldest first; what fell on a rest day counts to the next one."""
    known = tuple(incidents)
    first, last = max(live_from, calendar.first), min(today, calendar.last)
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    working = [day for day in days if calendar.is_working_day(day)]
    counts, before = [], first - timedelta(days=1)
    for day in working:
        counts.append(
            DayCount(
                day,
                sum(before < one.since <= day for one in known),
                sum(one.solved_on is not None and before < one.solved_on <= day for one in known),
                sum(one.since <= day and (one.solved_on is None or one.solved_on > day) for one in known),
            )
        )
        before = day
    return tuple(counts[-SHOWN_DAYS:])


def trend(counts: tuple[DayCount, ...]) -> Trend:
    """Return where new incidents go: the last five working days against the five before."""
    now, before = sum(one.new for one in counts[-5:]), sum(one.new for one in counts[-10:-5])
    if now == before:
        return Trend.SAME
    return Trend.BETTER if now < before else Trend.WORSE


def check_incident(what: str, since: str, severity: str, today: date) -> None:
    """Raise Refused in words for the first thing that is missing or cannot be."""
    if not what.strip():
        raise refused("what", "Írja le, mi nem működik.", "Describe what does not work.")
    day = read_day(since)
    if day is None:
        raise refused("since", "Írja be a napot így: 2028. 03. 20.", "Type the day like 2028. 03. 20.")
    if day > today:
        raise refused("since", "A kezdete nem lehet későbbi a mai napnál.", "It cannot begin after today.")
    if severity not in set(Severity):
        raise refused("severity", "Válassza ki, mennyire akadályozza a munkát.", "Choose how bad it is.")


def check_solution(since: date, solved_on: str, today: date) -> None:
    """Raise Refused in words where the day of the solution cannot be."""
    day = read_day(solved_on)
    if day is None:
        raise refused("solved_on", "Írja be a napot így: 2028. 03. 20.", "Type the day like 2028. 03. 20.")
    if not since <= day <= today:
        raise refused(
            "solved_on",
            "A megoldás napja a kezdete és a mai nap közé essen.",
            "It must be between its start and today.",
        )


def require_met(found: Criterion) -> None:
    """Raise Refused in words unless the stabilisation may be closed."""
    if found.open_blocking:
        raise Refused(
            "launch.open",
            _NOT_YET,
            Text(
                f"Még {found.open_blocking} akadályozó hiba nyitott. Oldják meg, és rögzítse a megoldást. "
                "Semmi nem változott.",
                f"{found.open_blocking} blocking faults are still open. Record their solutions. Nothing was changed.",
            ),
        )
    if not found.is_met:
        raise Refused(
            "launch.too_early",
            _NOT_YET,
            Text(
                f"Eddig {found.quiet_days} munkanap telt el akadályozó hiba nélkül, {EXIT_DAYS} kell. "
                "Semmi nem változott.",
                f"{found.quiet_days} working days passed without a blocking fault; {EXIT_DAYS} are needed. "
                "Nothing was changed.",
            ),
        )


def refused(field: str, hu: str, en: str) -> Refused:
    """Return the refusal of what was typed into one field."""
    return Refused(
        f"launch.{field}", _TITLE, Text(f"{hu} Amit beírt, megmaradt.", f"{en} What you typed is kept."), field
    )


def read_day(text: str | None) -> date | None:
    """Return the day that a stored text means, or None."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def read_incident(
    record: str,
    what: str | None,
    since: str | None,
    severity: str | None,
    workaround: str | None,
    solved_at: str | None,
    solution: str | None,
    recorded_by: str | None,
) -> IncidentView | None:
    """Return a stored incident, or None where its first change has not arrived whole yet."""
    begun = read_day(since)
    if begun is None or severity not in set(Severity):
        return None
    return IncidentView(
        record,
        what or "",
        begun,
        Severity(severity),
        workaround or "",
        read_day(solved_at),
        solution or "",
        recorded_by or "",
    )


def launch_record(pir: str) -> RecordId:
    """Return what the papers and the closing act of one municipality's stabilisation are about."""
    return derived_id("launch", pir)
