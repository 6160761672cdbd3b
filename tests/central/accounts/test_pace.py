"""The bucket: a burst passes, a flood is slowed down to the pace, and nobody pays for somebody else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from central.accounts.pace import Pace, Pacer


class Second:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_passes_and_the_next_one_waits() -> None:
    clock = Second()
    pacer = Pacer(clock)
    pace = Pace(5, 60)
    assert [pacer.wait("a", pace) for _ in range(5)] == [0.0] * 5
    assert 0 < pacer.wait("a", pace) <= 1
    assert pacer.wait("b", pace) == 0
    clock.now += 1
    assert pacer.wait("a", pace) == 0


@given(
    st.lists(st.floats(min_value=0, max_value=3), min_size=1, max_size=200),
    st.integers(min_value=1, max_value=20),
    st.integers(min_value=1, max_value=600),
)
def test_never_more_than_the_burst_and_the_pace(pauses: list[float], burst: int, per_minute: int) -> None:
    clock = Second()
    pacer, pace = Pacer(clock), Pace(burst, per_minute)
    passed = 0
    for pause in pauses:
        clock.now += pause
        passed += pacer.wait("a", pace) == 0
        assert passed <= burst + clock.now * per_minute / 60 + 1


@given(st.integers(min_value=1, max_value=20), st.integers(min_value=1, max_value=600))
def test_who_waits_as_told_gets_in(burst: int, per_minute: int) -> None:
    clock = Second()
    pacer, pace = Pacer(clock), Pace(burst, per_minute)
    for _ in range(burst + 3):
        wait = pacer.wait("a", pace)
        if wait:
            clock.now += wait
            assert pacer.wait("a", pace) == 0


def test_what_is_full_again_is_forgotten() -> None:
    clock = Second()
    pacer = Pacer(clock)
    for number in range(20_000):
        pacer.wait(str(number), Pace(5, 600))
    clock.now += 1
    pacer.wait("last", Pace(5, 600))
    pacer.wait("another", Pace(5, 600))
    assert len(pacer._full_at) <= 2
