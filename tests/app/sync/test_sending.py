"""The plan is read from the store, so a restart changes nothing; a wrong clock and a wrong network are told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.kernel.problems import Problem, Refused
from app.sync.schedule import Why
from app.sync.state import Overall
from tests.app.sync.test_transport import PORTAL, _redirect, answering, nobody
from tests.helpers.central_server import CentralServer
from tests.helpers.clock import FixedClock
from tests.helpers.desks import Machine


def fail(machine: Machine, address: str) -> None:
    _redirect(machine, address)
    with pytest.raises(Problem):
        machine.synchronise()


def test_before_the_entry_nothing_is_planned(machine: Machine) -> None:
    machine.answer("signing_place", "Sárberek")
    assert machine.program.sending.plan() is None
    assert machine.program.sending.status().overall is Overall.OUTSIDE


def test_the_plan_is_the_same_after_a_restart(machine: Machine, central: CentralServer, tmp_path: Path) -> None:
    machine.enrol(central)
    with nobody(tmp_path) as address:
        for _ in range(3):
            fail(machine, address)
    plan = machine.program.sending.plan()
    clock = FixedClock()
    machine.close()
    again = Machine(tmp_path, machine.name, clock)
    try:
        assert again.program.sending.plan() == plan
        assert plan is not None
        assert plan.why is Why.AGAIN
        # Four times the first pause after the third failure, longer by this machine's part of the spread.
        assert timedelta(minutes=2) <= plan.at - clock.now() <= timedelta(minutes=2, seconds=15)
        start = again.program.sending.plan(is_start=True)
        assert start is not None
        assert start.at - clock.now() <= timedelta(seconds=2)
    finally:
        again.close()


def test_the_server_s_wish_to_come_later_is_kept(machine: Machine, central: CentralServer) -> None:
    machine.enrol(central)
    with answering(503, PORTAL, headers={"Retry-After": "1200"}) as address:
        fail(machine, address)
    plan = machine.program.sending.plan(is_start=True, is_woken=True)
    assert plan is not None
    assert plan.at - machine.program.sending.now() >= timedelta(seconds=1200)
    (attempt,) = machine.program.sending.attempts(plan.at - timedelta(days=1), plan.at)
    assert (attempt.http_status, attempt.retry_after, attempt.outcome) == (503, 1200, "net.busy")


def test_a_portal_parks_the_queue_with_advice_and_the_next_answer_frees_it(
    machine: Machine, central: CentralServer
) -> None:
    machine.enrol(central)
    machine.answer("signing_place", "Sárberek")
    with answering(200, PORTAL) as address:
        fail(machine, address)
    status = machine.program.sending.status()
    assert (status.overall, status.counts.waiting) == (Overall.PARKED, 1)
    assert status.parking is not None
    assert "böngészőt" in status.parking.to_do.hu
    plan = machine.program.sending.plan()
    assert plan is not None
    assert plan.why is Why.PARKED
    _redirect(machine, central.address)
    machine.synchronise()
    assert machine.program.sending.status().overall is Overall.CLEAR


@pytest.mark.parametrize(("minutes", "told"), [(-9, -540), (9, 540), (4, None), (-500_000, -30_000_000)])
def test_a_clock_that_is_wrong_is_told_and_decides_nothing(
    tmp_path: Path, central: CentralServer, minutes: int, told: int | None
) -> None:
    clock = FixedClock()
    clock.advance(minutes=minutes)
    machine = Machine(tmp_path, "Nagy Ida", clock)
    try:
        machine.enrol(central)
        machine.answer("signing_place", "Sárberek")
        machine.synchronise()
        status = machine.program.sending.status()
        assert status.overall is Overall.CLEAR
        assert status.clock_fault == told
    finally:
        machine.close()


def test_a_refusal_that_was_read_is_laid_aside_and_what_was_typed_stays(
    machine: Machine, central: CentralServer
) -> None:
    from app.features.form.commands import SaveAnswer
    from app.kernel.ids import MunicipalityId

    machine.enrol(central)
    machine.program.run(SaveAnswer(MunicipalityId("985448"), "contract", "signing_place", "Almáspuszta"))
    machine.synchronise()
    status = machine.program.sending.status()
    assert status.overall is Overall.REFUSED
    machine.program.sending.lay_aside(status.refused[0].number)
    after = machine.program.sending.status()
    assert (after.overall, after.refused) == (Overall.CLEAR, ())
    assert "Almáspuszta" in machine.typed()


def test_a_token_of_nobody_is_said_to_be_so(machine: Machine, central: CentralServer) -> None:
    machine.enrol(central)
    with answering(401, b"") as address:
        _redirect(machine, address)
        with pytest.raises(Refused):
            machine.synchronise()
    assert machine.program.sending.status().problem_code == "device.not_recognised"
