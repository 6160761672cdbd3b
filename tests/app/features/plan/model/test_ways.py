"""What each way out does to the late joiner's plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.features.plan.model.schedule import schedule
from app.features.plan.model.ways import StartRule, Way, chosen, usual_start, ways_out
from tests.app.features.plan.model.test_schedule import late_joiner


def test_an_extraordinary_session_is_offered_for_the_last_safe_day() -> None:
    way = ways_out(late_joiner())[0]
    assert (way.way, way.day, way.missing, way.start, way.is_possible) == (
        Way.EXTRAORDINARY,
        date(2027, 11, 17),
        0,
        date(2028, 1, 1),
        True,
    )
    assert schedule(chosen(late_joiner(), way)).missing == 0


def test_after_its_last_safe_day_a_session_helps_no_more() -> None:
    way = ways_out(late_joiner(today=date(2027, 11, 18)))[0]
    assert not way.is_possible
    assert way.missing == 6


def test_steps_beside_one_another_gain_their_days() -> None:
    way = ways_out(late_joiner())[1]
    assert way.way is Way.PARALLEL
    assert [(gain.step, gain.days) for gain in way.steps] == [("parameters", 4)]
    assert (way.gained, way.missing) == (4, 2)
    assert schedule(chosen(late_joiner(), way)).missing == 2
    assert not ways_out(chosen(late_joiner(), way))[1].is_possible


def test_a_later_start_is_the_first_usual_day() -> None:
    way = ways_out(late_joiner(), StartRule.MONTH_FIRST)[2]
    assert (way.way, way.start, way.missing) == (Way.LATER, date(2028, 2, 1), 0)
    assert schedule(chosen(late_joiner(), way)).missing == 0
    assert ways_out(late_joiner())[2].start == date(2028, 1, 11)


def test_where_no_council_decides_any_more_two_ways_are_left() -> None:
    plan = late_joiner()
    plan = plan.with_step(replace(plan.step("decision"), is_done=True))
    assert [way.way for way in ways_out(plan)] == [Way.PARALLEL, Way.LATER]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (StartRule.ANY, date(2028, 12, 5)),
        (StartRule.MONTH_FIRST, date(2029, 1, 1)),
        (StartRule.YEAR_FIRST, date(2029, 1, 1)),
    ],
)
def test_usual_start(rule: StartRule, expected: date) -> None:
    assert usual_start(date(2028, 12, 5), rule) == expected
    assert usual_start(date(2028, 1, 1), rule) == date(2028, 1, 1)
