"""Questions about a service contract: its stage, its acts, what is missing and what the Kincstár remarked."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from app.content.forms import check
from app.content.model import Finding
from app.door import Reading
from app.features.contract.model import ActKind, Stage, contract_record, may_edit, stage
from app.features.form.model import Remark
from app.features.form.queries import ActView, Sheet, acts_about, answers, sheet
from app.features.paper.queries import PaperView, latest_paper
from app.storage.base import WireValue
from app.storage.local import Outgoing

FORM = "contract"
DOCUMENT = "D12"


@dataclass(frozen=True, slots=True)
class ContractView:
    """A contract as its page shows it."""

    municipality: str
    record: str
    stage: Stage
    acts: tuple[ActView, ...]
    values: dict[str, WireValue]
    findings: tuple[Finding, ...]
    remarks: tuple[Remark, ...]
    paper: PaperView | None
    has_waiting_act: bool

    @property
    def registration_number(self) -> str | None:
        """Return the number of the last receipt."""
        return next((act.registration_number for act in reversed(self.acts) if act.registration_number), None)


def contract_kinds(reading: Reading, municipality: str) -> tuple[ActKind, ...]:
    """Return the kinds of the acts about the contract, oldest first."""
    return tuple(ActKind(act.kind) for act in contract_acts(reading, municipality))


def contract_acts(reading: Reading, municipality: str) -> tuple[ActView, ...]:
    """Return the acts about the contract in the order they were received; one not received yet is the newest."""
    return acts_about(reading, municipality, contract_record(municipality), set(ActKind))


def contract_sheet(reading: Reading, municipality: str) -> Sheet:
    """Return the contract's questions with their answers, for the screens that every form shares."""
    view = contract(reading, municipality)
    return sheet(reading, municipality, reading.content.form(FORM), view.remarks, is_open=may_edit(view.stage))


def contract(reading: Reading, municipality: str) -> ContractView:
    """Return the contract of a municipality; a draft where nothing was begun."""
    record = contract_record(municipality)
    acts = contract_acts(reading, municipality)
    now = stage([ActKind(act.kind) for act in acts])
    values = answers(reading, municipality, FORM)
    returned = [act for act in acts if act.kind == ActKind.RETURNED]
    return ContractView(
        municipality,
        record,
        now,
        acts,
        values,
        check(reading.content.form(FORM), values),
        returned[-1].remarks if now is Stage.RETURNED and returned else (),
        latest_paper(reading, municipality, DOCUMENT, record),
        _has_waiting_act(reading, municipality),
    )


def contract_stage(reading: Reading, municipality: str) -> Stage:
    """Return only the stage, for lists."""
    return stage(contract_kinds(reading, municipality))


def _has_waiting_act(reading: Reading, municipality: str) -> bool:
    waiting = reading.session.execute(
        select(func.count())
        .select_from(Outgoing)
        .where(Outgoing.municipality == municipality, Outgoing.table_name == "act", Outgoing.fate.is_(None))
    ).scalar_one()
    return waiting > 0
