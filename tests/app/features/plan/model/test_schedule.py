"""The late joiner's figures to the day, and what holds for every plan."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.features.plan.model.schedule import (
    Kind,
    PlanInput,
    Schedule,
    Step,
    days_between,
    in_order,
    margin,
    schedule,
    without_days,
)
from app.kernel.problems import Refused
from app.kernel.workingdays import WorkingCalendar
from tests.helpers.source_tree import ROOT

DAY = timedelta(days=1)


def _calendar() -> WorkingCalendar:
    told = json.loads((ROOT / "resources/content/v1/calendar.json").read_text("utf-8"))
    kinds = {kind: frozenset(date.fromisoformat(one["day"]) for one in told["days"] if one["kind"] == kind)
             for kind in ("rest", "work")}  # fmt: skip
    return WorkingCalendar(
        date.fromisoformat(told["first"]), date.fromisoformat(told["last"]), kinds["rest"], kinds["work"]
    )


CALENDAR = _calendar()
TRIAL = (
    Step("decision", 0, kind=Kind.DECISION),
    Step("signature", 2, ("decision",)),
    Step("countersignature", 10, ("signature",)),
    Step("tenant", 3, ("countersignature",)),
    Step("parameters", 4, ("tenant",), early=("signature",)),
    Step("trial-migration", 5, ("parameters", "tenant")),
    Step("testing", 5, ("trial-migration",)),
    Step("live-migration", 2, ("testing",), Kind.LATE),
    Step("stabilisation", 30, ("live-migration",), Kind.AFTER),
)
"""The working-day lengths of the content package „próba 1.4”."""


def late_joiner(**changed: object) -> PlanInput:
    """Return the plan of Sárberek on 15 November 2027 for the first of January 2028."""
    told = PlanInput(TRIAL, date(2027, 11, 15), date(2028, 1, 1), CALENDAR, (date(2027, 11, 25),))
    return replace(told, **changed)  # type: ignore[arg-type]


def test_the_late_joiner_lacks_six_working_days() -> None:
    found = schedule(late_joiner())
    about = margin(late_joiner(), found)
    assert (about.needed, about.left, about.missing) == (31, 25, 6)
    assert about.anchor == date(2027, 11, 25)
    assert about.last_safe == date(2027, 11, 17)
    assert found.missing == 6
    assert found.forecast == date(2028, 1, 11)
    assert found.chain[0] == "decision"
    assert found.chain[-1] == "live-migration"


def test_christmas_eve_is_no_working_day() -> None:
    assert not CALENDAR.is_working_day(date(2027, 12, 24))
    with_it = replace(CALENDAR, rest_days=CALENDAR.rest_days - {date(2027, 12, 24)})
    about = margin(late_joiner(calendar=with_it), schedule(late_joiner(calendar=with_it)))
    assert (about.left, about.missing) == (26, 5)


def test_a_decision_on_the_last_safe_day_keeps_the_start() -> None:
    kept = schedule(late_joiner(meetings=(date(2027, 11, 17), date(2027, 11, 25))))
    assert (kept.missing, kept.forecast) == (0, date(2028, 1, 1))
    assert kept.dates["live-migration"].due == date(2027, 12, 31)
    lost = schedule(late_joiner(meetings=(date(2027, 11, 18), date(2027, 11, 25))))
    assert lost.missing == 1


def test_a_closed_office_costs_days() -> None:
    closed = without_days(CALENDAR, days_between(date(2027, 12, 6), date(2027, 12, 7)))
    assert schedule(late_joiner(calendar=closed)).missing == 8


def test_leave_moves_only_the_steps_of_who_is_away() -> None:
    away = days_between(date(2027, 12, 13), date(2027, 12, 17))
    plan = late_joiner()
    plan = plan.with_step(replace(plan.step("parameters"), away=away))
    assert schedule(plan).missing > 6
    plan = late_joiner()
    plan = plan.with_step(replace(plan.step("signature"), away=away))
    assert schedule(plan).missing == 6


def test_a_slipping_delivery_puts_the_start_in_danger() -> None:
    steps = (
        Step("procurement", 5),
        Step("infrastructure", 10, ("procurement",)),
        Step("testing", 5, ("infrastructure",)),
        Step("live-migration", 2, ("testing",), Kind.LATE),
    )
    plan = PlanInput(steps, date(2027, 11, 15), date(2028, 1, 1), CALENDAR)
    ordered = plan.with_step(replace(steps[0], promised=date(2027, 11, 22)))
    assert schedule(ordered).missing == 0
    late = plan.with_step(replace(steps[0], promised=date(2027, 12, 13)))
    found = schedule(late)
    assert (found.missing, found.forecast) == (4, date(2028, 1, 7))
    assert found.chain == ("procurement", "infrastructure", "testing", "live-migration")


def test_without_a_council_the_margin_counts_from_today() -> None:
    plan = PlanInput((Step("work", 5),), date(2027, 12, 27), date(2028, 1, 1), CALENDAR)
    about = margin(plan, schedule(plan))
    assert (about.needed, about.left, about.decision) == (5, 5, "")


def test_work_before_the_council_ends_before_the_last_session_that_is_early_enough() -> None:
    steps = (Step("request", 8), *TRIAL)
    steps = tuple(replace(one, prerequisites=("request",)) if one.id == "decision" else one for one in steps)
    plan = PlanInput(
        steps, date(2027, 9, 6), date(2028, 1, 1), CALENDAR, (date(2027, 9, 30), date(2027, 10, 28), date(2027, 11, 25))
    )
    found = schedule(plan)
    assert found.dates["request"].due == date(2027, 9, 15)
    assert found.dates["decision"].due == date(2027, 9, 30)
    assert found.dates["request"].last_safe == date(2027, 10, 27)
    assert found.missing == 0


def test_what_is_as_late_as_is_safe_stands_at_the_end() -> None:
    found = schedule(late_joiner(today=date(2027, 9, 6), meetings=(date(2027, 9, 30),)))
    assert found.dates["live-migration"].due == found.dates["live-migration"].last_safe
    assert found.dates["testing"].due < date(2027, 12, 1)


def test_after_the_start_nothing_is_late() -> None:
    found = schedule(late_joiner())
    assert found.dates["stabilisation"].start == date(2028, 1, 11)
    assert found.dates["stabilisation"].last_safe is None


def test_a_circle_is_refused() -> None:
    with pytest.raises(ValueError, match="one another"):
        in_order((Step("a", 1, ("b",)), Step("b", 1, ("a",))))


def test_beyond_the_calendar_the_plan_is_refused_in_words() -> None:
    with pytest.raises(Refused):
        schedule(PlanInput((Step("a", 400),), date(2027, 12, 1), date(2028, 1, 1), CALENDAR))


@st.composite
def plans(draw: st.DrawFn) -> PlanInput:
    """Return plans with any dependencies, absences, fixed days and meetings."""
    today = date(2027, 2, 1) + DAY * draw(st.integers(0, 120))
    days = st.integers(0, 150).map(lambda offset: today + DAY * offset)
    count = draw(st.integers(1, 7))
    steps = []
    for number in range(count):
        earlier = [f"s{one}" for one in range(number)]
        some = st.lists(st.sampled_from(earlier), unique=True).map(tuple) if earlier else st.just(())
        steps.append(
            Step(
                f"s{number}",
                draw(st.integers(0, 12)),
                draw(some),
                draw(st.sampled_from([Kind.WORK, Kind.WORK, Kind.DECISION, Kind.LATE])),
                draw(st.sampled_from([False, False, False, True])),
                draw(st.none() | days),
                draw(st.none() | st.none() | days),
                away=frozenset(draw(st.lists(days, max_size=4))),
            )
        )
    steps.append(Step("after", 5, (f"s{count - 1}",), Kind.AFTER))
    closed = draw(st.lists(days, max_size=4))
    calendar = without_days(_calendar(), closed)
    meetings = tuple(draw(st.lists(days, max_size=4)))
    return PlanInput(tuple(steps), today, today + DAY * draw(st.integers(1, 200)), calendar, meetings)


@given(plans())
def test_no_step_begins_before_what_it_waits_for_or_on_a_rest_day(plan: PlanInput) -> None:
    found = schedule(plan)
    for step in plan.steps:
        if step.is_done:
            assert step.id not in found.dates
            continue
        dates = found.dates[step.id]
        calendar = plan.calendar if step.kind is Kind.DECISION else without_days(plan.calendar, step.away)
        assert plan.today <= dates.start <= dates.due
        assert calendar.is_working_day(dates.start)
        assert calendar.is_working_day(dates.due)
        for one in step.waits_for:
            if one in found.dates:
                assert found.dates[one].due < dates.start
        if step.kind is Kind.AFTER:
            assert dates.start >= found.forecast


@given(plans())
def test_forward_and_backward_agree_on_whether_the_start_can_be_kept(plan: PlanInput) -> None:
    found = schedule(plan)
    is_safe = all(dates.slack >= 0 for dates in found.dates.values())
    assert is_safe == (found.missing == 0) == (found.forecast == plan.start_day)
    for dates in found.dates.values():
        if dates.last_safe is not None:
            assert dates.last_safe < plan.start_day


@given(plans(), st.integers(0, 40))
def test_a_later_start_moves_everything_later_or_leaves_it(plan: PlanInput, days: int) -> None:
    now, then = schedule(plan), schedule(replace(plan, start_day=plan.start_day + DAY * days))
    assert then.missing <= now.missing
    assert plan.calendar.next(then.forecast) >= plan.calendar.next(now.forecast)
    for step, dates in now.dates.items():
        assert then.dates[step].start >= dates.start
        assert then.dates[step].due >= dates.due
        if dates.last_safe is not None:
            assert (then.dates[step].last_safe or dates.last_safe) >= dates.last_safe


@given(plans())
def test_fixing_the_planned_days_changes_nothing(plan: PlanInput) -> None:
    found = schedule(plan)
    fixed = replace(
        plan,
        steps=tuple(
            step if step.is_done else replace(step, earliest=found.dates[step.id].start) for step in plan.steps
        ),
    )
    again = schedule(fixed)
    assert _planned(again) == _planned(found)
    assert schedule(plan) == found


def _planned(found: Schedule) -> dict[str, tuple[date, date]]:
    return {step: (dates.start, dates.due) for step, dates in found.dates.items()}
