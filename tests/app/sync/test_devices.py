"""What a lost machine had not sent is named by its counter: from the paper, the server and the backup together."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest
from sqlalchemy import select

from app.kernel.counters import missing
from app.kernel.problems import Problem
from app.storage.backup import Reason, make_backup
from app.storage.newer import state_of
from app.storage.restore import restore
from central.accounts.devices import revoke
from central.storage.tables import Device
from tests.helpers.central_server import OFFICE, CentralServer
from tests.helpers.clock import START, FixedClock
from tests.helpers.desks import KEY, Machine


def block(central: CentralServer, name: str) -> None:
    with central.database.writing() as session:
        for device in session.scalars(select(Device).where(Device.name == name)):
            assert revoke(session, OFFICE, device.id, START)


def test_before_the_entry_there_is_nobody_to_ask(machine: Machine) -> None:
    with pytest.raises(Problem) as raised:
        machine.program.office_devices()
    assert raised.value.code == "device.not_enrolled"


def test_the_machines_of_the_office_with_what_the_server_has_of_each(machine: Machine, central: CentralServer) -> None:
    machine.enrol(central)
    machine.answer("signing_place", "Sárberek")
    machine.synchronise()
    machine.answer("signing_place", "Kisnyáras")
    (one,) = machine.program.office_devices()
    assert (one.is_this, one.is_revoked, one.counter) == (True, False, machine.counters()[-2])


def test_a_lost_machine_is_blocked_replaced_from_its_backup_and_what_is_missing_is_named(
    machine: Machine, central: CentralServer, tmp_path: Path
) -> None:
    """The whole story: work, a backup, more work, a paper with its counter, the machine is gone, a new one comes."""
    machine.enrol(central)
    machine.answer("signing_place", "sent")
    machine.synchronise()
    machine.answer("covered_bodies", "in the backup")
    stick = make_backup(machine.store, KEY, Reason.ASKED, START, folder=tmp_path / "stick").path
    machine.answer("signing_place", "lost 1")
    machine.answer("covered_bodies", "lost 2")
    printed = max(machine.counters())
    known = printed - 3
    machine.close()
    block(central, platform.node()[:200] or "PC")
    new = tmp_path / "new"
    new.mkdir()
    restore(new / "store.db", stick, KEY, START)
    replaced = Machine(new, "store", FixedClock())
    with pytest.raises(Problem):
        replaced.program.office_devices()
    replaced.enrol(central)
    devices = replaced.program.office_devices()
    old = next(one for one in devices if one.is_revoked)
    assert old.counter == known
    here = state_of(replaced.store, KEY).counter
    gap = missing(max(old.counter, here), printed)
    assert gap is not None
    assert (gap.first, gap.last) == (printed - 1, printed)
    replaced.program.backups.go_on()
    replaced.synchronise()
    assert replaced.waiting() == 0
    assert replaced.answers()["covered_bodies"] == "in the backup"
    replaced.close()
