"""The next attempt is always in sight, is never hurried after a failure, and is the same after a restart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.sync.schedule import (
    AFTER_CHANGE,
    AFTER_WAKING,
    EVERY,
    FIRST_FAILURE,
    LONGEST,
    LONGEST_PARKED,
    LONGEST_WISH,
    SHORTEST,
    SPREAD,
    Past,
    Plan,
    Why,
    next_attempt,
    share_of,
)

NOON = datetime(2028, 3, 20, 11, 0, tzinfo=UTC)
moments = st.integers(0, 20 * 365 * 86_400).map(
    lambda seconds: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
shares = st.floats(0, 1, exclude_max=True)
pasts = st.builds(
    Past,
    moments,
    st.none() | moments,
    st.integers(0, 10_000),
    st.booleans(),
    st.none() | st.integers(0, 9_999_999),
    st.none() | moments,
    shares,
)


@given(pasts, moments, st.booleans(), st.booleans())
def test_the_next_attempt_is_never_past_and_never_out_of_sight(
    past: Past, now: datetime, is_start: bool, is_woken: bool
) -> None:
    plan = next_attempt(past, now, is_start=is_start, is_woken=is_woken)
    longest = max(LONGEST_PARKED, LONGEST_WISH, EVERY, LONGEST)
    assert now <= plan.at <= now + longest * (1 + SPREAD)


@given(pasts, moments)
def test_asking_again_gives_the_same_answer(past: Past, now: datetime) -> None:
    assert next_attempt(past, now) == next_attempt(past, now)


@given(st.integers(1, 40), st.booleans(), shares)
def test_pauses_grow_and_stop_growing(failures: int, is_parked: bool, share: float) -> None:
    def pause(count: int) -> timedelta:
        return next_attempt(Past(NOON, NOON, count, is_parked, share=share), NOON).at - NOON

    assert pause(failures) <= pause(failures + 1) <= (LONGEST_PARKED if is_parked else LONGEST) * (1 + SPREAD)


@given(st.integers(1, 40), moments, shares)
def test_typing_never_hurries_a_centre_that_is_down(failures: int, typed: datetime, share: float) -> None:
    quiet = next_attempt(Past(NOON, NOON, failures, share=share), NOON)
    assert next_attempt(Past(NOON, NOON, failures, newest_change=typed, share=share), NOON) == quiet


@given(pasts, moments, st.integers(1, 3600), st.booleans(), st.booleans())
def test_the_server_s_wish_is_kept_whatever_else_calls(
    past: Past, now: datetime, wish: int, is_start: bool, is_woken: bool
) -> None:
    told = Past(past.last_begin, past.last_end, past.failures, past.is_parked, wish, past.newest_change, past.share)
    plan = next_attempt(told, now, is_start=is_start, is_woken=is_woken)
    assert past.last_begin is not None
    assert plan.at >= min(past.last_end or past.last_begin, now) + timedelta(seconds=wish)


def test_a_change_goes_soon_and_counts_from_the_last_letter() -> None:
    past = Past(NOON, NOON, newest_change=NOON + timedelta(seconds=30))
    now = NOON + timedelta(seconds=31)
    assert next_attempt(past, now) == Plan(NOON + timedelta(seconds=30) + AFTER_CHANGE, Why.CHANGE)


def test_what_the_last_attempt_left_waiting_does_not_call_for_another_at_once() -> None:
    past = Past(NOON, NOON, newest_change=NOON - timedelta(hours=1))
    assert next_attempt(past, NOON).why is Why.ROUTINE


def test_after_sleep_the_line_gets_a_moment_and_a_flapping_network_does_not_hammer() -> None:
    past = Past(NOON, NOON, failures=30)
    late = NOON + timedelta(minutes=3)
    assert next_attempt(past, late, is_woken=True) == Plan(late + AFTER_WAKING, Why.WOKEN)
    assert next_attempt(past, NOON, is_woken=True).at >= NOON + SHORTEST


def test_a_start_tries_at_once_even_where_help_is_needed() -> None:
    past = Past(NOON, NOON, failures=9, is_parked=True)
    assert next_attempt(past, NOON, is_start=True).at < NOON + timedelta(seconds=5)


def test_the_first_failure_is_tried_again_within_the_minute() -> None:
    assert next_attempt(Past(NOON, NOON, 1), NOON) == Plan(NOON + FIRST_FAILURE, Why.AGAIN)


def test_three_thousand_offices_do_not_come_in_the_same_second() -> None:
    pauses = [
        next_attempt(Past(NOON, NOON, 12, share=share_of(f"device-{number}", 7)), NOON).at for number in range(3200)
    ]
    busiest = max(sum(at.replace(microsecond=0) == second for at in pauses) for second in {
        at.replace(microsecond=0) for at in pauses[:200]
    })  # fmt: skip
    assert max(pauses) - min(pauses) > timedelta(minutes=1)
    assert busiest < 100


def test_an_outage_from_five_past_eight_to_twenty_to_six_is_about_58_attempts() -> None:
    down, up = NOON.replace(hour=7, minute=5), NOON.replace(hour=16, minute=40)
    counts = []
    for number in range(200):
        at, failures = down, 0
        while at <= up:
            failures += 1
            at = next_attempt(Past(at, at, failures, share=share_of(f"device-{number}", failures)), at).at
        counts.append(failures)
    assert sorted(counts)[100] == 58
    assert set(counts) <= {57, 58, 59}
