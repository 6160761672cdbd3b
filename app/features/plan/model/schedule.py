"""The scheduler of the plan: earliest and last safe days of every step in working days; pure rules, no content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from app.kernel.workingdays import WorkingCalendar

_DAY = timedelta(days=1)


class Kind(StrEnum):
    """How a step gets its day: worked on, decided by a council, as late as is safe, or after the start."""

    WORK = "work"
    DECISION = "decision"
    LATE = "late"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a plan; days are working days.

    `earliest` and `promised` are days that a person fixed. `early` are the prerequisites that are enough when the step
    runs beside others, where the content allows that, and `is_early` says that it was chosen. `away` are days on which
    nobody is there for it.
    """

    id: str
    duration: int
    prerequisites: tuple[str, ...] = ()
    kind: Kind = Kind.WORK
    is_done: bool = False
    earliest: date | None = None
    promised: date | None = None
    early: tuple[str, ...] | None = None
    is_early: bool = False
    away: frozenset[date] = frozenset()

    @property
    def waits_for(self) -> tuple[str, ...]:
        """Return the steps that must be finished before this one begins."""
        return self.early if self.is_early and self.early is not None else self.prerequisites


@dataclass(frozen=True, slots=True)
class PlanInput:
    """All that the dates follow from; the calendar's rest days hold what the whole office is closed for."""

    steps: tuple[Step, ...]
    today: date
    start_day: date
    calendar: WorkingCalendar
    meetings: tuple[date, ...] = ()

    def step(self, step_id: str) -> Step:
        """Return one step; raises KeyError."""
        return {step.id: step for step in self.steps}[step_id]

    def with_step(self, changed: Step) -> PlanInput:
        """Return the same plan with one step otherwise."""
        return replace(self, steps=tuple(changed if step.id == changed.id else step for step in self.steps))


@dataclass(frozen=True, slots=True)
class Dates:
    """The days of one open step; `last_safe` is the last day on which it may end, None for one after the start.

    `slack` counts the working days between its end, done as early as it can be, and that day; negative when it is late.
    """

    start: date
    due: date
    last_safe_start: date | None
    last_safe: date | None
    slack: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """The dates of the open steps, the first day on which the use can start, and what is missing for the wished one."""

    dates: Mapping[str, Dates]
    start_day: date
    forecast: date
    missing: int
    chain: tuple[str, ...]

    @property
    def is_in_danger(self) -> bool:
        """Tell whether the wished start day cannot be kept."""
        return self.missing > 0


@dataclass(frozen=True, slots=True)
class Margin:
    """Working days that are needed after a day and those that are left until the start."""

    anchor: date
    decision: str
    needed: int
    left: int
    last_safe: date | None

    @property
    def missing(self) -> int:
        """Return how many working days are missing, 0 when there are enough."""
        return max(0, self.needed - self.left)


def without_days(calendar: WorkingCalendar, days: Iterable[date]) -> WorkingCalendar:
    """Return the calendar in which nobody works on these days either."""
    away = frozenset(days)
    if not away:
        return calendar
    return replace(calendar, rest_days=calendar.rest_days | away, working_days=calendar.working_days - away)


def days_between(first: date, last: date) -> frozenset[date]:
    """Return the days from the first to the last, both included."""
    return frozenset(first + _DAY * offset for offset in range((last - first).days + 1))


