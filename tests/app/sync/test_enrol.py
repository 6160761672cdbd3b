"""A machine enters the centre once with a code; a code that does not hold is refused with the server's words."""

from __future__ import annotations

import pytest

from app.kernel.ids import Ids
from app.kernel.problems import Refused, Unavailable
from app.storage.local import Device
from app.sync import faults
from app.sync.enrol import enrol
from app.sync.state import Overall
from app.sync.transport import Transport
from app.wire.messages import EnrolReply, EnrolRequest
from central.accounts.devices import revoke
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


def test_a_blocked_machine_comes_back_with_a_new_code_and_sends_what_waited(
    machine: Machine, central: CentralServer
) -> None:
    machine.enrol(central)
    machine.answer("signing_place", "Sárberek")
    machine.synchronise()
    ((before,),) = machine.look(Device.device_id)
    with central.database.writing() as session:
        assert revoke(session, "981044", before, central.clock.now())
    machine.answer("signing_place", "Kisnyáras")
    machine.answer("tenant_admin_name", "Őry Éva")
    with pytest.raises(Refused) as caught:
        machine.synchronise()
    assert caught.value.code == "device.revoked"
    waiting = machine.program.sending.status()
    assert (waiting.overall, waiting.counts.waiting) == (Overall.PARKED, 2)
    machine.program.enrol(central.address, central.code())
    assert machine.synchronise().sent == 2
    after = machine.program.sending.status()
    assert after.overall is Overall.CLEAR
    assert not after.refused
    ((now,),) = machine.look(Device.device_id)
    assert now != before


def test_a_new_entry_whose_answer_was_lost_is_the_same_entry(machine: Machine, central: CentralServer) -> None:
    machine.enrol(central)
    machine.answer("signing_place", "Sárberek")
    code = central.code()
    plan = machine.program

    class Deaf(Transport):
        """Hears no answer."""

        def enrol(self, request: EnrolRequest) -> EnrolReply:
            super().enrol(request)
            raise faults.timed_out()

    with pytest.raises(Unavailable):
        enrol(plan._engine, central.address, code, plan._tokens(), Ids(plan.clock), Deaf)
    plan.enrol(central.address, code)
    assert machine.synchronise().sent == 1
