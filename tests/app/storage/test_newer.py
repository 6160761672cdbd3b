"""What is newer than a backup is counted change by change, and read out of a damaged store as far as it goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from app.storage.backup import Reason, make_backup
from app.storage.connection import Access, connected
from app.storage.local import Outgoing
from app.storage.newer import contents_of, newer_than, state_of
from app.storage.unit_of_work import writing
from tests.helpers.clock import START, FixedClock
from tests.helpers.desks import KEY, Machine


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    made = Machine(tmp_path, "Kovács Istvánné", FixedClock())
    yield made
    made.close()


def test_a_store_in_numbers(machine: Machine) -> None:
    assert state_of(machine.store, KEY).counter == 0
    machine.answer("signing_place", "Sárberek")
    state = state_of(machine.store, KEY)
    assert (state.counter, state.records, state.waiting) == (1, 1, 1)
    assert state.last_change_at == START.isoformat(timespec="milliseconds")


def test_only_what_came_after_the_backup_is_newer_and_what_nobody_has_is_told_apart(machine: Machine) -> None:
    machine.answer("signing_place", "Sárberek")
    backup = make_backup(machine.store, KEY, Reason.ASKED, START).path
    assert newer_than(backup, machine.store, KEY).changes == ()
    for number, fate in enumerate(("accepted", "refused", None), start=2):
        machine.answer("covered_bodies", f"v{number}")
        with writing(machine.program._engine) as session:
            session.execute(update(Outgoing).where(Outgoing.device_seq == number).values(fate=fate))
    newer = newer_than(backup, machine.store, KEY)
    assert [one.device_seq for one in newer.changes] == [2, 3, 4]
    assert [one.fields["value"] for one in newer.unsent] == ['"v3"', '"v4"']
    assert (newer.unreadable, newer.is_known) == (0, True)


def test_of_a_damaged_order_every_readable_change_is_found(machine: Machine) -> None:
    backup = make_backup(machine.store, KEY, Reason.ASKED, START).path
    for number in range(60):
        machine.answer("covered_bodies", f"{number} " + "x" * 400)
    machine.close()
    with connected(machine.store, KEY, Access.WRITE) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'outbox'").fetchone()[0]
    content = bytearray(machine.store.read_bytes())
    before = len(newer_than(backup, machine.store, KEY).changes)
    assert before == 60
    # A leaf of the outbox somewhere in the middle; its root must stay readable.
    for page in range(len(content) // 4096 - 1, root, -1):
        spoiled = bytearray(content)
        spoiled[page * 4096 + 50] ^= 0xFF
        machine.store.write_bytes(spoiled)
        newer = newer_than(backup, machine.store, KEY)
        if newer.unreadable:
            break
    assert newer.unreadable
    assert len(newer.changes) + newer.unreadable == 60
    assert len(newer.changes) > 20


def test_of_a_store_that_is_no_store_nothing_is_known(machine: Machine, tmp_path: Path) -> None:
    backup = make_backup(machine.store, KEY, Reason.ASKED, START).path
    (tmp_path / "noise.db").write_bytes(b"\x07" * 40960)
    for path in (tmp_path / "noise.db", tmp_path / "absent.db"):
        newer = newer_than(backup, path, KEY)
        assert not newer.is_known
        assert newer.changes == ()


def test_the_kept_files_are_read_with_their_bytes(machine: Machine) -> None:
    with connected(machine.store, KEY, Access.WRITE) as connection:
        connection.execute(
            "INSERT INTO file VALUES ('981011', 'ab', 'a.pdf', 'application/pdf', 3, 'now', NULL, x'010203')"
        )
    assert [row[-1] for row in contents_of(machine.store, KEY)] == [b"\x01\x02\x03"]
