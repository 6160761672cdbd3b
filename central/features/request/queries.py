"""What the Kincstár sees of the answers to a data request: their acts in the order of receipt, frozen."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.features.form.model import submission_record
from app.features.request.model import ActKind
from app.storage.shared import Act


def request_kinds(session: Session, municipality: str, form: str) -> tuple[str, ...]:
    """Return the kinds of the acts about the answers to a form, in the order of their receipt."""
    rows = session.scalars(
        select(Act.kind)
        .where(
            Act.municipality == municipality,
            Act.subject == submission_record(municipality, form),
            Act.registration_number.is_not(None),
            Act.kind.in_([kind.value for kind in ActKind]),
        )
        .order_by(Act.registration_number)
    )
    return tuple(str(kind) for kind in rows)
