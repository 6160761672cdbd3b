"""Hungarian working days with the moved ones of the shipped calendar; adding and counting are each other's inverse."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.content.library import load_content
from app.content.package import TrustList
from app.kernel.problems import Refused
from app.kernel.workingdays import WorkingCalendar

RESOURCES = Path(__file__).resolve().parents[3] / "resources" / "content"
CALENDAR: WorkingCalendar = load_content(RESOURCES / "v1", TrustList.load(RESOURCES / "trust.json")).calendar

# Far enough from both ends that fifty working days stay inside.
days = st.dates(CALENDAR.first + timedelta(days=100), CALENDAR.last - timedelta(days=100))
counts = st.integers(-50, 50)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 8, 3), True),  # a Saturday worked for Monday 19 August
        (date(2024, 8, 19), False),
        (date(2024, 12, 7), True),
        (date(2024, 12, 14), True),
        (date(2024, 12, 24), False),
        (date(2024, 12, 27), False),
        (date(2025, 5, 17), True),
        (date(2025, 5, 2), False),
        (date(2025, 10, 18), True),
        (date(2025, 10, 24), False),
        (date(2026, 1, 10), True),
        (date(2026, 1, 2), False),
        (date(2026, 8, 8), True),
        (date(2026, 8, 21), False),
        (date(2026, 4, 3), False),  # Good Friday
        (date(2026, 4, 6), False),  # Easter Monday
        (date(2026, 11, 24), True),
        (date(2026, 11, 28), False),  # an ordinary Saturday
        (date(2027, 3, 15), False),
        (date(2028, 1, 1), False),
    ],
)
def test_the_shipped_calendar_knows_the_moved_days(day: date, works: bool) -> None:
    assert CALENDAR.is_working_day(day) is works


def test_a_deadline_over_a_long_weekend_and_a_worked_saturday() -> None:
    # Friday 2024-08-02 and three working days: worked Saturday, Monday, Tuesday.
    assert CALENDAR.add(date(2024, 8, 2), 3) == date(2024, 8, 6)
    # Over 19 and 20 August.
    assert CALENDAR.add(date(2024, 8, 16), 1) == date(2024, 8, 21)
    assert CALENDAR.add(date(2024, 8, 21), -1) == date(2024, 8, 16)
    assert CALENDAR.count_between(date(2024, 8, 16), date(2024, 8, 21)) == 1


@given(day=days, count=counts)
def test_counting_gives_back_what_was_added(day: date, count: int) -> None:
    # Going back from a day of rest counts no step that forward counting would not see, when the start works.
    start = CALENDAR.next(day)
    end = CALENDAR.add(start, count)
    assert CALENDAR.count_between(start, end) == count
    assert CALENDAR.add(end, -count) == start


@given(day=days, count=st.integers(1, 50))
def test_the_result_of_adding_is_a_working_day_and_the_nearest_one(day: date, count: int) -> None:
    end = CALENDAR.add(day, count)
    assert CALENDAR.is_working_day(end)
    assert CALENDAR.count_between(day, end) == count
    assert CALENDAR.count_between(day, end - timedelta(days=1)) == count - 1


@given(first=days, second=days, third=days)
def test_counts_add_up(first: date, second: date, third: date) -> None:
    through = CALENDAR.count_between(first, second) + CALENDAR.count_between(second, third)
    assert through == CALENDAR.count_between(first, third)
    assert CALENDAR.count_between(first, second) == -CALENDAR.count_between(second, first)


@given(day=days)
def test_next_and_previous_leave_a_working_day_and_skip_only_rest(day: date) -> None:
    after, before = CALENDAR.next(day), CALENDAR.previous(day)
    assert before <= day <= after
    assert CALENDAR.is_working_day(after)
    assert CALENDAR.is_working_day(before)
    if CALENDAR.is_working_day(day):
        assert before == day == after
    else:
        assert CALENDAR.count_between(before, after) == 1
    assert CALENDAR.add(day, 0) == day


@pytest.mark.parametrize("day", [CALENDAR.first - timedelta(days=1), CALENDAR.last + timedelta(days=1)])
def test_outside_the_calendar_is_refused_in_words(day: date) -> None:
    inside = date(2026, 5, 4)
    for ask in (
        lambda: CALENDAR.is_working_day(day),
        lambda: CALENDAR.count_between(day, inside),
        lambda: CALENDAR.count_between(inside, day),
        lambda: CALENDAR.next(day),
    ):
        with pytest.raises(Refused) as caught:
            ask()
        assert caught.value.code == "calendar.outside"
        assert "2024. 01. 01." in caught.value.message.hu
        assert "2028-12-31" in caught.value.message.en


@given(day=days, count=st.integers(2_000, 5_000), is_back=st.booleans())
def test_a_count_that_leaves_the_calendar_is_refused_not_guessed(day: date, count: int, is_back: bool) -> None:
    with pytest.raises(Refused):
        CALENDAR.add(day, -count if is_back else count)


@given(
    day=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    rest=st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=20),
    worked=st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=20),
)
def test_a_moved_working_day_is_stronger_than_a_rest_day_and_a_weekend(
    day: date, rest: frozenset[date], worked: frozenset[date]
) -> None:
    assume(day in rest | worked or day.weekday() >= 5)
    calendar = WorkingCalendar(date(2026, 1, 1), date(2026, 12, 31), rest, worked)
    assert calendar.is_working_day(day) is (day in worked)
