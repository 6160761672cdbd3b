"""The list of attempts is kept, bounded, and cannot be changed without a trace."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select, update

from app.kernel.texts import Text
from app.storage import attempts
from app.storage.attempts import (
    DONE,
    STOPPED,
    Outcome,
    SyncAttempt,
    attempts_between,
    begin_attempt,
    end_attempt,
    failures_in_a_row,
    first_broken,
    last_attempts,
    last_success,
    waiting_now,
)
from app.storage.unit_of_work import reading, writing

START = datetime(2028, 3, 20, 7, 5, tzinfo=UTC)
BUSY = Outcome("net.busy", Text("Nem érhető el", "Not reached"), Text("Túlterhelt.", "Busy."), 503, 60)


def attempt(engine: Engine, at: datetime, outcome: Outcome = BUSY) -> None:
    with writing(engine) as session:
        number = begin_attempt(session, at)
    with writing(engine) as session:
        end_attempt(session, number, outcome, at + timedelta(seconds=2))


def test_failures_are_counted_since_the_last_answer_and_a_stopped_one_counts_for_nothing(engine: Engine) -> None:
    attempt(engine, START - timedelta(hours=1), Outcome(DONE, server_time="2028-03-20T06:04:58.000+00:00"))
    for minutes in (0, 1, 3):
        attempt(engine, START + timedelta(minutes=minutes))
    attempt(engine, START + timedelta(minutes=4), Outcome(STOPPED))
    with reading(engine) as session:
        assert failures_in_a_row(session) == (3, START)
        good = last_success(session)
        newest = last_attempts(session, 2)
    assert good is not None
    assert good.begun_at == START - timedelta(hours=1)
    assert newest[1].message == BUSY.message
    assert newest[1].http_status == 503
    # The last trusted time of the server is known to every later line.
    assert good.clock_offset == newest[1].clock_offset == 4


def test_an_attempt_that_the_power_cut_is_closed_by_the_next_one(engine: Engine) -> None:
    with writing(engine) as session:
        begin_attempt(session, START)
    attempt(engine, START + timedelta(minutes=5), Outcome(DONE))
    with reading(engine) as session:
        codes = [one.outcome for one in last_attempts(session, 5)]
        assert first_broken(session) is None
    assert codes == [DONE, "interrupted"]


def test_the_attempts_of_a_day_are_found_by_the_clock_of_this_machine(engine: Engine) -> None:
    for hours in range(0, 48, 6):
        attempt(engine, START + timedelta(hours=hours))
    with reading(engine) as session:
        found = attempts_between(session, START + timedelta(hours=6), START + timedelta(hours=30))
    assert [one.begun_at for one in found] == [START + timedelta(hours=hours) for hours in (6, 12, 18, 24)]


@pytest.mark.parametrize(
    "change", [{"begun_at": "2028-03-20T06:00:00.000+00:00"}, {"http_status": 200}, {"outcome": DONE}, {"waiting": 9}]
)
def test_a_line_that_was_changed_afterwards_is_noticed(engine: Engine, change: dict[str, object]) -> None:
    for minutes in range(4):
        attempt(engine, START + timedelta(minutes=minutes))
    with reading(engine) as session:
        assert first_broken(session) is None
    with writing(engine) as session:
        session.execute(update(SyncAttempt).where(SyncAttempt.id == 3).values(change))
    with reading(engine) as session:
        assert first_broken(session) == 3


def test_only_the_newest_lines_are_kept_and_their_chain_holds(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "KEPT", 5)
    for minutes in range(9):
        attempt(engine, START + timedelta(minutes=minutes))
    with reading(engine) as session:
        assert session.execute(select(func.count()).select_from(SyncAttempt)).scalar_one() == 5
        assert first_broken(session) is None


def test_nothing_waits_in_a_new_store(engine: Engine) -> None:
    with reading(engine) as session:
        assert waiting_now(session) == (0, None)
