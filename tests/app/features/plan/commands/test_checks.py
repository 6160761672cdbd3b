"""Days and rows that do not exist are refused at their field."""

from __future__ import annotations

import pytest

from app.features.plan.commands.days import AddMeeting, RemoveMeeting
from app.features.plan.commands.lists import RemoveBudgetLine
from tests.app.features.conftest import Desk


@pytest.mark.parametrize("day", ["", "tomorrow", "2027-02-30"])
def test_a_day_that_does_not_exist_is_refused(desk: Desk, day: str) -> None:
    assert desk.refusal_of(AddMeeting(desk.village, day)).field == "day"


@pytest.mark.parametrize("day", ["2027-12-24", "2027-11-27"])
def test_a_rest_day_is_no_day_for_the_council(desk: Desk, day: str) -> None:
    assert "munkanap" in desk.refusal_of(AddMeeting(desk.village, day)).message.hu


def test_a_day_beyond_the_calendar_is_refused(desk: Desk) -> None:
    assert desk.refusal_of(AddMeeting(desk.village, "2031-01-06")).code == "calendar.outside"


def test_a_line_that_is_gone_is_refused(desk: Desk) -> None:
    assert desk.refusal_of(RemoveMeeting(desk.village, "nothing")).code == "plan.unknown"
    assert desk.refusal_of(RemoveBudgetLine(desk.village, "nothing")).code == "plan.unknown"
