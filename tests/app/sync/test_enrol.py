"""A machine enters the centre once with a code; a code that does not hold is refused with the server's words."""

from __future__ import annotations

import pytest

from app.kernel.problems import Refused
from app.storage.local import Device
from tests.helpers.central_server import CentralServer
from tests.helpers.desks import Machine


def test_the_machine_learns_whom_it_may_work_for(machine: Machine, central: CentralServer) -> None:
    names = machine.program.enrol(central.address, f"  {central.code()} ")
    assert names[0] == "Sárbereki Közös Önkormányzati Hivatal"
    assert len(names) == 4
    ((address, epoch),) = machine.look(Device.server_url, Device.epoch)
    assert address == central.address
    assert epoch


def test_a_code_works_once(machine: Machine, central: CentralServer, tmp_path) -> None:
    code = central.code()
    machine.program.enrol(central.address, code)
    other = Machine(tmp_path, "Tóth Éva", central.clock)
    try:
        with pytest.raises(Refused) as caught:
            other.program.enrol(central.address, code)
        assert caught.value.message.hu.endswith(".")
        assert not getattr(other.program.sync_status(), "is_enrolled")  # noqa: B009
    finally:
        other.close()


def test_before_the_enrolment_nothing_is_sent_and_nothing_is_lost(machine: Machine) -> None:
    machine.answer("signing_place", "Sárberek")
    with pytest.raises(Refused) as caught:
        machine.synchronise()
    assert caught.value.code == "device.not_enrolled"
    assert machine.waiting() == 1
