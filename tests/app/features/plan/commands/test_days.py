"""Sessions and absences move what depends on them, and go again."""

from __future__ import annotations

from datetime import date

from app.features.plan.commands.days import AddAbsence, AddMeeting, RemoveAbsence, RemoveMeeting
from app.features.plan.commands.steps import FixStep
from app.features.plan.queries import plan
from tests.app.features.conftest import Desk


def test_an_earlier_session_saves_the_start(late: Desk) -> None:
    late.run(AddMeeting(late.village, "2027-11-17", is_extraordinary=True))
    found = late.ask(plan, late.village)
    assert found.schedule.missing == 0
    assert [(one.day, one.is_extraordinary) for one in found.meetings] == [
        (date(2027, 11, 17), True),
        (date(2027, 11, 25), False),
    ]
    late.run(RemoveMeeting(late.village, found.meetings[0].id))
    assert late.ask(plan, late.village).schedule.missing == 6


def test_leave_counts_where_the_deputy_is_away_too(late: Desk) -> None:
    late.run(FixStep(late.village, "trial-migration", responsible="Tóth Éva", deputy="Kovács Istvánné"))
    late.run(AddAbsence(late.office, "2027-12-13", "2027-12-31", "Tóth Éva", "szabadság"))
    assert late.ask(plan, late.village).schedule.missing == 6
    late.run(AddAbsence(late.office, "2027-12-20", "2027-12-23", "kovács istvánné"))
    found = late.ask(plan, late.village)
    assert found.schedule.missing > 6
    late.run(RemoveAbsence(late.office, found.absences[1].id))
    assert late.ask(plan, late.village).schedule.missing == 6


def test_a_closed_office_counts_for_everybody(late: Desk) -> None:
    late.run(AddAbsence(late.office, "2027-12-06"))
    assert late.ask(plan, late.village).margin.missing == 7


def test_an_absence_that_ends_before_it_begins_is_refused(late: Desk) -> None:
    assert late.refusal_of(AddAbsence(late.office, "2027-12-06", "2027-12-01")).field == "last_day"
