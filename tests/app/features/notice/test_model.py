"""A notice is refused before it confuses 3,200 offices; a window confirms exactly what lies inside."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.features.notice.model import (
    LONGEST_TEXT,
    Notice,
    NoticeKind,
    Window,
    check_notice,
    confirmed,
    read_notice,
    statement_subject,
)
from app.kernel.problems import Refused
from app.kernel.texts import Text

START = datetime(2028, 3, 20, 7, 5, tzinfo=UTC)
TEXT = Text("Leállt a kiszolgáló.", "The server stopped.")
minutes = st.integers(-2000, 2000).map(lambda number: START + timedelta(minutes=number))


def notice(start: datetime, end: datetime | None, *, is_over: bool = True) -> Notice:
    return Notice("n", NoticeKind.FAULT, Window(start, end), is_over, ("centre",), TEXT, "Bíró Ákos", "")


@given(st.lists(minutes, max_size=20), minutes, st.integers(1, 2000))
def test_exactly_the_moments_inside_are_confirmed(moments: list[datetime], start: datetime, length: int) -> None:
    end = start + timedelta(minutes=length)
    inside = sum(start <= moment <= end for moment in moments)
    assert confirmed(moments, [notice(start, end)]) == inside
    # Two notices about the same time confirm no more.
    assert confirmed(moments, [notice(start, end), notice(start, end)]) == inside
    assert confirmed(moments, []) == 0


@given(minutes, minutes)
def test_a_notice_without_an_end_goes_on_until_it_is_closed(start: datetime, now: datetime) -> None:
    assert notice(start, None, is_over=False).is_current(now, timedelta()) == (start < now)
    assert not notice(start, None, is_over=True).is_current(now, timedelta(days=3))


@pytest.mark.parametrize(
    ("kind", "window", "services", "text", "field"),
    [
        ("party", Window(START), ("centre",), TEXT, "kind"),
        ("fault", Window(START), (), TEXT, "services"),
        ("fault", Window(START), ("coffee",), TEXT, "services"),
        ("fault", Window(START, START), ("centre",), TEXT, "ends"),
        ("fault", Window(START, START + timedelta(days=61)), ("centre",), TEXT, "ends"),
        ("maintenance", Window(START), ("centre",), Text("", "x"), "text_hu"),
        ("maintenance", Window(START), ("centre",), Text("x", " "), "text_en"),
        ("maintenance", Window(START), ("centre",), Text("x" * (LONGEST_TEXT + 1), "x"), "text_hu"),
    ],
)
def test_what_could_not_be_understood_is_refused(
    kind: str, window: Window, services: tuple[str, ...], text: Text, field: str
) -> None:
    with pytest.raises(Refused) as caught:
        check_notice(kind, window, services, text)
    assert caught.value.field == field
    check_notice("fault", Window(START, START + timedelta(hours=1)), ("centre", "tax"), TEXT)


@given(st.lists(st.none() | st.text(max_size=30), min_size=10, max_size=10))
def test_a_row_of_another_version_is_passed_over_and_never_breaks_the_page(values: list[str | None]) -> None:
    read_notice(tuple(values))


def test_the_versions_of_one_day_share_their_subject() -> None:
    assert statement_subject("981011", START.date()) == statement_subject("981011", START.date())
    assert statement_subject("981011", START.date()) != statement_subject("981022", START.date())
