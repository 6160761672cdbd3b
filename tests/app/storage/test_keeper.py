"""The running program makes its backups in time and verified, and pauses the sending after a restore."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.kernel.problems import Refused
from app.storage.backup import Reason, backup_folder
from app.storage.keeper import BackupKeeper
from app.storage.restore import restore
from app.storage.schedule import AT_START
from tests.helpers.clock import FixedClock
from tests.helpers.desks import KEY, Machine


class Desk:
    """A machine whose clock the test moves."""

    def __init__(self, folder: Path) -> None:
        self.clock = FixedClock()
        self.folder = folder
        self.machine = Machine(folder, "store", self.clock)

    @property
    def keeper(self) -> BackupKeeper:
        return self.machine.program.backups


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.machine.close()


def test_a_backup_is_due_at_once_then_after_two_hours_of_change(desk: Desk) -> None:
    assert desk.keeper.is_due()
    desk.keeper.make()
    desk.clock.advance(hours=5)
    assert not desk.keeper.is_due()
    desk.machine.answer("signing_place", "Sárberek")
    assert desk.keeper.is_due()
    desk.keeper.make()
    desk.machine.answer("signing_place", "Kisnyáras")
    desk.clock.advance(hours=1, minutes=30)
    assert not desk.keeper.is_due()
    assert desk.keeper.is_due(AT_START)
    desk.clock.advance(minutes=30)
    assert desk.keeper.is_due()


def test_a_newest_backup_that_was_damaged_since_makes_the_next_one_due(desk: Desk) -> None:
    made = desk.keeper.make()
    made.backup.path.write_bytes(b"\x07" * 9000)
    desk.clock.advance(hours=2)
    assert desk.keeper.is_due()
    assert [line.state for line in desk.keeper.lines()] == [None]


def test_the_list_tells_counts_and_finds_each_backup_once(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.keeper.choose_second_folder(stick)
    desk.machine.answer("signing_place", "Sárberek")
    made = desk.keeper.make(Reason.ASKED)
    assert made.second is not None
    assert made.second_problem is None
    (line,) = desk.keeper.lines()
    assert line.state is not None
    assert (line.state.counter, line.state.records, line.is_second) == (1, 1, False)
    made.backup.path.unlink()
    (line,) = desk.keeper.lines()
    assert line.is_second
    assert desk.keeper.find("newest") == line.backup
    assert desk.keeper.find(line.backup.path.name) == line.backup
    assert desk.keeper.find(str(made.second)) == line.backup
    with pytest.raises(Refused, match=r"backup\.unknown"):
        desk.keeper.find("nincs ilyen")


def test_an_absent_stick_spoils_no_backup(desk: Desk, tmp_path: Path) -> None:
    desk.keeper.choose_second_folder(tmp_path / "absent")
    made = desk.keeper.make()
    assert made.second is None
    assert made.second_problem is not None
    assert made.backup.path.exists()


def test_the_second_folder_may_not_be_the_first(desk: Desk) -> None:
    backup_folder(desk.machine.store).mkdir()
    for folder in (backup_folder(desk.machine.store), backup_folder(desk.machine.store) / "inner"):
        with pytest.raises(Refused, match=r"backup\.same_folder"):
            desk.keeper.choose_second_folder(folder)


def test_after_a_restore_nothing_is_sent_until_a_person_has_looked(desk: Desk) -> None:
    backup = desk.keeper.make().backup.path
    desk.clock.advance(timedelta(minutes=1))
    desk.machine.answer("signing_place", "új")
    assert desk.keeper.restored() is None
    assert [one.fields["value"] for one in desk.keeper.newer_than(backup).unsent] == ['"új"']
    desk.machine.close()
    restore(desk.machine.store, backup, KEY, desk.clock.now())
    desk.machine = Machine(desk.folder, "store", desk.clock)
    state = desk.keeper.restored()
    assert state is not None
    assert [one.fields["value"] for one in state.newer.unsent] == ['"új"']
    with pytest.raises(Refused, match=r"sync\.paused"):
        desk.machine.synchronise()
    assert desk.keeper.carry_over().topics == {"answer", "outbox"}
    assert desk.machine.answers()["signing_place"] == "új"
    state = desk.keeper.restored()
    assert state is not None
    assert state.newer.changes == ()
    desk.keeper.go_on()
    assert desk.keeper.restored() is None
    assert desk.keeper.carry_over().topics == frozenset()
    with pytest.raises(Refused) as raised:
        desk.machine.synchronise()
    assert raised.value.code != "sync.paused"


def test_without_the_state_of_before_the_restore_says_that_nothing_is_known(desk: Desk) -> None:
    backup = desk.keeper.make().backup.path
    desk.machine.close()
    desk.machine.store.unlink()
    restore(desk.machine.store, backup, KEY, desk.clock.now())
    desk.machine = Machine(desk.folder, "store", desk.clock)
    state = desk.keeper.restored()
    assert state is not None
    assert (state.before, state.newer.is_known) == (None, False)
    assert desk.keeper.carry_over().topics == frozenset()
