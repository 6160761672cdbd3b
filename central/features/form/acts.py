"""The acts about a form that was handed in, in the order of their receipt, with the frozen answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.features.form.model import Remark
from app.storage.base import WireValue
from app.storage.shared import Act


@dataclass(frozen=True, slots=True)
class PaperReference:
    """A paper or a scan that a hand-in refers to by its hash."""

    sha256: str
    title: str
    pages: int | None
    size: int | None


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act, with its receipt; `kind` is a value of the feature's own ActKind, times are aware, in UTC."""

    id: str
    kind: str
    party: str
    actor_name: str
    made_at: datetime | None
    received_at: datetime | None
    registration_number: str
    remarks: tuple[Remark, ...]
    answers: Mapping[str, WireValue]
    form_version: str
    paper: PaperReference | None
    scan: PaperReference | None


def acts_about(session: Session, municipality: str, subject: str, kinds: Iterable[str]) -> tuple[ActLine, ...]:
    """Return the acts of these kinds about one hand-in, as they were received."""
    rows = session.scalars(
        select(Act)
        .where(
            Act.municipality == municipality,
            Act.subject == subject,
            Act.registration_number.is_not(None),
            Act.kind.in_([str(kind) for kind in kinds]),
        )
        .order_by(Act.registration_number)
    )
    return tuple(_line(row) for row in rows)


def frozen_answers(snapshot: str | None) -> Mapping[str, WireValue]:
    """Return the answers that a hand-in froze; a device may have written anything."""
    try:
        told = json.loads(snapshot or "{}")
    except ValueError:
        return {}
    answers = told.get("answers") if isinstance(told, dict) else None
    return answers if isinstance(answers, dict) else {}


def moment(text: str | None) -> datetime | None:
    """Return the time that a device or the server wrote; a device may have written anything."""
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found if found.tzinfo else None


def _line(row: Act) -> ActLine:
    snapshot = json.loads(row.snapshot or "{}")
    remarks = tuple(
        Remark(str(one.get("field", "")), str(one.get("reason", "")), str(one.get("text", "")))
        for one in snapshot.get("remarks", [])
    )
    return ActLine(
        row.id,
        row.kind or "",
        row.party or "",
        row.actor_name or "",
        moment(row.made_at),
        moment(row.received_at),
        row.registration_number or "",
        remarks,
        frozen_answers(row.snapshot),
        str(snapshot.get("form_version", "")),
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
