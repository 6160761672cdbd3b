"""The features of the program: their commands, tables and documents, each named once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from sqlalchemy import MetaData

import app.features.contract.tables
import app.features.event.tables
import app.features.form.tables
import app.features.launch.tables
import app.features.liaison.tables
import app.features.message.tables
import app.features.notice.tables
import app.features.office.tables
import app.features.paper.tables
import app.features.plan.tables
import app.features.question.tables
import app.features.request.tables
import app.features.task.tables
import app.storage.attempts
import app.storage.shared  # noqa: F401  (its tables belong to the metadata)
from app.documents.kind import DocumentKind
from app.door import Handler, Reading
from app.features.access import documents as access_documents
from app.features.agenda import documents as agenda_documents
from app.features.announcement import documents as announcement_documents
from app.features.bundle import documents as bundle_documents
from app.features.conflict import commands as conflict_commands
from app.features.contract import application, council
from app.features.contract import changes as contract_changes
from app.features.contract import commands as contract_commands
from app.features.contract import documents as contract_documents
from app.features.deletion import commands as deletion_commands
from app.features.event import commands as event_commands
from app.features.event import documents as event_documents
from app.features.form import commands as form_commands
from app.features.history import commands as history_commands
from app.features.history import model as history_model
from app.features.launch import commands as launch_commands
from app.features.launch import documents as launch_documents
from app.features.launch import readiness
from app.features.message import commands as message_commands
from app.features.migration import documents as migration_documents
from app.features.notice import documents as notice_documents
from app.features.notice import obstruction
from app.features.office import commands as office_commands
from app.features.office import documents as office_documents
from app.features.office import handover
from app.features.paper import commands as paper_commands
from app.features.paper.draft import PaperDraft
from app.features.plan import commands as plan_commands
from app.features.plan import documents as plan_documents
from app.features.procurement import documents as procurement_documents
from app.features.question import commands as question_commands
from app.features.regulation import documents as regulation_documents
from app.features.request import commands as request_commands
from app.features.request import documents as request_documents
from app.features.request import kinds as request_kinds
from app.features.task import commands as task_commands
from app.features.task import documents as task_documents
from app.features.training import documents as training_documents
from app.features.trial import documents as trial_documents
from app.features.workstation import documents as workstation_documents
from app.kernel.command import Command
from app.storage.base import Base
from app.storage.local import LocalBase

HANDLERS: Mapping[type[Command], Handler] = {
    **office_commands.HANDLERS,
    **task_commands.HANDLERS,
    **form_commands.HANDLERS,
    **contract_commands.HANDLERS,
    **request_commands.HANDLERS,
    **paper_commands.HANDLERS,
    **conflict_commands.HANDLERS,
    **launch_commands.HANDLERS,
    **plan_commands.HANDLERS,
    **history_commands.HANDLERS,
    **deletion_commands.HANDLERS,
    **question_commands.HANDLERS,
    **message_commands.HANDLERS,
    **event_commands.HANDLERS,
}

REVERSIBLE: Mapping[str, frozenset[str]] = {
    table: history_model.NAMES.get(table, frozenset()) for table in history_model.FREE_TABLES
}
"""The tables whose edits can be undone, with the fields that only say which record it is."""
REVERSALS: frozenset[type[Command]] = frozenset({history_commands.UndoEdit, history_commands.RedoEdit})
"""The commands that undo and redo; they are no edits to be undone themselves."""

KINDS: tuple[DocumentKind, ...] = (
    *office_documents.KINDS,
    *request_kinds.KINDS[:3],
    *training_documents.KINDS[:2],
    *application.KINDS[:2],
    *council.KINDS,
    *contract_documents.KINDS,
    *application.KINDS[2:],
    *contract_changes.KINDS,
    *regulation_documents.KINDS,
    *procurement_documents.KINDS,
    *workstation_documents.KINDS,
    *access_documents.KINDS,
    *training_documents.KINDS[2:],
    *migration_documents.KINDS,
    *trial_documents.KINDS,
    *readiness.KINDS,
    *launch_documents.KINDS,
    *announcement_documents.KINDS,
    *task_documents.KINDS,
    *agenda_documents.KINDS,
    *handover.KINDS,
    *request_kinds.KINDS[3:],
    *bundle_documents.KINDS,
    *obstruction.KINDS,
    *plan_documents.KINDS,
)
"""The table of documents: each is printable from invented data (`print D01 --sample`)."""

TOPIC_DOCUMENTS: Mapping[str, Callable[[Reading, str, str, str], PaperDraft]] = {
    "D04": request_documents.blank_form,
    "D05": request_documents.filled_form,
    "D05-K": request_documents.slip,
    "D29": request_documents.receipt,
}
"""Papers about one thing of several, e.g. one data request; without a name about the first one."""
DOCUMENTS: Mapping[str, Callable[..., PaperDraft]] = {
    **{kind.id: partial(office_documents.prefilled, kind) for kind in KINDS if kind.blank is not None},
    "D01": office_documents.contact_sheet,
    **TOPIC_DOCUMENTS,
    "D12": contract_documents.contract_paper,
    "D12-V": contract_changes.changes_paper,
    "D25": launch_documents.journal,
    "D25-L": launch_documents.minutes,
    **{kind.id: partial(maker, kind) for kind, maker in plan_documents.MAKERS},
    "D27": plan_documents.mayor_report,
    "D27-H": agenda_documents.weekly_sheet,
    "D27-N": agenda_documents.morning_sheet,
    "D27-T": task_documents.council_report,
    "D30": bundle_documents.carrier_sheet,
    "D31": notice_documents.obstruction_today,
}
DAY_DOCUMENTS: Mapping[str, Callable[[Reading, str, str, date], PaperDraft]] = {
    "D03": event_documents.attendance,
    "D31": notice_documents.obstruction_statement,
}
"""Papers that may be made about another day than today."""


def metadata() -> Sequence[MetaData]:
    """Return the tables of the desktop's store: the synced ones and those that stay here."""
    return (Base.metadata, LocalBase.metadata)
