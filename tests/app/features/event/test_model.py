"""Places follow the centre's numbers: never too many, never taken from anybody, and a free one goes to who waits."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.features.event.model import (
    SEAT_TITLES,
    Application,
    EventView,
    SeatState,
    calendar_text,
    check_event,
    read_event,
    read_snapshot,
    require_name,
    require_new,
    require_reason,
    seats,
)
from app.kernel.problems import Refused

START = datetime(2027, 11, 10, 8, tzinfo=UTC)
BEFORE = (START - timedelta(days=9)).isoformat()


def _event(capacity: int, cancelled_because: str = "") -> EventView:
    return EventView("e", "Fórum", "Miskolc", START, START + timedelta(hours=4), capacity, "", "F", cancelled_because)


def _application(number: int, *, is_cancelled: bool = False, received_at: str = BEFORE) -> Application:
    return Application(f"a{number}", "981011", f"K-{number:06}", received_at, f"N{number}", "", "", is_cancelled)


@given(st.integers(1, 6), st.lists(st.booleans(), max_size=14), st.randoms())
def test_places_are_full_before_anybody_waits_and_nobody_is_pushed_out(capacity, cancelled, chance) -> None:
    people = [_application(number, is_cancelled=gone) for number, gone in enumerate(cancelled)]
    mixed = list(people)
    chance.shuffle(mixed)
    given_places = seats(_event(capacity), mixed)
    confirmed = [one for one in people if given_places[one.id].state is SeatState.CONFIRMED]
    waiting = [one for one in people if given_places[one.id].state is SeatState.WAITING]
    standing = [one for one in people if not one.is_cancelled]
    assert confirmed == standing[:capacity]
    assert [given_places[one.id].place for one in waiting] == list(range(1, len(standing[capacity:]) + 1))
    # Whoever comes later takes nothing from anybody.
    later = seats(_event(capacity), [*mixed, _application(99)])
    assert all(later[one.id] == given_places[one.id] for one in people)
    # Whoever cancels gives to those behind and takes from nobody.
    if standing:
        leaving = chance.choice(standing)
        after = seats(
            _event(capacity), [one for one in mixed if one is not leaving] + [_application(98, is_cancelled=True)]
        )
        assert all(after[one.id].state is SeatState.CONFIRMED for one in confirmed if one is not leaving)


def test_without_a_number_too_late_and_for_nothing() -> None:
    waiting = Application("x", "981011", "", "", "N", "", "")
    late = _application(1, received_at=START.isoformat())
    assert seats(_event(1), [waiting]) == {}
    assert seats(_event(1), [late])["a1"].state is SeatState.LATE
    assert seats(_event(1, "Vihar"), [_application(1)])["a1"].state is SeatState.CANCELLED
    assert set(SEAT_TITLES) == set(SeatState)


@given(st.text(max_size=200))
def test_a_calendar_reads_every_text_back(text: str) -> None:
    event = EventView("e", text, "M", START, START + timedelta(hours=1), 1, "", "F", "")
    told = calendar_text(event, START)
    assert all(len(line.encode()) <= 75 for line in told.split("\r\n"))
    [summary] = [one for one in told.replace("\r\n ", "").split("\r\n") if one.startswith("SUMMARY:")]
    read = re.sub(r"\\(.)", lambda sign: "\n" if sign[1] == "n" else sign[1], summary.removeprefix("SUMMARY:"))
    assert read == "\n".join(text.splitlines())


@pytest.mark.parametrize("part", ["title", "place", "ends_at", "capacity", "text"])
def test_an_event_that_nobody_could_find_is_refused(part: str) -> None:
    wish = {"title": "Fórum", "place": "Miskolc", "starts_at": START, "ends_at": START + timedelta(hours=1)}
    whole = {**wish, "capacity": 5, "text": ""}
    check_event(**whole)
    wrong = {"title": " ", "place": "", "ends_at": START, "capacity": 0, "text": "x" * 2001}
    with pytest.raises(Refused):
        check_event(**{**whole, part: wrong[part]})


def test_names_and_reasons() -> None:
    assert require_name("  Kovács   Ági ") == "Kovács Ági"
    for text in ("", "x" * 201):
        with pytest.raises(Refused):
            require_name(text)
    with pytest.raises(Refused):
        require_reason(" ")
    with pytest.raises(Refused):
        require_new("n1", [_application(1)])
    require_new("n1", [_application(1, is_cancelled=True)])
    assert read_snapshot("[1]") == {}
    assert read_event({"starts_at": "ma", "ends_at": None}) is None
