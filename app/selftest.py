"""The built program tests itself: content, encrypted store, one save read back, one paper; nothing is left behind."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from pathlib import Path

from app.bootstrap import build
from app.features.office.commands import Member, RegisterOffice
from app.features.office.queries import members
from app.kernel.ids import MunicipalityId
from app.settings import Settings


def run_selftest(settings: Settings) -> dict[str, str]:
    """Return what was checked, each with „ok”; raises Problem or another error at the first thing that fails."""
    with tempfile.TemporaryDirectory() as folder:
        program = build(replace(settings, store=Path(folder) / "selftest.db"), os.urandom(32))
        try:
            office = RegisterOffice(
                MunicipalityId("981044"), "Önellenőrző Hivatal", "joint", (Member("981011", "Őrűfalva"),)
            )
            program.run(office)
            if [member.name for member in program.ask(members)] != ["Őrűfalva"]:
                raise RuntimeError("a saved name was not read back")
            _draft, content = program.build_document("D27", "981011")
            if not content.startswith(b"%PDF-"):
                raise RuntimeError("the paper is no PDF")
        finally:
            program.close()
    return {"content": "ok", "store": "ok", "save": "ok", "paper": "ok"}
