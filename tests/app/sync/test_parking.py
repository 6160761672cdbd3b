"""A parked queue says why, what to do and who helps; a wrong clock is told beyond five minutes only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sync.parking import CLOCK_LIMIT, PARKINGS, clock_fault, is_parked


@pytest.mark.parametrize("code", sorted(PARKINGS))
def test_each_reason_is_said_in_short_sentences_of_both_languages(code: str) -> None:
    found = PARKINGS[code]
    for text in (found.reason, found.to_do):
        for words in (text.hu, text.en):
            assert words.endswith(".")
            assert all(len(sentence.split()) <= 18 for sentence in words.split(". "))
    assert found.helper.hu
    assert found.helper.en


def test_what_goes_by_itself_is_not_parked() -> None:
    assert not any(is_parked(code) for code in ("net.unreachable", "net.timeout", "net.busy", "net.server_fault", None))


@given(st.integers(-(10**9), 10**9))
def test_a_clock_is_wrong_beyond_the_limit_only(offset: int) -> None:
    assert (clock_fault(offset) is None) == (abs(offset) <= CLOCK_LIMIT)
