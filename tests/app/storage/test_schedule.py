"""When a backup is due and which ones stay, for any clock and any history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.storage.schedule import DAYS, EVERY, HOURS, MONTHS, is_due, kept

START = datetime(2027, 1, 1, tzinfo=UTC)
MOMENTS = st.lists(
    st.integers(0, 3 * 365 * 24 * 12).map(lambda five: START + timedelta(minutes=5 * five)), max_size=150
)


@given(MOMENTS)
def test_the_newest_stays_and_the_folder_has_a_bound(moments: list[datetime]) -> None:
    staying = kept(moments)
    assert staying <= set(moments)
    assert len(staying) <= HOURS + DAYS + MONTHS
    if moments:
        assert max(moments) in staying


@given(MOMENTS)
def test_thinning_after_each_backup_ends_as_thinning_once(moments: list[datetime]) -> None:
    folder: frozenset[datetime] = frozenset()
    for at in sorted(moments):
        folder = kept(folder | {at})
    assert folder == kept(moments)
    assert kept(folder) == folder


@given(MOMENTS)
def test_each_of_the_last_months_and_days_keeps_its_newest(moments: list[datetime]) -> None:
    staying = kept(moments)
    for count, period in ((MONTHS, "%Y-%m"), (DAYS, "%Y-%m-%d"), (HOURS, "%Y-%m-%d-%H")):
        for name in sorted({at.strftime(period) for at in moments}, reverse=True)[:count]:
            assert max(at for at in moments if at.strftime(period) == name) in staying


def test_two_years_of_work_leave_a_day_of_hours_a_month_of_days_and_a_year_of_months() -> None:
    hours = [START + timedelta(hours=hour) for hour in range(2 * 365 * 24)]
    staying = sorted(kept(hours))
    assert staying[-24:] == hours[-24:]
    assert len(staying) == 24 + 29 + 11
    assert staying[0] == datetime(2028, 1, 31, 23, tzinfo=UTC)


def test_a_backup_is_due_where_there_is_none_and_where_two_hours_changed_something() -> None:
    assert is_due(None, START, is_changed=False)
    assert not is_due(START, START + EVERY, is_changed=False)
    assert not is_due(START, START + EVERY - timedelta(seconds=1), is_changed=True)
    assert is_due(START, START + EVERY, is_changed=True)


def test_a_clock_set_back_does_not_stop_the_backups() -> None:
    assert is_due(START, START - timedelta(days=400), is_changed=True)
