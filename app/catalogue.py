"""The features of the program: their commands, tables and documents, each named once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import MetaData

import app.features.contract.tables
import app.features.form.tables
import app.features.office.tables
import app.features.paper.tables
import app.features.task.tables
import app.storage.attempts
import app.storage.shared  # noqa: F401  (its tables belong to the metadata)
from app.door import Handler, Reading
from app.features.conflict import commands as conflict_commands
from app.features.contract import commands as contract_commands
from app.features.contract import documents as contract_documents
from app.features.form import commands as form_commands
from app.features.office import commands as office_commands
from app.features.paper import commands as paper_commands
from app.features.paper.draft import PaperDraft
from app.features.task import commands as task_commands
from app.features.task import documents as task_documents
from app.kernel.command import Command
from app.storage.base import Base
from app.storage.local import LocalBase

HANDLERS: Mapping[type[Command], Handler] = {
    **office_commands.HANDLERS,
    **task_commands.HANDLERS,
    **form_commands.HANDLERS,
    **contract_commands.HANDLERS,
    **paper_commands.HANDLERS,
    **conflict_commands.HANDLERS,
}

DOCUMENTS: Mapping[str, Callable[[Reading, str, str], PaperDraft]] = {
    "D12": contract_documents.contract_paper,
    "D27": task_documents.mayor_report,
}


def metadata() -> Sequence[MetaData]:
    """Return the tables of the desktop's store: the synced ones and those that stay here."""
    return (Base.metadata, LocalBase.metadata)
