"""A question's state follows from what was said, whatever the order in which it was tried; no name goes by itself."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.features.question.model import (
    LONGEST,
    STATE_TITLES,
    About,
    ActKind,
    QuestionState,
    asked_snapshot,
    due_day,
    is_waiting,
    read_about,
    read_contact,
    read_text,
    require_allowed,
    require_text,
    state_of,
)
from app.kernel.problems import Refused
from app.kernel.workingdays import WorkingCalendar
from app.storage.shared import snapshot_text

CALENDAR = WorkingCalendar(date(2027, 1, 1), date(2028, 12, 31), frozenset(), frozenset())


@given(st.lists(st.sampled_from(ActKind), max_size=12))
def test_what_is_refused_now_changes_nothing_and_what_is_allowed_counts(kinds: list[ActKind]) -> None:
    said: list[ActKind] = []
    for kind in kinds:
        before = state_of(said)
        try:
            require_allowed(kind, before)
        except Refused:
            assert state_of([*said, kind]) is before
        else:
            said.append(kind)
            assert state_of(said) is not None
            assert is_waiting(state_of(said)) == (kind in (ActKind.ASKED, ActKind.REOPENED))
    assert state_of(kinds) is state_of(said)
    assert said[:1] in ([], [ActKind.ASKED])


def test_every_state_has_its_words() -> None:
    assert set(STATE_TITLES) == set(QuestionState)


@given(st.text(), st.text(), st.booleans())
def test_a_name_goes_along_only_where_it_was_ticked(name: str, phone: str, is_named: bool) -> None:
    about = About("contract", "1.4", "signing", "signing_place", "Hol írják alá?")
    stored = snapshot_text(asked_snapshot(about, "Mi ez?", is_named=is_named, name=name, phone=phone))
    assert read_about(stored) == about
    assert read_text(stored) == "Mi ez?"
    assert read_contact(stored) == (", ".join(one for one in (name, phone) if one) if is_named else "")


@pytest.mark.parametrize("stored", [None, "", "[1]", "{", '{"text": 3}'])
def test_what_cannot_be_read_is_nothing(stored: str | None) -> None:
    assert (read_text(stored), read_contact(stored), read_about(stored)) == ("", "", About())


def test_an_answer_is_due_in_working_days() -> None:
    assert due_day(CALENDAR, date(2027, 9, 3), 5) == date(2027, 9, 10)
    assert due_day(CALENDAR, date(2028, 12, 29), 5) is None


def test_nothing_and_too_much_are_refused() -> None:
    assert require_text("  Mi ez? ") == "Mi ez?"
    for text in ("", "  ", "x" * (LONGEST + 1)):
        with pytest.raises(Refused):
            require_text(text)