def in_order(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps so that each stands after those it waits for; raises ValueError for a circle."""
    known = {step.id for step in steps}
    placed: list[Step] = []
    done: set[str] = set()
    waiting = list(steps)
    while waiting:
        ready = next(
            (step for step in waiting if all(one in done for one in _both_ways(step) if one in known)),
            None,
        )
        if ready is None:
            raise ValueError(f"steps wait for one another: {sorted(step.id for step in waiting)}")
        waiting.remove(ready)
        placed.append(ready)
        done.add(ready.id)
    return tuple(placed)


def _both_ways(step: Step) -> tuple[str, ...]:
    return (*step.prerequisites, *(step.early or ()))


def schedule(plan: PlanInput) -> Schedule:
    """Return the dates of all open steps; raises Refused where the calendar does not reach."""
    steps = tuple(step for step in in_order(plan.steps) if not step.is_done)
    before = tuple(step for step in steps if step.kind is not Kind.AFTER)
    # A council decides whether or not the clerk is on leave.
    calendars = {
        step.id: plan.calendar if step.kind is Kind.DECISION else without_days(plan.calendar, step.away)
        for step in steps
    }
    first = _forward(plan, before, calendars)
    safe = _backward(plan, before, calendars, first)
    last = max((due for _, due in first.values()), default=plan.start_day - _DAY)
    eve = plan.start_day - _DAY
    forecast = plan.start_day if last <= eve else plan.calendar.next(last + _DAY)
    missing = 0 if last <= eve else max(1, plan.calendar.count_between(eve, last))
    late = _late_ones(before)
    dates = {
        step.id: _dates(first[step.id], safe[step.id], calendars[step.id], is_late=step.id in late) for step in before
    }
    for step in steps:
        if step.kind is Kind.AFTER:
            dates[step.id] = _after(step, forecast, dates, calendars[step.id])
    return Schedule(dates, plan.start_day, forecast, missing, _chain(before, first))


def _forward(
    plan: PlanInput, steps: Sequence[Step], calendars: Mapping[str, WorkingCalendar]
) -> dict[str, tuple[date, date]]:
    """Return the earliest start and end of each step."""
    found: dict[str, tuple[date, date]] = {}
    for step in steps:
        calendar = calendars[step.id]
        ready = max([plan.today, *(found[one][1] + _DAY for one in step.waits_for if one in found)])
        if step.earliest is not None:
            ready = max(ready, step.earliest)
        if step.kind is Kind.DECISION:
            day = _meeting_from(plan, calendar.next(ready))
            found[step.id] = (day, day)
            continue
        start = calendar.next(ready)
        if step.promised is not None:
            found[step.id] = (start, calendar.next(max(step.promised, start)))
        else:
            found[step.id] = (start, calendar.add(start, max(step.duration, 1) - 1))
    return found


def _meetings(plan: PlanInput) -> list[date]:
    return sorted(day for day in plan.meetings if day >= plan.today and plan.calendar.is_working_day(day))


def _meeting_from(plan: PlanInput, ready: date) -> date:
    """Return the first known meeting from a day; after the last known one a meeting may be called on any day."""
    return next((day for day in _meetings(plan) if day >= ready), ready)


def _meeting_until(plan: PlanInput, last: date) -> date:
    """Return the latest day on which a council may meet, not later than the given one."""
    known = _meetings(plan)
    if not known or last > known[-1]:
        return last
    return max((day for day in known if day <= last), default=last)


def _backward(
    plan: PlanInput,
    steps: Sequence[Step],
    calendars: Mapping[str, WorkingCalendar],
    first: Mapping[str, tuple[date, date]],
) -> dict[str, tuple[date, date]]:
    """Return the latest start and end of each step with which the start day can be kept."""
    limit = dict.fromkeys((step.id for step in steps), plan.start_day - _DAY)
    found: dict[str, tuple[date, date]] = {}
    for step in reversed(steps):
        calendar = calendars[step.id]
        end = calendar.previous(limit[step.id])
        if step.kind is Kind.DECISION:
            found[step.id] = (end, end)
            begin = _meeting_until(plan, end)
        else:
            begin = calendar.add(end, 1 - _length(step, calendar, first[step.id]))
            found[step.id] = (begin, end)
        for one in step.waits_for:
            if one in limit:
                limit[one] = min(limit[one], begin - _DAY)
    return found


def _length(step: Step, calendar: WorkingCalendar, first: tuple[date, date]) -> int:
    """Return how many working days a step takes: a promised end counts instead of the estimate."""
    if step.promised is None:
        return max(step.duration, 1)
    return max(1, calendar.count_between(first[0] - _DAY, first[1]))


def _late_ones(steps: Sequence[Step]) -> frozenset[str]:
    """Return the steps that may stand as late as is safe: nothing that is done early waits for them."""
    late = {step.id for step in steps if step.kind is Kind.LATE and step.earliest is None and step.promised is None}
    for step in reversed(steps):
        if step.id not in late:
            late -= set(step.waits_for)
    return frozenset(late)


def _dates(first: tuple[date, date], safe: tuple[date, date], calendar: WorkingCalendar, *, is_late: bool) -> Dates:
    slack = calendar.count_between(first[1], safe[1])
    start, due = first
    if is_late and slack > 0:
        start, due = safe
    return Dates(start, due, safe[0], safe[1], slack)


def _after(step: Step, forecast: date, dates: Mapping[str, Dates], calendar: WorkingCalendar) -> Dates:
    """Return the dates of a step after the start; what the calendar does not reach ends with it."""
    ready = max([forecast, *(dates[one].due + _DAY for one in step.waits_for if one in dates)])
    if step.earliest is not None:
        ready = max(ready, step.earliest)
    start = calendar.next(ready)
    room = calendar.count_between(start, calendar.last)
    due = calendar.add(start, min(max(step.duration, 1) - 1, room))
    if step.promised is not None:
        due = calendar.next(max(step.promised, start))
    return Dates(start, due, None, None, 0)


def _chain(steps: Sequence[Step], first: Mapping[str, tuple[date, date]]) -> tuple[str, ...]:
    """Return the steps that decide the first possible start, in their order."""
    by_id = {step.id: step for step in steps}
    found: list[str] = []
    current = max(steps, key=lambda step: first[step.id][1], default=None)
    while current is not None:
        found.append(current.id)
        waits_for = [by_id[one] for one in current.waits_for if one in by_id]
        current = max(waits_for, key=lambda step: first[step.id][1], default=None)
    return tuple(reversed(found))


def margin(plan: PlanInput, found: Schedule) -> Margin:
    """Return what is needed and what is left after the next council decision, or from today where none is open.

    The next session counts even when the work before it is not ready: this is how late the joining is at the best.
    """
    decision = next((step for step in plan.steps if step.kind is Kind.DECISION and not step.is_done), None)
    eve = plan.start_day - _DAY
    if decision is None:
        left = plan.calendar.count_between(plan.today - _DAY, eve)
        return Margin(plan.today, "", left + found.missing, left, None)
    safe = found.dates[decision.id].last_safe or eve
    anchor = _meeting_from(plan, plan.calendar.next(plan.today))
    if not _meetings(plan):
        anchor = found.dates[decision.id].due
    needed = plan.calendar.count_between(safe, eve)
    return Margin(anchor, decision.id, needed, plan.calendar.count_between(anchor, eve), safe)


def deviation(calendar: WorkingCalendar, planned: date, now: date) -> int:
    """Return by how many working days a day moved against the baseline; positive is later."""
    return calendar.count_between(planned, now)
