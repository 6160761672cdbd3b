"""The built program tests itself: the place of the store, content, one save read back and proved, one paper."""

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
from app.storage.files import unwritable
from app.storage.place import require_safe_place
from app.storage.verification import verify


def _folder() -> tempfile.TemporaryDirectory[str]:
    try:
        return tempfile.TemporaryDirectory()
    except OSError as error:
        raise unwritable(Path(tempfile.gettempdir()), error) from error


def run_selftest(settings: Settings) -> dict[str, str]:
    """Return what was checked, each with „ok”; raises Problem or another error at the first thing that fails."""
    require_safe_place(settings.store)
    with _folder() as folder:
        store, key = Path(folder) / "selftest.db", os.urandom(32)
        program = build(replace(settings, store=store), key)
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
        found = verify(store, key)
        if found.problem is not None:
            raise found.problem
    return {"place": "ok", "content": "ok", "store": "ok", "save": "ok", "history": "ok", "paper": "ok"}
