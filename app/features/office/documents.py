"""The recovery sheet of this machine's store with the name of the office; it is handed out and kept nowhere."""

from __future__ import annotations

from app.door import Reading
from app.features.office.queries import our_office


def recovery_sheet(reading: Reading, code: str, mark: str, machine: str) -> bytes:
    """Return the PDF of the sheet with this code; it is no paper of the register, as nothing may keep the code."""
    # ReportLab costs 0.5 s at import.
    from app.documents.recovery_sheet import SheetFacts, build_recovery_sheet

    office = our_office(reading)
    return build_recovery_sheet(SheetFacts(code, mark, machine, office.name if office else "", reading.clock.now()))
