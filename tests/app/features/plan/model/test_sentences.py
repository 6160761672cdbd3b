"""The sentences of the plan, with Hungarian endings that a reader does not stumble over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.features.plan.model.schedule import margin, schedule
from app.features.plan.model.sentences import (
    danger_words,
    forecast_words,
    from_day,
    margin_words,
    to_day,
    until_day,
    way_effect,
    way_title,
)
from app.features.plan.model.ways import StartRule, ways_out
from tests.app.features.plan.model.test_schedule import late_joiner


@pytest.mark.parametrize(
    ("day", "ending"),
    [
        (1, "1-jére"), (2, "2-ára"), (3, "3-ára"), (4, "4-ére"), (6, "6-ára"), (8, "8-ára"), (10, "10-ére"),
        (12, "12-ére"), (13, "13-ára"), (20, "20-ára"), (21, "21-ére"), (22, "22-ére"), (30, "30-ára"), (31, "31-ére"),
    ],
)  # fmt: skip
def test_days_take_the_ending_of_their_name(day: int, ending: str) -> None:
    assert to_day(date(2028, 1, day)) == f"2028. január {ending}"


def test_from_and_until() -> None:
    assert from_day(date(2028, 1, 1)) == "2028. január 1-jéről"
    assert from_day(date(2028, 2, 20)) == "2028. február 20-áról"
    assert until_day(date(2027, 11, 17)) == "2027. november 17-éig"


def test_the_late_joiner_is_told_in_one_line() -> None:
    plan = late_joiner()
    found = schedule(plan)
    about = margin(plan, found)
    assert margin_words(about).hu == (
        "A 2027. november 25. testületi ülés után 31 munkanap kell, 25 maradt → 6 munkanap hiányzik."
    )
    assert forecast_words(found).hu == "2028. január 1. veszélyben: 6 munkanap"
    told = danger_words(found, about, plan.today)
    assert told is not None
    assert told.hu == (
        "Ha 2027. november 17-éig nem döntenek, az indulás 2028. január 1-jéről 2028. január 11-ére tolódik."
    )


@pytest.mark.parametrize("day", [17, 18])
def test_from_the_last_safe_day_on_today_counts(day: int) -> None:
    plan = late_joiner(today=date(2027, 11, day))
    found = schedule(plan)
    told = danger_words(found, margin(plan, found), plan.today)
    assert told is not None
    assert told.hu.startswith("Ha ma nem döntenek, az indulás")


def test_no_danger_no_sentence() -> None:
    plan = late_joiner(meetings=(date(2027, 11, 16),))
    found = schedule(plan)
    assert danger_words(found, margin(plan, found), plan.today) is None
    assert forecast_words(found).hu == "2028. január 1. tartható"


def test_every_way_out_says_what_it_does() -> None:
    ways = ways_out(late_joiner(), StartRule.MONTH_FIRST)
    assert [way_title(way).hu for way in ways] == [
        "Rendkívüli testületi ülés legkésőbb 2027. november 17-éig",
        "Feladatok párhuzamosan",
        "Későbbi indulás: 2028. február 1.",
    ]
    assert way_effect(ways[0]).hu == "Nem hiányzik munkanap. Az indulás: 2028. január 1."
    assert way_effect(ways[1]).hu == "4 munkanapot nyer, 2 még hiányzik. Az indulás: 2028. január 5."
    assert way_effect(replace(ways[0], is_possible=False)).hu.startswith("Ez most nem segít")
