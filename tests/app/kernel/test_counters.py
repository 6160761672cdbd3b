"""Exactly the counters between what is known and what was printed are missing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.kernel.counters import Missing, missing


@given(st.integers(-3, 400), st.integers(-3, 400))
def test_what_is_missing_is_what_was_printed_and_is_not_known(known: int, printed: int) -> None:
    found = missing(known, printed)
    lacked = set(range(1, printed + 1)) - set(range(1, known + 1))
    assert lacked == (set(range(found.first, found.last + 1)) if found else set())
    assert found is None or found.count == len(lacked)


def test_the_numbers_are_written_as_people_write_them() -> None:
    assert missing(57, 60) == Missing(58, 60)
    assert Missing(58, 60).numbers == "58–60"
    assert Missing(58, 58).numbers == "58"
