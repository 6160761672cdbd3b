"""A store that was here and is gone is missed by whatever it left; a first one is not refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.kernel.problems import Refused
from app.storage.backup import Reason, make_backup
from app.storage.instance import hold_store, lock_file
from app.storage.loss import require_not_lost, require_readable
from app.storage.recovery import key_file
from tests.helpers.clock import START, FixedClock
from tests.helpers.desks import KEY, Machine


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    made = Machine(tmp_path, "store", FixedClock())
    yield made
    made.close()


def test_a_new_machine_is_not_lost(tmp_path: Path) -> None:
    require_not_lost(tmp_path / "store.db")
    require_not_lost(tmp_path / "absent" / "store.db")


@pytest.mark.parametrize("is_emptied", [True, False])
@pytest.mark.parametrize("left", ["key", "backup", "log"])
def test_a_store_that_is_gone_is_missed_by_what_it_left(machine: Machine, left: str, is_emptied: bool) -> None:
    require_not_lost(machine.store)
    machine.close()
    lock_file(machine.store).unlink()
    if left == "key":
        key_file(machine.store).write_bytes(b"{}")
    elif left == "backup":
        make_backup(machine.store, KEY, Reason.AUTOMATIC, START)
    machine.store.unlink()
    if left == "log":
        machine.store.with_name("store.db-wal").write_bytes(b"log")
    if is_emptied and left != "log":
        machine.store.write_bytes(b"")
    with pytest.raises(Refused, match=r"store\.missing"):
        require_not_lost(machine.store)
    if not (is_emptied and left != "log"):
        with pytest.raises(Refused, match=r"store\.missing"):
            require_readable(machine.store)


def test_the_trace_of_a_program_alone_tells_of_a_store_that_is_gone(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    held = hold_store(store, START)
    held.note(is_open=False)
    held.release()
    for is_beginning in (True, False):
        with pytest.raises(Refused, match=r"store\.missing"):
            require_not_lost(store, is_beginning=is_beginning)
    store.touch()
    require_not_lost(store, is_beginning=True)


def test_a_store_that_begins_is_not_refused_for_its_own_key_or_earlier_backups(machine: Machine) -> None:
    make_backup(machine.store, KEY, Reason.AUTOMATIC, START)
    machine.close()
    machine.store.unlink()
    lock_file(machine.store).unlink()
    key_file(machine.store).write_bytes(b"{}")
    require_not_lost(machine.store, is_beginning=True)


def test_where_there_never_was_a_store_the_words_say_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"store\.absent"):
        require_readable(tmp_path / "store.db")
