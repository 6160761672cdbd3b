"""A machine that was blocked: it is told at once, works on, leaves what waits, and comes back without loss."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from app.kernel.problems import Refused
from app.storage.local import Device, Outgoing, SetAside
from central.accounts.devices import organisations_of, revoke
from central.features.contract.judge import JUDGES
from central.storage.quarantine_tables import Quarantined
from central.sync.quarantine import release
from tests.helpers.central_server import OFFICE, VILLAGE, CentralServer
from tests.helpers.clock import FixedClock
from tests.helpers.desks import Machine


def block(machine: Machine, central: CentralServer) -> str:
    [(device_id,)] = machine.look(Device.device_id)
    with central.database.writing() as session:
        assert revoke(session, OFFICE, device_id, central.clock.now())
    return str(device_id)


def refused(machine: Machine) -> str:
    with pytest.raises(Refused) as caught:
        machine.synchronise()
    return caught.value.code


def test_what_waits_is_left_aside_and_the_work_goes_on(machine: Machine, central: CentralServer) -> None:
    machine.enrol(central)
    machine.answer("signing_place", "Sárberek")
    machine.synchronise()
    device_id = block(machine, central)
    machine.answer("signing_place", "Miskolc")
    assert refused(machine) == "device.revoked"
    assert machine.waiting() == 1
    machine.answer("security_officer", "Nagy Éva")
    assert refused(machine) == "device.revoked"
    assert machine.answers()["security_officer"] == "Nagy Éva"
    assert len(machine.look(SetAside.change_id)) == 2
    status = machine.program.sending.status()
    assert (status.set_aside, status.set_aside_receipt[:2]) == (2, "F-")
    with central.database.reading() as session:
        rows = session.execute(select(Quarantined.device_id, Quarantined.state)).all()
    assert rows == [(device_id, "kept")] * 2


def test_nothing_of_it_is_in_the_records_until_it_is_released(
    machine: Machine, central: CentralServer, tmp_path: Path
) -> None:
    machine.enrol(central)
    machine.answer("signing_place", "Sárberek")
    machine.synchronise()
    other = Machine(tmp_path, "Nagy Éva", FixedClock())
    try:
        other.enrol(central)
        other.synchronise()
        device_id = block(machine, central)
        machine.answer("signing_place", "Miskolc")
        machine.answer("security_officer", "Tóth Pál")
        assert refused(machine) == "device.revoked"
        other.answer("signing_place", "Szikszó")
        other.synchronise()
        assert other.answers()["security_officer"] is None
        with central.database.writing() as session:
            own = frozenset(one.pir for one in organisations_of(session, OFFICE))
            assert release(session, device_id, own, JUDGES, "Kiss Ernő", central.clock.now()) == 2
        other.synchronise()
        assert other.answers()["security_officer"] == "Tóth Pál"
        assert other.answers()["signing_place"] == "Szikszó"
        [conflict] = other.conflicts()
        assert (conflict.standing.value, conflict.late.value) == ("Szikszó", "Miskolc")
    finally:
        other.close()


def test_a_machine_that_comes_back_sends_nothing_twice(machine: Machine, central: CentralServer) -> None:
    machine.enrol(central)
    device_id = block(machine, central)
    machine.answer("signing_place", "Miskolc")
    assert refused(machine) == "device.revoked"
    with central.database.writing() as session:
        release(session, device_id, frozenset({OFFICE, VILLAGE}), JUDGES, "Kiss Ernő", central.clock.now())
    machine.enrol(central)
    machine.synchronise()
    assert machine.waiting() == 0
    assert machine.conflicts() == ()
    assert machine.program.sending.status().set_aside == 0
    assert [fate for (fate,) in machine.look(Outgoing.fate)] == ["accepted"]
