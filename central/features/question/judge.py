"""Judges what offices say to the help desk by the same rules as their desktops do; it writes nothing."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.features.question.model import ActKind, read_text, require_allowed, require_text, state_of
from app.storage.base import WireValue
from app.storage.shared import Act


def judge_saying(session: Session, municipality: str, fields: Mapping[str, WireValue]) -> None:
    """Raise Refused unless this may be said about the question in its state here."""
    kind = ActKind(str(fields.get("kind")))
    snapshot = fields.get("snapshot")
    if kind is not ActKind.CLOSED:
        require_text(read_text(snapshot if isinstance(snapshot, str) else None))
    kinds = session.scalars(
        select(Act.kind)
        .where(
            Act.municipality == municipality,
            Act.subject == fields.get("subject"),
            Act.kind.in_([one.value for one in ActKind]),
            Act.registration_number.is_not(None),
        )
        .order_by(Act.registration_number)
    )
    require_allowed(kind, state_of(ActKind(str(one)) for one in kinds))


JUDGES = {kind.value: judge_saying for kind in (ActKind.ASKED, ActKind.REOPENED, ActKind.CLOSED)}
"""The kinds of acts that an office may send, each with its judge."""
