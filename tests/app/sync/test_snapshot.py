"""A new machine starts from the values that stand: equal to an old one field by field, and as safe after a restore."""

from __future__ import annotations

import json
import time
import uuid
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, select, update

from app.features.form.tables import Answer
from app.jobs.job import Cancel, CancelledError, silent
from app.storage.local import Cursor, HistoryLine, Received, Setting
from app.storage.rows import RecordKey
from app.sync.snapshot import Snapshots
from central.storage.sync_tables import ChangeLog, Partition
from central.sync import snapshot as central_snapshot
from central.sync.ledger import Entry, Ledger
from tests.helpers.central_server import VILLAGE, CentralServer
from tests.helpers.clock import FixedClock
from tests.helpers.desks import Machine

RECORDS = 40


def write_log(central: CentralServer, count: int, begin: int = 0) -> None:
    """Let the office have worked: so many changes of a few records."""
    at = central.clock.now().isoformat(timespec="milliseconds")
    with central.database.writing() as session:
        ledger = Ledger(session, {VILLAGE}, central.clock.now())
        keys = [RecordKey("answer", VILLAGE, str(uuid.UUID(int=number))) for number in range(RECORDS)]
        ledger.load_heads(keys)
        for number in range(begin, begin + count):
            key = keys[number % RECORDS]
            fields: dict[str, Any] = {"value": json.dumps(f"érték {number}")}
            if number < RECORDS:
                fields |= {"form": "contract", "field": f"f{number}"}
            ledger.add(
                Entry(
                    key,
                    fields,
                    str(uuid.UUID(int=10**9 + number)),
                    "Nagy Éva",
                    "municipality",
                    at,
                    str(uuid.UUID(int=5)),
                )
            )
        ledger.flush()


def values(machine: Machine) -> list[tuple[Any, ...]]:
    rows = machine.look(Answer.municipality, Answer.id, Answer.form, Answer.field, Answer.value, Answer.is_deleted)
    return sorted(tuple(row) for row in rows)


def made(folder: Path, name: str, central: CentralServer) -> Machine:
    machine = Machine(folder, name, FixedClock())
    machine.enrol(central)
    return machine


def place(machine: Machine) -> tuple[int, str]:
    [(seq, seal)] = [row for row in machine.look(Cursor.seq, Cursor.seal) if row[0]]
    return seq, seal


def test_a_new_machine_equals_an_old_one_and_then_holds_the_whole_log(
    machine: Machine, central: CentralServer, tmp_path: Path
) -> None:
    write_log(central, 400)
    machine.enrol(central)
    machine.synchronise()
    write_log(central, 1200, 400)
    machine.synchronise()
    fresh = made(tmp_path, "Új Gép", central)
    try:
        fresh.synchronise()
        assert values(fresh) == values(machine)
        assert place(fresh) == place(machine)
        assert len(fresh.look(HistoryLine.id)) < 200 < len(machine.look(HistoryLine.id))
        assert {who for (who,) in fresh.look(HistoryLine.actor_name)} == {"Nagy Éva"}
        for one in (machine, fresh):
            assert sorted(seq for (seq,) in one.look(Received.seq)) == list(range(1, 1601))
        assert not [key for (key,) in fresh.look(Setting.key) if key.startswith("snapshot")]
        write_log(central, 3, 1600)
        for one in (machine, fresh):
            one.synchronise()
        assert values(fresh) == values(machine)
    finally:
        fresh.close()


def test_what_was_typed_before_the_entry_is_kept(central: CentralServer, tmp_path: Path) -> None:
    write_log(central, 900)
    fresh = Machine(tmp_path, "Új Gép", FixedClock())
    try:
        fresh.answer("signing_place", "Sárberek")
        fresh.enrol(central)
        fresh.synchronise()
        assert fresh.answers()["signing_place"] == "Sárberek"
        assert fresh.waiting() == 0
    finally:
        fresh.close()


def test_a_log_no_longer_than_its_records_is_read_as_it_is(
    central: CentralServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_log(central, 700)
    monkeypatch.setattr(central_snapshot, "_is_worth", lambda *_: False)
    fresh = made(tmp_path, "Új Gép", central)
    try:
        fresh.synchronise()
        assert len(values(fresh)) == RECORDS
        assert len(fresh.look(HistoryLine.id)) >= 700
    finally:
        fresh.close()


def test_a_cut_download_begins_anew_and_writes_nothing_twice(
    central: CentralServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_log(central, 900)
    monkeypatch.setattr(central_snapshot, "PAGE", 17)
    fresh = made(tmp_path, "Új Gép", central)
    cancel = Cancel()
    seen = 0
    real = Snapshots._start

    def stop_midway(self: Snapshots, municipality: str, cancelled: Cancel) -> bool:
        def publish(_changes: object) -> None:
            nonlocal seen
            seen += 1
            if seen == 3:
                cancel.set()

        self._publish = publish
        return real(self, municipality, cancelled)

    monkeypatch.setattr(Snapshots, "_start", stop_midway)
    try:
        with pytest.raises(CancelledError):
            fresh.program.synchronise(silent, cancel)
        assert 0 < len(values(fresh)) < RECORDS
        lines = len(fresh.look(HistoryLine.id))
        fresh.synchronise()
        assert len(values(fresh)) == RECORDS
        assert len(fresh.look(HistoryLine.id)) > lines
        ids = list(fresh.look(HistoryLine.record, HistoryLine.field, HistoryLine.change_id))
        assert len(ids) == len(set(ids))
    finally:
        fresh.close()


def test_a_machine_that_holds_only_the_values_gives_back_what_came_after_them(
    central: CentralServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_log(central, 900)
    fresh = made(tmp_path, "Új Gép", central)
    try:
        monkeypatch.setattr(Snapshots, "fetch_log", lambda *_: 0)
        fresh.synchronise()
        write_log(central, 5, 900)
        fresh.synchronise()
        before = values(fresh)
        with central.database.writing() as session:
            # The server is restored to the place where the machine started.
            end = session.execute(
                select(ChangeLog.seq, ChangeLog.seal).where(ChangeLog.municipality == VILLAGE, ChangeLog.seq == 900)
            ).one()
            session.execute(delete(ChangeLog).where(ChangeLog.municipality == VILLAGE, ChangeLog.seq > 900))
            session.execute(
                update(Partition).where(Partition.municipality == VILLAGE).values(seq=end.seq, seal=end.seal)
            )
        fresh.synchronise()
        with central.database.reading() as session:
            count = session.execute(
                select(func.count()).select_from(ChangeLog).where(ChangeLog.municipality == VILLAGE)
            ).scalar_one()
        assert count == 905
        assert values(fresh) == before
    finally:
        fresh.close()


def test_twenty_thousand_changes_are_started_from_in_seconds(
    central: CentralServer, tmp_path: Path, record_property: Any
) -> None:
    for begin in range(0, 20_000, 5_000):
        write_log(central, 5_000, begin)
    fresh = made(tmp_path, "Új Gép", central)
    try:
        begun = time.perf_counter()
        fresh.synchronise()
        seconds = round(time.perf_counter() - begun, 2)
        record_property("seconds_to_start_from_20000_changes", seconds)
        assert len(values(fresh)) == RECORDS
        assert seconds < 60, seconds
    finally:
        fresh.close()
