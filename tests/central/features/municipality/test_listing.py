"""The list narrows and sorts in SQL as one would by hand, on both engines."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from sqlalchemy import delete

from app.kernel.command import Party
from central.features.municipality.listing import Column, Line, Wanted, chosen, listing, read_wanted, whole_list
from central.features.municipality.model import SIZE_BOUNDS, SizeClass
from central.features.municipality.state import keep_up
from central.features.sample.country import fill
from central.features.sample.people import made_settlements
from central.storage.tables import Organisation
from tests.central.features.municipality.test_model import CONTENT
from tests.helpers.clock import START

_COUNT = 55


@pytest.fixture
def country(either_database):
    with either_database.writing() as session:
        session.execute(delete(Organisation))
    fill(either_database, CONTENT, made_settlements(_COUNT, Random(3)), 3, START)
    keep_up(either_database, CONTENT)
    return either_database


def _all(database, wanted: Wanted) -> list[Line]:
    with database.reading() as session:
        return list(whole_list(session, CONTENT, wanted, START))


def test_every_filter_and_every_order_is_what_it_says(country) -> None:
    every = _all(country, Wanted())
    assert len(every) == _COUNT
    one = every[0]
    tries = [
        (Wanted(text=one.name[:5].upper()), lambda line: one.name[:5].lower() in line.name.lower()),
        (Wanted(county=one.county), lambda line: line.county == one.county),
        (Wanted(own_county=one.county, county="Zala"), lambda line: line.county == one.county),
        (Wanted(phase=0), lambda line: line.phase == 0),
        (Wanted(mode=one.mode), lambda line: line.mode is one.mode),
        (Wanted(turn=Party.KINCSTAR), lambda line: line.turn is Party.KINCSTAR),
        (Wanted(days=5), lambda line: (line.days or 0) >= 5),
        (Wanted(text=one.pir), lambda line: line.pir == one.pir),
    ]
    for size, (least, most) in SIZE_BOUNDS.items():
        tries.append((Wanted(size=size), lambda line, a=least, b=most or 9**9: a <= line.population <= b))
    for wanted, fits in tries:
        assert {line.pir for line in _all(country, wanted)} == {line.pir for line in every if fits(line)}, wanted
        with country.reading() as session:
            assert set(chosen(session, CONTENT, wanted, START)) == {line.pir for line in every if fits(line)}
    for column in (Column.PIR, Column.POPULATION, Column.PHASE):
        for is_descending in (False, True):
            found = [
                getattr(line, column.value) for line in _all(country, Wanted(sort=column, is_descending=is_descending))
            ]
            assert found == sorted(found, reverse=is_descending)
    turns = [line.turn is not Party.KINCSTAR for line in every]
    assert turns == sorted(turns)
    waits = [line.days for line in every if line.turn is Party.KINCSTAR]
    assert waits == sorted(waits, reverse=True)
    assert len(waits) > 2
    for column in Column:
        assert len(_all(country, Wanted(sort=column, is_descending=False))) == _COUNT

    with country.reading() as session:
        pages = [listing(session, CONTENT, Wanted(page=number), START) for number in (1, 2, 99)]
    assert [one.pages for one in pages] == [2, 2, 2]
    assert pages[1] == pages[2]
    assert [line for one in pages[:2] for line in one.lines] == _all(country, Wanted())


def test_what_an_address_says_is_read_back_and_nonsense_is_not_said() -> None:
    wanted = Wanted("sár", "Zala", 1, None, SizeClass.SMALL, Party.KINCSTAR, 3, Column.COUNTY, is_descending=False)
    assert read_wanted(wanted.words()) == wanted
    assert read_wanted(Wanted().words()) == Wanted()
    wrong = dict.fromkeys(("phase", "mode", "size", "turn", "days", "sort", "page"), "-1' OR 1=1")
    assert read_wanted(wrong) == Wanted()
    assert read_wanted({"county": "Zala"}, "Vas") == replace(Wanted(), county="Vas", own_county="Vas")
