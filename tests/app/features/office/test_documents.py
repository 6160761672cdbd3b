"""The recovery sheet carries the office's name once it is known, and is no paper of the register."""

from __future__ import annotations

from pathlib import Path

from app.documents.preview import find_text
from app.features.office.commands import Member, RegisterOffice
from app.features.office.documents import recovery_sheet
from app.features.paper.queries import papers
from app.kernel.ids import MunicipalityId
from app.storage.recovery import new_recovery_code
from tests.helpers.clock import FixedClock
from tests.helpers.desks import Machine


def test_the_office_stands_on_the_sheet_and_nothing_is_filed(tmp_path: Path) -> None:
    machine = Machine(tmp_path, "store", FixedClock())
    code = new_recovery_code()
    assert not find_text(machine.program.ask(recovery_sheet, code, "K7QM3F9A", "PC-3"), "Hivatala")
    members = (Member(MunicipalityId("981011"), "Sárberek Község Önkormányzata"),)
    machine.program.run(RegisterOffice(MunicipalityId("981044"), "Sárberek Hivatala", "joint", members))
    pdf = machine.program.ask(recovery_sheet, code, "K7QM3F9A", "PC-3")
    assert find_text(pdf, "Sárberek Hivatala")
    assert find_text(pdf, "PC-3")
    assert machine.program.ask(papers, "981011") == ()
    machine.close()
