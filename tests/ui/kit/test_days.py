"""Days as they are typed and read; what is no day comes back as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.texts import Language
from ui.kit.days import editable_day, long_day, moment, time_or_moment, typed_day

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(DAYS)
def test_what_is_shown_for_editing_is_understood_again(day: date) -> None:
    assert typed_day(editable_day(day.isoformat())) == day.isoformat()


@given(DAYS, st.sampled_from(["{0}.{1}.{2}", "{0}. {1}. {2}.", "{0}-{1}-{2}", "{0}/{1}/{2}", " {0}. {1}.{2} "]))
def test_every_usual_writing_is_understood(day: date, shape: str) -> None:
    assert typed_day(shape.format(day.year, day.month, day.day)) == day.isoformat()


@given(st.text())
def test_other_text_comes_back_and_nothing_raises(text: str) -> None:
    kept = typed_day(text)
    assert kept == text or len(kept) == 10
    for language in Language:
        long_day(text, language)
        moment(text, language)


@pytest.mark.parametrize("text", ["2028. 02. 30.", "2028-13-01"])
def test_a_day_that_does_not_exist_is_kept(text: str) -> None:
    assert editable_day(typed_day(text)).replace(" ", "").rstrip(".") == text.replace("-", ".").replace(" ", "").rstrip(
        "."
    )


def test_a_day_is_written_out() -> None:
    assert long_day("2027-12-04", Language.HU) == "2027. december 4. (szombat)"
    assert long_day("2027-12-04", Language.EN) == "Saturday 4 December 2027"


def test_a_time_of_today_is_told_without_its_day() -> None:
    noon = datetime(2028, 3, 20, 12, tzinfo=UTC)
    local = datetime(2028, 3, 20, 11, 5, tzinfo=UTC).astimezone()
    stored = "2028-03-20T11:05:00+00:00"
    assert time_or_moment(stored, Language.HU, noon) == f"{local.hour}:{local:%M}"
    assert time_or_moment(stored, Language.EN, noon) == f"{local:%H:%M}"
    earlier = "2028-03-17T11:05:00+00:00"
    assert time_or_moment(earlier, Language.HU, noon) == moment(earlier, Language.HU)
    assert time_or_moment("nem idő", Language.HU, noon) == "nem idő"
