"""The words of sending: in every combination of what can be open, „Semmi sem vár” stands only where nothing does."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.texts import Language
from app.sync.parking import PARKINGS
from app.sync.state import Counts, Overall, SyncStatus, overall
from ui.bridge.sending import clock_words, sending_words, why_it_waits

NOW = datetime(2028, 3, 20, 12, 0, tzinfo=UTC)
SINCE = "2028-03-20T07:05:00.000+00:00"
numbers = st.integers(0, 3)


@st.composite
def statuses(draw: Any) -> SyncStatus:
    counts = Counts(*(draw(numbers) for _ in Counts.__slots__))
    told = {name: draw(st.booleans()) for name in ("is_enrolled", "is_parked", "is_failing", "has_ever_succeeded")}
    return SyncStatus(
        told["is_enrolled"],
        (),
        counts.records,
        counts.files,
        (),
        0,
        None,
        None,
        None,
        None,
        overall(counts, **told),
        counts,
        SINCE if counts.waiting else None,
        SINCE if told["is_failing"] else None,
        parking=PARKINGS["net.proxy"] if told["is_parked"] else None,
    )


@given(statuses())
def test_that_nothing_waits_is_said_only_where_nothing_is_open(status: SyncStatus) -> None:
    words = sending_words(status, Language.HU, NOW)
    is_open = any(getattr(status.counts, name) for name in Counts.__slots__)
    says_all_sent = "Semmi sem" in words or "elküldve" in words
    assert says_all_sent == (status.overall is Overall.CLEAR)
    assert not (says_all_sent and is_open)
    if status.counts.waiting:
        assert str(status.counts.waiting) in words
    if status.counts.on_stick and status.overall is Overall.WAITING:
        assert "pendrive" in words


@given(statuses())
def test_the_strip_says_why_exactly_where_the_bar_says_that_something_waits(status: SyncStatus) -> None:
    assert bool(why_it_waits(status, Language.HU, NOW)) == bool(status.counts.waiting)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(None, ""), (360, "6 perccel siet"), (-360, "6 perccel késik"), (4 * 3600, "4 órával"), (-86400 * 365, "365 nap")],
)
def test_a_wrong_clock_is_told_in_plain_words(seconds: int | None, said: str) -> None:
    told = SyncStatus(True, (), 0, 0, (), 0, None, None, None, None, clock_fault=seconds)
    words = clock_words(told)
    assert said in words
    assert bool(words) == (seconds is not None)
