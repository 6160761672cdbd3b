"""The stabilisation ends after ten quiet working days, whatever the order in which incidents were typed."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content.library import load_content
from app.content.package import TrustList
from app.features.launch.model import (
    EXIT_DAYS,
    Criterion,
    DayCount,
    IncidentView,
    Severity,
    Trend,
    check_incident,
    check_solution,
    criterion,
    daily_counts,
    read_incident,
    require_met,
    trend,
)
from app.kernel.problems import Refused
from app.settings import from_environment

CALENDAR = load_content(from_environment({}, {"store": "/nowhere/store.db"}).content, TrustList.of_program()).calendar
LIVE = date(2028, 1, 1)
days = st.integers(0, 300).map(lambda number: LIVE + timedelta(days=number))


@st.composite
def incidents(draw: st.DrawFn) -> IncidentView:
    since = draw(days)
    length = draw(st.none() | st.integers(0, 30))
    solved = None if length is None else since + timedelta(days=length)
    return IncidentView("i", "x", since, draw(st.sampled_from(Severity)), "", solved, "", "")


def blocking(since: date, solved: date | None) -> IncidentView:
    return IncidentView("i", "x", since, Severity.BLOCKING, "", solved, "", "")


@given(st.lists(incidents(), max_size=8), days)
def test_every_counted_day_is_a_finished_working_day_on_which_nothing_blocked(
    found: list[IncidentView], today: date
) -> None:
    told = criterion(found, LIVE, today, CALENDAR)
    known = [one for one in found if one.since <= today and one.severity is Severity.BLOCKING]
    quiet, day = 0, today - timedelta(days=1)
    while day >= LIVE and not any(one.is_open_on(day) for one in known):
        quiet += CALENDAR.is_working_day(day)
        day -= timedelta(days=1)
    blocked_today = any(one.is_open_on(today) for one in known)
    assert told.quiet_days == (0 if blocked_today else quiet)
    assert told.open_blocking == sum(one.solved_on is None for one in known)
    assert told == criterion(list(reversed(found)), LIVE, today, CALENDAR)


@given(st.lists(incidents().filter(lambda one: one.solved_on is not None), max_size=8), days)
def test_the_expected_day_is_the_first_on_which_it_is_met(found: list[IncidentView], today: date) -> None:
    past = [one for one in found if one.solved_on is not None and one.solved_on <= today]
    expected = criterion(past, LIVE, today, CALENDAR).expected
    if expected is None:
        return
    assert criterion(past, LIVE, expected, CALENDAR).is_met
    before = max(expected - timedelta(days=1), today)
    assert before >= expected or not criterion(past, LIVE, before, CALENDAR).is_met


def test_a_holiday_and_a_weekend_do_not_count() -> None:
    # 15 March 2028 is a national holiday, a Wednesday.
    found = [blocking(date(2028, 3, 10), date(2028, 3, 10))]
    assert criterion(found, LIVE, date(2028, 3, 17), CALENDAR).quiet_days == 3


def test_less_than_blocking_does_not_stand_in_the_way() -> None:
    minor = IncidentView("i", "x", date(2028, 3, 20), Severity.MINOR, "", None, "", "")
    assert criterion([minor], LIVE, date(2028, 3, 21), CALENDAR).is_met


@pytest.mark.parametrize("found", [Criterion(EXIT_DAYS, 1, None), Criterion(EXIT_DAYS - 1, 0, None)])
def test_closing_too_early_is_refused_with_the_number(found: Criterion) -> None:
    with pytest.raises(Refused) as caught:
        require_met(found)
    assert any(sign.isdigit() for sign in caught.value.message.hu)
    require_met(Criterion(EXIT_DAYS, 0, None))


@given(st.lists(incidents(), max_size=12), days)
def test_the_daily_counts_add_up(found: list[IncidentView], today: date) -> None:
    counts = daily_counts(found, LIVE, today, CALENDAR)
    for before, after in pairwise(counts):
        assert after.open == before.open + after.new - after.solved
    assert all(CALENDAR.is_working_day(one.day) for one in counts)


def test_the_trend_compares_one_working_week_with_the_one_before() -> None:
    def week(*numbers: int) -> tuple[DayCount, ...]:
        return tuple(DayCount(LIVE, number, 0, 0) for number in numbers)

    assert trend(week(3, 0, 0, 0, 0, 1, 0, 0, 0, 0)) is Trend.BETTER
    assert trend(week(0, 0, 0, 0, 0, 1, 0, 0, 0, 0)) is Trend.WORSE
    assert trend(()) is Trend.SAME


@pytest.mark.parametrize(
    ("what", "since", "severity", "field"),
    [
        (" ", "2028-03-20", "minor", "what"),
        ("x", "holnap", "minor", "since"),
        ("x", "2028-03-21", "minor", "since"),
        ("x", "2028-03-20", "awful", "severity"),
    ],
)
def test_what_is_missing_is_told_at_its_field(what: str, since: str, severity: str, field: str) -> None:
    with pytest.raises(Refused) as caught:
        check_incident(what, since, severity, date(2028, 3, 20))
    assert caught.value.field == field


@pytest.mark.parametrize("day", ["", "2028-03-19", "2028-03-26"])
def test_a_solution_lies_between_the_beginning_and_today(day: str) -> None:
    with pytest.raises(Refused):
        check_solution(date(2028, 3, 20), day, date(2028, 3, 25))
    check_solution(date(2028, 3, 20), "2028-03-20", date(2028, 3, 25))


@given(st.lists(st.none() | st.text(max_size=12), min_size=7, max_size=7))
def test_a_row_that_came_half_is_passed_over(values: list[str | None]) -> None:
    read_incident("i", *values)
