"""What a blocked device left: kept once, released as late changes by the ordinary intake, or discarded and kept."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest

from app.kernel.problems import Refused
from app.wire.quarantine import QuarantineRequest
from central.features.contract.judge import JUDGES
from central.storage.tenancy import CENTRE, of_device
from central.sync.quarantine import State, count_kept, discard, kept_changes, release, set_aside
from tests.central.sync.conftest import MUNICIPALITIES, Speaker
from tests.helpers.clock import START


@pytest.fixture
def mine(speaker: Callable[[int], Speaker]) -> Speaker:
    return speaker(1)


@pytest.fixture
def other(speaker: Callable[[int], Speaker]) -> Speaker:
    return speaker(2)


def leave(mine: Speaker, *changes: object) -> list[str]:
    request = QuarantineRequest(nonce="n" * 16, changes=list(changes))
    with mine.database.writing(of_device(mine.id, MUNICIPALITIES)) as session:
        reply = set_aside(session, mine.id, MUNICIPALITIES, request, START)
    assert reply.receipt.startswith("F-")
    return reply.kept


def kept(mine: Speaker) -> list[tuple[State, str]]:
    with mine.database.reading(CENTRE) as session:
        return [(one.state, one.fate) for one in kept_changes(session, mine.id)]


def test_each_change_is_kept_once_and_nothing_of_strangers(mine: Speaker) -> None:
    first = mine.change({"name": "Nagy Éva"})
    strange = mine.change({"name": "x"}, municipality="123456")
    assert leave(mine, first, strange) == [first.change_id]
    assert leave(mine, first) == [first.change_id]
    assert kept(mine) == [(State.KEPT, "")]


def test_a_released_change_over_a_newer_value_is_a_visible_conflict(mine: Speaker, other: Speaker) -> None:
    mine.say(mine.change({"name": "Első"}))
    late = mine.change({"name": "Késő"}, base_seq=1)
    leave(mine, late)
    other.say(other.change({"name": "Közben"}, base_seq=1))
    with mine.database.writing(CENTRE) as session:
        assert release(session, mine.id, MUNICIPALITIES, JUDGES, "Kiss Ernő", START) == 1
    assert kept(mine) == [(State.RELEASED, "conflict")]
    pages = other.say(after=0).pages
    [values] = [one.fields for page in pages.values() for one in page.changes if one.table == "conflict"]
    assert values["late_value"] == '"Késő"'


def test_a_gap_that_was_discarded_holds_nothing_up(mine: Speaker) -> None:
    first, second = mine.change({"name": "a"}), mine.change({"phone": "1"})
    leave(mine, first)
    with mine.database.writing(CENTRE) as session:
        assert discard(session, mine.id, "Kiss Ernő", "idegen írta", START) == 1
    leave(mine, second)
    with mine.database.reading(CENTRE) as session:
        assert count_kept(session, [mine.id]) == {mine.id: 1}
    with mine.database.writing(CENTRE) as session:
        release(session, mine.id, MUNICIPALITIES, JUDGES, "Kiss Ernő", START)
    assert kept(mine) == [(State.DISCARDED, ""), (State.RELEASED, "accepted")]


def test_discarding_needs_a_reason(mine: Speaker) -> None:
    leave(mine, mine.change({"name": "a"}))
    with mine.database.writing(CENTRE) as session, pytest.raises(Refused) as caught:
        discard(session, mine.id, "Kiss Ernő", "  ", START)
    assert caught.value.code == "quarantine.no_reason"
    assert uuid.UUID(mine.id)
