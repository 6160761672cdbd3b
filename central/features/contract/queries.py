"""What the Kincstár sees of a contract: its acts in the order of their receipt and the frozen answers."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.features.contract.model import ActKind, Stage, contract_record, stage
from app.features.paper.tables import Paper
from central.features.form.acts import ActLine, acts_about

FORM = "contract"


@dataclass(frozen=True, slots=True)
class ContractFile:
    """Everything the centre has about one contract."""

    municipality: str
    record: str
    stage: Stage
    acts: tuple[ActLine, ...]

    @property
    def submission(self) -> ActLine | None:
        """Return the last hand-in."""
        return next((act for act in reversed(self.acts) if act.kind == ActKind.SUBMITTED), None)

    @property
    def last(self) -> ActLine | None:
        """Return the act that decides whose turn it is."""
        return self.acts[-1] if self.acts else None


def contract_file(session: Session, municipality: str, contract_id: str | None = None) -> ContractFile | None:
    """Return the contract of a municipality, or None where the id is not that of its contract or nothing came yet."""
    record = contract_record(municipality)
    if contract_id is not None and contract_id != record:
        return None
    acts = acts_about(session, municipality, record, ActKind)
    if not acts:
        return None
    return ContractFile(municipality, record, stage([ActKind(act.kind) for act in acts]), acts)


def contract_kinds(session: Session, municipality: str) -> tuple[ActKind, ...]:
    """Return the kinds of the acts about the contract, in the order of their receipt."""
    found = contract_file(session, municipality)
    return tuple(ActKind(act.kind) for act in found.acts) if found else ()


def refers_to_file(session: Session, municipality: str, sha256: str) -> bool:
    """Tell whether a paper of the municipality or one of its hand-ins names this file."""
    named = select(Paper.id).where(
        Paper.municipality == municipality, (Paper.sha256 == sha256) | (Paper.signed_sha256 == sha256)
    )
    if session.execute(named.limit(1)).first():
        return True
    found = contract_file(session, municipality)
    references = [one for act in found.acts for one in (act.paper, act.scan) if one] if found else []
    return any(one.sha256 == sha256 for one in references)
