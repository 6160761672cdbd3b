"""How many deletions at once are too many; held ones are applied or kept whole, and never erase a value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.storage.deletions import FEWEST, MOST, SHARE, needs_a_person


@pytest.mark.parametrize(
    ("deleted", "records", "asks"),
    [
        (1, 10, False),
        (4, 40, False),
        (5, 40, True),
        (5, 250, False),
        (6, 250, True),
        (20, 1000, False),
        (21, 10**6, True),
    ],
)
def test_more_than_twenty_or_two_in_a_hundred_ask(deleted: int, records: int, asks: bool) -> None:
    assert needs_a_person(deleted, records) is asks


@given(st.integers(0, 500), st.integers(0, 100_000))
def test_more_deletions_never_ask_less(deleted: int, records: int) -> None:
    if needs_a_person(deleted, records):
        assert needs_a_person(deleted + 1, records)
        assert deleted > MOST or (deleted >= FEWEST and deleted / max(records, 1) > SHARE)
