"""A machine with a network carries the package of one without, and can read neither it nor the reply."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.jobs.job import Cancel, silent
from app.kernel.problems import Problem
from app.sync.bundle_state import Delivery
from central.bundles.keys import rotate
from tests.helpers.central_server import CentralServer
from tests.helpers.clock import FixedClock
from tests.helpers.desks import Machine
from tests.helpers.sticks import Centre, entered, export, load, spoilt


@pytest.fixture
def courier(central: CentralServer, tmp_path: Path) -> Iterator[Machine]:
    """Return an enrolled machine with a network."""
    made = Machine(tmp_path, "Futár", FixedClock())
    made.enrol(central)
    yield made
    made.close()


@pytest.fixture
def village(machine: Machine, central: CentralServer, tmp_path: Path) -> Machine:
    """Return a machine without a network, with something to send."""
    made = entered(machine, Centre(central.database, central.settings.files_folder), tmp_path)
    made.answer("signing_place", "Almáspuszta, Fő utca 1.")
    return made


def _deliver(courier: Machine, package: Path, folder: Path) -> Delivery:
    return courier.program.bundles.deliver(package, folder, silent, Cancel())


def test_the_courier_brings_the_reply_home(village: Machine, courier: Machine, tmp_path: Path) -> None:
    written = export(village, tmp_path)
    told = _deliver(courier, written.path, tmp_path)
    assert (told.is_taken, told.items, told.number) == (True, 1, 1)
    assert told.reply.name == "Almaspuszta_Kozseg_1_valasz.csatlakozo"
    with pytest.raises(Problem, match=r"bundle\.other_recipient"):
        load(courier, told.reply)
    assert b"utca" not in told.reply.read_bytes()
    assert (load(village, told.reply).answered, village.waiting()) == (1, 0)
    assert [path.name for path in tmp_path.glob(".*part")] == []


def test_a_changed_byte_is_told_to_the_courier(village: Machine, courier: Machine, tmp_path: Path) -> None:
    written = export(village, tmp_path)
    wrong = spoilt(written.path, lambda file: file.__setitem__(-30, file[-30] ^ 1))
    with pytest.raises(Problem, match=r"bundle\.damaged"):
        _deliver(courier, wrong, tmp_path)
    with pytest.raises(Problem, match=r"bundle\.no_bundle"):
        _deliver(courier, spoilt(written.path, bytearray.clear), tmp_path)
    assert _deliver(courier, written.path, tmp_path).is_taken


def test_without_a_network_of_its_own_a_machine_carries_nothing(village: Machine, tmp_path: Path) -> None:
    written = export(village, tmp_path)
    with pytest.raises(Problem, match=r"device\.not_enrolled"):
        _deliver(village, written.path, tmp_path)


def test_a_machine_that_was_online_needs_no_entry_package(
    courier: Machine, central: CentralServer, tmp_path: Path
) -> None:
    assert not courier.program.bundles.state().can_write
    courier.synchronise()
    assert courier.program.bundles.state().can_write
    courier.answer("signing_place", "a hálózat nélkül")
    centre = Centre(central.database, central.settings.files_folder)
    assert load(courier, centre.take(export(courier, tmp_path).path)[1]).answered == 1
    courier.answer("signing_place", "megint hálózattal")
    stale = export(courier, tmp_path)
    courier.synchronise()
    assert courier.waiting() == 0
    receipt, reply = centre.take(stale.path)
    assert receipt.is_taken
    assert (load(courier, reply).answered, courier.answers()["signing_place"]) == (0, "megint hálózattal")


@pytest.mark.parametrize("forget_old", [True, False])
def test_a_machine_with_a_network_learns_new_keys_by_its_next_exchange(
    courier: Machine, central: CentralServer, tmp_path: Path, *, forget_old: bool
) -> None:
    courier.synchronise()
    centre = Centre(central.database, central.settings.files_folder)
    for number in range(2):
        with central.database.writing() as session:
            rotate(session, forget_old=forget_old)
        courier.synchronise()
        courier.answer("signing_place", f"Almáspuszta, Fő utca {number}.")
        receipt, reply = centre.take(export(courier, tmp_path).path)
        assert receipt.is_taken
        assert (load(courier, reply).answered, courier.waiting()) == (1, 0)


def test_46_changes_through_another_desktop_again_late_spoilt_and_swapped(
    village: Machine, courier: Machine, central: CentralServer, tmp_path: Path
) -> None:
    other_folder, centre = tmp_path / "other", Centre(central.database, central.settings.files_folder)
    other_folder.mkdir()
    other = entered(Machine(other_folder, "Más hivatal", FixedClock()), centre, other_folder, "982117")
    foreign = _deliver(courier, export(other, other_folder).path, other_folder).reply
    for number in range(45):
        village.answer("signing_place", f"Almáspuszta, Fő utca {number}.")
    first = export(village, tmp_path)
    early = _deliver(courier, first.path, tmp_path)
    assert (early.is_taken, early.items) == (True, 46)
    again = _deliver(courier, first.path, tmp_path)
    assert (again.is_taken, again.items) == (True, 46)
    village.answer("signing_place", "Almáspuszta, Fő utca 100.")
    late = _deliver(courier, export(village, tmp_path).path, tmp_path)
    with pytest.raises(Problem, match=r"bundle\.older"):
        _deliver(courier, first.path, tmp_path)
    spoilt_reply = spoilt(late.reply, lambda file: file.__setitem__(-30, file[-30] ^ 1))
    for wrong, code in ((foreign, "bundle.other_recipient"), (spoilt_reply, "bundle.damaged")):
        with pytest.raises(Problem) as told:
            load(village, wrong)
        assert told.value.code == code
        assert told.value.message.hu.endswith(".")
        assert village.waiting() == 47
    assert load(village, late.reply).answered == 47
    assert (load(village, late.reply).answered, load(village, early.reply).answered) == (0, 0)
    assert (village.waiting(), village.answers()["signing_place"]) == (0, "Almáspuszta, Fő utca 100.")
    other.close()
