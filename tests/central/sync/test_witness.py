"""Meddling with a history that was countersigned is noticed; a restore, a copy or a lost reply is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.wire.messages import ChainClaim, ChainNotice, ChainPlace, SignedPlace
from central.storage.sync_tables import HistoryNotice, HistoryWitness
from central.sync.witness import countersign, judge, mark_of

KEY = b"k" * 32
NOW = datetime(2027, 1, 1, tzinfo=UTC)


def chain(count: int, branch: str = "a") -> ChainPlace:
    """Return the end of a history; two branches have the same first three lines."""
    return ChainPlace(count=count, head=f"{'a' if count <= 3 else branch}{count}" if count else "")


def signed(place: ChainPlace, key: bytes = KEY) -> SignedPlace:
    return SignedPlace(count=place.count, head=place.head, mark=mark_of(key, place))


def claim(end: ChainPlace, of: ChainPlace | None, branch: str = "a") -> ChainClaim:
    """Return what an honest store with this branch of the history says."""
    if of is None:
        return ChainClaim(end=end)
    found = chain(of.count, branch).head if of.count <= end.count else ""
    return ChainClaim(end=end, signed=signed(of), found=found)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.sampled_from("ab"))
def test_who_goes_on_from_what_was_countersigned_raises_no_alarm(last: int, kept: int, more: int, branch: str) -> None:
    """Whatever the server saw last under this name: a copy, a restored store and a lost reply look like this."""
    honest = claim(chain(kept + more, branch), chain(kept, branch), branch)
    assert judge(KEY, honest, chain(last)) in (None, ChainNotice.OLDER)
    assert judge(KEY, honest, None) is None
    assert judge(KEY, claim(chain(kept), None), chain(last)) in (None, ChainNotice.OLDER)


@given(st.integers(1, 9), st.integers(0, 8))
def test_an_end_that_was_cut_off_is_noticed(kept: int, left: int) -> None:
    if left < kept:
        assert judge(KEY, claim(chain(left), chain(kept)), chain(kept)) is ChainNotice.CUT
        assert judge(KEY, claim(chain(left), chain(kept)), None) is ChainNotice.CUT


@given(st.integers(4, 9), st.integers(0, 9))
def test_another_line_where_one_was_countersigned_is_noticed(kept: int, more: int) -> None:
    meddled = claim(chain(kept + more, "b"), chain(kept, "a"), "b")
    assert judge(KEY, meddled, chain(kept)) is ChainNotice.CHANGED
    assert judge(KEY, meddled, None) is ChainNotice.CHANGED


def test_a_countersignature_that_was_made_up_is_noticed_where_this_server_knows_the_device() -> None:
    made_up = ChainClaim(end=chain(5), signed=signed(chain(5), b"x" * 32), found=chain(5).head)
    assert judge(KEY, made_up, chain(5)) is ChainNotice.FORGED
    assert judge(KEY, made_up, None) is None, "another server's countersignature"


@pytest.fixture
def device(speaker: Callable[[int], Any]) -> Any:
    return speaker(1)


def say(device: Any, one: ChainClaim | None) -> Any:
    with device.database.writing() as session:
        return countersign(session, KEY, device.id, one, NOW)


def notices(device: Any) -> list[tuple[str, int, int]]:
    with device.database.reading() as session:
        rows = session.execute(select(HistoryNotice.kind, HistoryNotice.count_before, HistoryNotice.count_after)).all()
        return [(row[0], row[1], row[2]) for row in rows]


def test_the_end_is_countersigned_and_a_cut_is_written_down_once_and_stops_nothing(device: Any) -> None:
    first = say(device, claim(chain(5), None))
    assert (first.count, first.head, first.notice) == (5, "a5", None)
    cut = ChainClaim(end=chain(4), signed=SignedPlace(count=5, head="a5", mark=first.mark), found="")
    told = [say(device, cut) for _ in range(3)]
    assert [one.notice for one in told] == [ChainNotice.CUT] * 3
    assert notices(device) == [("cut", 5, 4)]
    goes_on = SignedPlace(count=4, head="a4", mark=told[-1].mark)
    assert say(device, ChainClaim(end=chain(6), signed=goes_on, found="a4")).notice is None
    with device.database.reading() as session:
        assert session.execute(select(HistoryWitness.count, HistoryWitness.head)).one() == (6, "a6")


def test_a_restored_device_is_not_written_down(device: Any) -> None:
    first = say(device, claim(chain(3), None))
    kept = SignedPlace(count=3, head="a3", mark=first.mark)
    for end in (chain(9), chain(4, "b")):
        assert say(device, ChainClaim(end=end, signed=kept, found="a3")).notice is None
    assert notices(device) == []


def test_an_older_program_that_claims_nothing_gets_nothing(device: Any) -> None:
    assert say(device, None) is None
