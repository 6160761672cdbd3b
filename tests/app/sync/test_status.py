"""What the sync centre says comes from answers only: nothing counts as sent before the server said so."""

from __future__ import annotations

from typing import Any

import pytest

from app.kernel.problems import Problem
from tests.helpers.central_server import CentralServer
from tests.helpers.desks import Machine


def status(machine: Machine) -> Any:
    return machine.program.sync_status()


def test_what_waits_is_counted_until_it_is_answered(machine: Machine, central: CentralServer) -> None:
    machine.enrol(central)
    for number in range(5):
        machine.answer("signing_place", f"Sárberek {number}")
    assert status(machine).waiting_count == 5
    assert [item.table for item in status(machine).waiting] == ["answer"] * 5
    assert status(machine).last_success is None
    machine.synchronise()
    assert status(machine).waiting_count == 0
    assert status(machine).last_success


def test_what_was_refused_stays_visible_with_what_was_typed(machine: Machine, central: CentralServer) -> None:
    from app.features.form.commands import SaveAnswer
    from app.kernel.ids import MunicipalityId

    machine.enrol(central)
    machine.program.run(SaveAnswer(MunicipalityId("985448"), "contract", "signing_place", "Almáspuszta"))
    machine.synchronise()
    (refused,) = status(machine).refused
    assert "Almáspuszta" in str(refused.typed)
    assert refused.message.hu
    assert status(machine).waiting_count == 0


def test_a_failed_attempt_is_noted_with_its_reason(machine: Machine) -> None:
    machine.answer("signing_place", "Sárberek")
    with pytest.raises(Problem):
        machine.synchronise()
    assert status(machine).last_try
    assert status(machine).problem_title.hu
    assert status(machine).problem_message.en
