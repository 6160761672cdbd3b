"""The lists beside the plan: risks with their answers, and the budget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.content.model import Content
from app.door import Handler
from app.features.plan.commands.checks import refused, require_row
from app.features.plan.model.approval import ready_risk_record
from app.features.plan.tables import BudgetLine, Risk
from app.kernel.command import Command
from app.storage.unit_of_work import UnitOfWork

RICHEST = 2**31 - 1
"""Forints of the largest line."""


@dataclass(frozen=True, slots=True)
class RecordRisk(Command):
    """Record what an office says about a ready risk, or an own one; `risk` names an own one that exists."""

    ready: str = ""
    risk: str = ""
    title: str = ""
    is_present: bool = True
    owner: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class RecordBudgetLine(Command):
    """Record money that the joining needs, in forints; an empty `line` is a new one."""

    title: str
    amount: int
    source: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class RemoveBudgetLine(Command):
    """Take a line off the budget; it stays in the history."""

    line: str


def record_risk(work: UnitOfWork, content: Content, command: RecordRisk) -> None:
    """Write the risk; an own one needs a title."""
    ready = next((one for one in content.planning.risks if one.id == command.ready), None)
    if ready is None and not command.title.strip():
        raise refused("title", "Írja le a kockázatot.", "Describe the risk.")
    if command.risk and ready is None:
        row = require_row(work, Risk, command.municipality, command.risk)
    else:
        record = ready_risk_record(command.municipality, ready.id) if ready else work.ids.new()
        found = work.session.get(Risk, (command.municipality, record))
        row = found or Risk(municipality=command.municipality, id=record, ready=ready.id if ready else None)
        work.session.add(row)
    if ready is None:
        row.title = command.title.strip()
    row.is_present, row.owner = command.is_present, command.owner.strip() or None
    row.answer = command.answer.strip() or None


def record_budget_line(work: UnitOfWork, _content: Content, command: RecordBudgetLine) -> None:
    """Write the line."""
    if not command.title.strip():
        raise refused("title", "Írja le, mire kell a pénz.", "Say what the money is for.")
    if not 0 <= command.amount <= RICHEST:
        raise refused("amount", "Írja be az összeget forintban.", "Type the sum in forints.")
    if command.line:
        row = require_row(work, BudgetLine, command.municipality, command.line)
    else:
        row = BudgetLine(municipality=command.municipality, id=work.ids.new())
        work.session.add(row)
    row.title, row.amount, row.source = command.title.strip(), command.amount, command.source.strip() or None


def remove_budget_line(work: UnitOfWork, _content: Content, command: RemoveBudgetLine) -> None:
    """Mark the line as deleted."""
    require_row(work, BudgetLine, command.municipality, command.line).is_deleted = True


HANDLERS: Mapping[type[Command], Handler] = {
    RecordRisk: record_risk,
    RecordBudgetLine: record_budget_line,
    RemoveBudgetLine: remove_budget_line,
}
