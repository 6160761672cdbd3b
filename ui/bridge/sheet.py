"""The recovery sheet as a PDF, made on a lane; the paper library is loaded when it is first needed."""

from __future__ import annotations

from pathlib import Path

from app.storage.files import write_safely
from ui.bridge.program import ProgramFace


def sheet_pdf(program: ProgramFace, code: str) -> bytes:
    """Return the sheet of a code; for a lane."""
    # SQLAlchemy and ReportLab cost half a second at import.
    from app.features.office.documents import recovery_sheet

    return program.ask(recovery_sheet, code, program.backups.mark, program.backups.code.machine)


def save_sheet(program: ProgramFace, code: str, target: Path) -> None:
    """Write the sheet of a code into a file, whole or not at all; for a lane; raises Unavailable."""
    write_safely(target, sheet_pdf(program, code))
