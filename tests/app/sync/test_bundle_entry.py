"""A machine that was never online learns its centre from a package that only the code on the letter opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.kernel.problems import Refused
from app.sync.bundle_entry import load_entry, read_entry
from tests.helpers.clock import FixedClock
from tests.helpers.desks import Machine
from tests.helpers.sticks import Centre, export, load


def test_the_entry_package_opens_with_its_code_only(machine: Machine, centre: Centre, tmp_path: Path) -> None:
    code, path = centre.entry(tmp_path)
    assert code.encode() not in path.read_bytes()
    with pytest.raises(Refused, match=r"bundle\.wrong_code"):
        machine.program.bundles.enter(path, "0000-0000-0000")
    assert not machine.program.bundles.state().can_write
    view = machine.program.bundles.enter(path, code.lower().replace("-", " "))
    assert view.organisations[0] == "Sárbereki Közös Önkormányzati Hivatal"
    assert machine.program.bundles.state().can_write
    assert read_entry(path, code).address == "https://asp.example.hu"


def test_without_an_entry_package_nothing_can_be_written(machine: Machine, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"bundle\.no_entry"):
        export(machine, tmp_path)
    assert not list(tmp_path.glob("*.csatlakozo"))


def test_the_package_of_another_office_and_an_expired_one_are_refused(
    machine: Machine, centre: Centre, tmp_path: Path
) -> None:
    machine.answer("signing_place", "Almáspuszta")
    code, path = centre.entry(tmp_path, "982117")
    with pytest.raises(Refused, match=r"bundle\.foreign_office"):
        machine.program.bundles.enter(path, code)
    code, path = centre.entry(tmp_path)
    later = FixedClock()
    later.advance(days=61)
    with pytest.raises(Refused, match=r"bundle\.expired"):
        load_entry(machine.program._engine, path, code, later.now())


def test_the_first_reply_makes_the_machine_known_and_a_second_entry_is_not_taken(
    offline: Machine, centre: Centre, tmp_path: Path
) -> None:
    code, path = centre.entry(tmp_path)
    assert not getattr(offline.program.sync_status(), "is_enrolled")  # noqa: B009
    _, reply = centre.take(export(offline, tmp_path).path)
    load(offline, reply)
    assert getattr(offline.program.sync_status(), "is_enrolled")  # noqa: B009
    with pytest.raises(Refused, match=r"bundle\.already_entered"):
        offline.program.bundles.enter(path, code)


def test_a_used_code_brings_no_other_machine_in(
    offline: Machine, centre: Centre, tmp_path: Path, machine: Machine
) -> None:
    code, path = centre.entry(tmp_path)
    thief = Machine(tmp_path, "Idegen", machine.program.clock)  # type: ignore[arg-type]
    other = Machine(tmp_path, "Gép", machine.program.clock)  # type: ignore[arg-type]
    try:
        for one in (other, thief):
            one.program.bundles.enter(path, code)
        centre.take(export(other, tmp_path).path)
        with pytest.raises(Refused, match=r"enrol\.wrong_code"):
            centre.take(export(thief, tmp_path).path)
    finally:
        thief.close()
        other.close()
