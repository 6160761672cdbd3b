"""The stages of a data request and the working days to its deadline, by rule."""

from __future__ import annotations

from datetime import date

import pytest

from app.features.request.model import ActKind, Stage, days_left, may_decide, may_submit, stage, turn
from app.kernel.command import Party
from app.kernel.workingdays import WorkingCalendar

CALENDAR = WorkingCalendar(date(2027, 1, 1), date(2027, 12, 31), frozenset({date(2027, 10, 25)}), frozenset())


@pytest.mark.parametrize(
    ("kinds", "reached", "who"),
    [
        ((), Stage.DRAFT, Party.MUNICIPALITY),
        ((ActKind.SUBMITTED,), Stage.SUBMITTED, Party.KINCSTAR),
        ((ActKind.SUBMITTED, ActKind.RETURNED), Stage.RETURNED, Party.MUNICIPALITY),
        ((ActKind.SUBMITTED, ActKind.RETURNED, ActKind.SUBMITTED), Stage.SUBMITTED, Party.KINCSTAR),
        ((ActKind.SUBMITTED, ActKind.ACCEPTED), Stage.ACCEPTED, Party.MUNICIPALITY),
    ],
)
def test_whose_turn_it_is_follows_from_the_acts(kinds: tuple[ActKind, ...], reached: Stage, who: Party) -> None:
    assert (stage(kinds), turn(stage(kinds))) == (reached, who)
    assert may_submit(reached) == (reached in (Stage.DRAFT, Stage.RETURNED))
    assert may_decide(reached) == (reached is Stage.SUBMITTED)


@pytest.mark.parametrize(
    ("deadline", "today", "left"),
    [
        ("2027-09-30", date(2027, 9, 27), 3),
        ("2027-09-30", date(2027, 9, 30), 0),
        ("2027-09-30", date(2027, 10, 4), -2),
        ("2027-10-26", date(2027, 10, 22), 1),
        ("2028-09-30", date(2027, 9, 27), None),
        ("someday", date(2027, 9, 27), None),
    ],
)
def test_days_left_are_working_days(deadline: str, today: date, left: int | None) -> None:
    assert days_left(deadline, today, CALENDAR) == left
