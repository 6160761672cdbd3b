"""The ways out for a late joiner, each with its computed effect; pure rules, no wording."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from app.features.plan.model.schedule import Margin, PlanInput, Schedule, margin, schedule


class Way(StrEnum):
    """What can be done when the start day is in danger."""

    EXTRAORDINARY = "extraordinary"
    PARALLEL = "parallel"
    LATER = "later"


class StartRule(StrEnum):
    """On which days a service is usually opened; content."""

    ANY = "any"
    MONTH_FIRST = "month_first"
    YEAR_FIRST = "year_first"


@dataclass(frozen=True, slots=True)
class Gain:
    """One step that may run beside others, and the working days that it saves alone."""

    step: str
    days: int


@dataclass(frozen=True, slots=True)
class WayOut:
    """One way out: the day it is about, the steps it lets run beside others, and what follows from it.

    `gained` are the working days by which the first possible start comes nearer, `missing` those that are missing then.
    """

    way: Way
    day: date | None
    steps: tuple[Gain, ...]
    start: date
    missing: int
    gained: int
    is_possible: bool


def ways_out(plan: PlanInput, rule: StartRule = StartRule.ANY) -> tuple[WayOut, ...]:
    """Return the three ways out with their effects; raises Refused where the calendar does not reach."""
    now = schedule(plan)
    about = margin(plan, now)
    found = [_parallel(plan, now), _later(plan, now, rule)]
    if about.decision:
        found.insert(0, _extraordinary(plan, now, about))
    return tuple(found)


def _extraordinary(plan: PlanInput, now: Schedule, about: Margin) -> WayOut:
    """Return what an extraordinary session on the last safe day does; impossible when that day is over."""
    day = about.last_safe
    if day is None or day < plan.today:
        return WayOut(Way.EXTRAORDINARY, day, (), now.forecast, now.missing, 0, False)
    then = schedule(replace(plan, meetings=(*plan.meetings, day)))
    is_of_use = then.forecast < now.forecast
    return _way(Way.EXTRAORDINARY, plan, now, then, day=day, is_possible=is_of_use)


def _parallel(plan: PlanInput, now: Schedule) -> WayOut:
    """Return what is saved by all steps that may run beside others; each with what it saves alone."""
    free = [step for step in plan.steps if step.early is not None and not step.is_early and not step.is_done]
    gains = tuple(
        Gain(step.id, _gained(plan, now, schedule(plan.with_step(replace(step, is_early=True))))) for step in free
    )
    together = plan
    for step in free:
        together = together.with_step(replace(step, is_early=True))
    return _way(Way.PARALLEL, plan, now, schedule(together), steps=gains, is_possible=bool(free))


def _later(plan: PlanInput, now: Schedule, rule: StartRule) -> WayOut:
    """Return the first usual start day on which nothing is missing."""
    day = usual_start(now.forecast, rule)
    day = day if day <= plan.calendar.last else now.forecast
    then = schedule(replace(plan, start_day=day))
    return WayOut(Way.LATER, day, (), day, then.missing, 0, True)


def _way(
    way: Way,
    plan: PlanInput,
    now: Schedule,
    then: Schedule,
    *,
    is_possible: bool,
    day: date | None = None,
    steps: tuple[Gain, ...] = (),
) -> WayOut:
    return WayOut(way, day, steps, then.forecast, then.missing, _gained(plan, now, then), is_possible)


def _gained(plan: PlanInput, now: Schedule, then: Schedule) -> int:
    """Return the working days by which the first possible start comes nearer."""
    return plan.calendar.count_between(then.forecast - timedelta(days=1), now.forecast - timedelta(days=1))


def usual_start(day: date, rule: StartRule) -> date:
    """Return the first usual start day that is not before the given one."""
    if rule is StartRule.MONTH_FIRST and day.day > 1:
        return date(day.year + day.month // 12, day.month % 12 + 1, 1)
    if rule is StartRule.YEAR_FIRST and (day.month, day.day) != (1, 1):
        return date(day.year + 1, 1, 1)
    return day


def chosen(plan: PlanInput, way: WayOut) -> PlanInput:
    """Return the plan after a way out was chosen."""
    match way.way:
        case Way.EXTRAORDINARY:
            return replace(plan, meetings=(*plan.meetings, way.day)) if way.day is not None else plan
        case Way.PARALLEL:
            early = {gain.step for gain in way.steps}
            return replace(
                plan, steps=tuple(replace(step, is_early=step.is_early or step.id in early) for step in plan.steps)
            )
        case Way.LATER:
            return replace(plan, start_day=way.start)
