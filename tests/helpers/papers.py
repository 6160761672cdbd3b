"""Papers with scans on machines of a joint office, as the screens make them, without the screens."""

from __future__ import annotations

import hashlib
from typing import Any

from app.features.paper.commands import AttachScan, FilePaper
from app.features.paper.tables import Paper
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Problem
from app.storage.local import StoredFile
from tests.helpers.central_server import VILLAGE
from tests.helpers.desks import Machine
from tests.helpers.scans import scan_pdf


def file_paper(machine: Machine, version: int = 1, filling: int = 0, content: bytes | None = None) -> str:
    """File a paper on a machine and return the hash of its bytes."""
    made = content if content is not None else scan_pdf(f"irat {version}", filling)
    machine.program.run(
        FilePaper(
            MunicipalityId(VILLAGE), "D12", "s", version, version, "0" * 64, f"Szerződés {version}", "a.pdf", made
        )
    )
    return hashlib.sha256(made).hexdigest()


def attach(machine: Machine, version: int, content: bytes) -> str:
    """Attach a signed copy to a paper and return the hash of its bytes."""
    (row,) = [one for one in machine.look(Paper.id, Paper.version) if one.version == version]
    machine.program.run(AttachScan(MunicipalityId(VILLAGE), row.id, "alairt.pdf", "application/pdf", 1, content))
    return hashlib.sha256(content).hexdigest()


def files_here(machine: Machine) -> dict[str, bytes]:
    """Return the bytes that a machine holds, by hash."""
    return dict(machine.look(StoredFile.sha256, StoredFile.content))


def status(machine: Machine) -> Any:
    """Return the state of sending."""
    return machine.program.sync_status()


def sync_until_fault(machine: Machine) -> Problem | None:
    """Send and receive; return the problem it ended with, if any."""
    try:
        machine.synchronise()
    except Problem as problem:
        return problem
    return None
