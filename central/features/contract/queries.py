"""What the Kincstár sees of a contract: its acts in the order of their receipt and the frozen answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.features.contract.model import ActKind, Stage, contract_record, stage
from app.features.form.model import Remark
from app.features.paper.tables import Paper
from app.storage.base import WireValue
from app.storage.shared import Act

FORM = "contract"


@dataclass(frozen=True, slots=True)
class PaperReference:
    """A paper or a scan that a hand-in refers to by its hash."""

    sha256: str
    title: str
    pages: int | None
    size: int | None


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act about a contract, with its receipt; times are aware, in UTC."""

    id: str
    kind: ActKind
    party: str
    actor_name: str
    made_at: datetime | None
    received_at: datetime | None
    registration_number: str
    remarks: tuple[Remark, ...]
    answers: Mapping[str, WireValue]
    paper: PaperReference | None
    scan: PaperReference | None


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
        return next((act for act in reversed(self.acts) if act.kind is ActKind.SUBMITTED), None)

    @property
    def last(self) -> ActLine | None:
        """Return the act that decides whose turn it is."""
        return self.acts[-1] if self.acts else None


def contract_file(session: Session, municipality: str, contract_id: str | None = None) -> ContractFile | None:
    """Return the contract of a municipality, or None where the id is not that of its contract or nothing came yet."""
    record = contract_record(municipality)
    if contract_id is not None and contract_id != record:
        return None
    rows = session.scalars(
        select(Act)
        .where(
            Act.municipality == municipality,
            Act.subject == record,
            Act.registration_number.is_not(None),
            Act.kind.in_([kind.value for kind in ActKind]),
        )
        .order_by(Act.registration_number)
    )
    acts = tuple(_line(row) for row in rows)
    if not acts:
        return None
    return ContractFile(municipality, record, stage([act.kind for act in acts]), acts)


def contract_kinds(session: Session, municipality: str) -> tuple[ActKind, ...]:
    """Return the kinds of the acts about the contract, in the order of their receipt."""
    found = contract_file(session, municipality)
    return tuple(act.kind for act in found.acts) if found else ()


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


def _line(row: Act) -> ActLine:
    snapshot = json.loads(row.snapshot or "{}")
    remarks = tuple(
        Remark(str(one.get("field", "")), str(one.get("reason", "")), str(one.get("text", "")))
        for one in snapshot.get("remarks", [])
    )
    answers = snapshot.get("answers")
    return ActLine(
        row.id,
        ActKind(row.kind or ""),
        row.party or "",
        row.actor_name or "",
        _moment(row.made_at),
        _moment(row.received_at),
        row.registration_number or "",
        remarks,
        answers if isinstance(answers, dict) else {},
        _reference(snapshot.get("paper"), "title"),
        _reference(snapshot.get("scan"), "name"),
    )


def _reference(part: object, title: str) -> PaperReference | None:
    if not isinstance(part, dict) or not isinstance(part.get("sha256"), str):
        return None
    pages, size = part.get("pages"), part.get("size")
    return PaperReference(
        part["sha256"],
        str(part.get(title) or ""),
        pages if isinstance(pages, int) else None,
        size if isinstance(size, int) else None,
    )


def _moment(text: str | None) -> datetime | None:
    """Return the time that a device or the server wrote; a device may have written anything."""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else None
