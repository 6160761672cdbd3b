"""The whole way of a stick: a machine that was never online sends, is answered, and nothing is doubled or forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.kernel.problems import Refused
from app.storage.local import Outgoing
from app.storage.restore import RESTORED
from app.storage.settings import write_setting
from app.storage.unit_of_work import writing
from central.storage.sync_tables import ChangeLog
from central.storage.tenancy import CENTRE
from tests.helpers.desks import Machine
from tests.helpers.sticks import Centre, export, load


def _logged(centre: Centre) -> int:
    with centre.database.reading(CENTRE) as session:
        return session.execute(select(func.count()).select_from(ChangeLog)).scalar_one()


def test_46_changes_go_by_stick_and_are_answered_once(offline: Machine, centre: Centre, tmp_path: Path) -> None:
    for number in range(46):
        offline.answer("signing_place", f"Almáspuszta, Fő utca {number}.")
    written = export(offline, tmp_path)
    assert (written.count, offline.program.bundles.state().on_stick, offline.waiting()) == (46, 46, 46)
    receipt, reply = centre.take(written.path)
    assert (receipt.is_taken, receipt.items, _logged(centre)) == (True, 46, 46)
    seen = offline.program.bundles.preview(reply)
    assert (seen.answered, seen.is_new, offline.waiting()) == (46, True, 46)
    view = load(offline, reply)
    assert (view.answered, view.still_waiting, offline.program.bundles.state().on_stick) == (46, 0, 0)
    again = load(offline, reply)
    assert (again.answered, again.received, again.is_new) == (0, 0, False)
    centre.take(written.path)
    assert _logged(centre) == 46
    assert {fate for (fate,) in offline.look(Outgoing.fate)} == {"accepted"}


def test_a_lost_reply_and_a_lost_package_cost_only_a_new_package(
    offline: Machine, centre: Centre, tmp_path: Path
) -> None:
    offline.answer("signing_place", "Almáspuszta")
    first = export(offline, tmp_path)
    centre.take(first.path)
    offline.answer("covered_bodies", "óvoda")
    export(offline, tmp_path).path.unlink()
    third = export(offline, tmp_path)
    assert (third.number, third.count) == (3, 2)
    _, reply = centre.take(third.path)
    assert (load(offline, reply).answered, _logged(centre), offline.waiting()) == (2, 2, 0)


def test_packages_and_replies_in_the_wrong_order(offline: Machine, centre: Centre, tmp_path: Path) -> None:
    offline.answer("signing_place", "Almáspuszta")
    first = export(offline, tmp_path)
    _, early = centre.take(first.path)
    offline.answer("signing_place", "Almáspuszta, Fő utca 1.")
    second = export(offline, tmp_path)
    _, late = centre.take(second.path)
    with pytest.raises(Refused, match=r"bundle\.older") as refused:
        centre.take(first.path)
    assert "1. csomagja" in refused.value.message.hu
    assert load(offline, late).answered == 2
    stale = load(offline, early)
    assert (stale.answered, stale.received) == (0, 0)
    assert offline.answers()["signing_place"] == "Almáspuszta, Fő utca 1."
    assert (_logged(centre), offline.waiting()) == (2, 0)


def test_the_reply_brings_what_others_wrote(offline: Machine, centre: Centre, tmp_path: Path, machine: Machine) -> None:
    other = Machine(tmp_path, "Másik", machine.program.clock)  # type: ignore[arg-type]
    try:
        code, path = centre.entry(tmp_path)
        other.program.bundles.enter(path, code)
        other.answer("covered_bodies", "óvoda, konyha")
        centre.take(export(other, tmp_path).path)
    finally:
        other.close()
    offline.answer("signing_place", "Almáspuszta")
    _, reply = centre.take(export(offline, tmp_path).path)
    assert offline.program.bundles.preview(reply).received == 1
    load(offline, reply)
    shown = offline.answers()
    assert (shown["covered_bodies"], shown["signing_place"]) == ("óvoda, konyha", "Almáspuszta")


def test_restored_data_that_nobody_confirmed_go_on_no_stick(offline: Machine, tmp_path: Path) -> None:
    offline.answer("signing_place", "Almáspuszta")
    with writing(offline.program._engine) as session:
        write_setting(session, RESTORED, '{"backup": "x", "at": "x", "before": null, "is_before_sound": false}')
    with pytest.raises(Refused, match=r"sync\.paused"):
        export(offline, tmp_path)
    offline.program.backups.go_on()
    assert export(offline, tmp_path).count == 1
