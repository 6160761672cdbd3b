"""What waits is read in the order of the counter, and no more than fits into one message."""

from __future__ import annotations

from app.kernel.ids import EVERYONE
from app.storage.engine import open_engine
from app.storage.unit_of_work import reading
from app.sync.outbox import cursors, read_device, waiting_changes
from app.wire.messages import MAX_CHANGES
from tests.helpers.central_server import CentralServer
from tests.helpers.desks import KEY, Machine


def test_the_oldest_changes_come_first_and_fit_into_one_message(machine: Machine) -> None:
    for number in range(MAX_CHANGES + 3):
        machine.answer("signing_place", f"{number}")
    engine = open_engine(machine.store, KEY)
    with reading(engine) as session:
        waiting = waiting_changes(session)
        assert [change.device_seq for change in waiting] == list(range(1, MAX_CHANGES + 1))
        assert waiting[1].fields == {"value": '"1"'}
        assert waiting[0].actor_name == machine.name
    engine.dispose()


def test_every_organisation_is_read_from_its_own_place(machine: Machine, central: CentralServer) -> None:
    machine.enrol(central)
    machine.answer("signing_place", "Sárberek")
    machine.synchronise()
    engine = open_engine(machine.store, KEY)
    with reading(engine) as session:
        read = {place: mark.seq for place, mark in cursors(session).items()}
        assert read == {EVERYONE: 0, "981044": 0, "981011": 1, "981022": 0, "981033": 0}
        assert read_device(session).server_url == central.address
    engine.dispose()
