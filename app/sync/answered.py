"""Tells what a save put on its way and what the server said to it, for whoever writes down what was acknowledged."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.storage.local import Outgoing
from app.storage.shared import Act


@dataclass(frozen=True, slots=True)
class SavedChange:
    """One change as this device counts it; `fate` is None until the server answers."""

    device_seq: int
    change_id: str
    municipality: str
    table: str
    record: str
    fate: str | None


@dataclass(frozen=True, slots=True)
class ActReceipt:
    """The number and the time under which the Centre received an act."""

    act: str
    registration_number: str
    received_at: str


def last_counter(session: Session) -> int:
    """Return the counter of the last change made here, 0 before the first."""
    return session.execute(select(func.max(Outgoing.device_seq))).scalar_one() or 0


def saved_after(session: Session, counter: int) -> tuple[SavedChange, ...]:
    """Return the changes made after a counter, in their order."""
    return _changes(session, Outgoing.device_seq > counter)


def unanswered(session: Session) -> frozenset[int]:
    """Return the counters of the changes that the server has not answered."""
    return frozenset(session.scalars(select(Outgoing.device_seq).where(Outgoing.fate.is_(None))))


def answered_of(session: Session, counters: Collection[int]) -> tuple[SavedChange, ...]:
    """Return those of these changes that have their answer now."""
    if not counters:
        return ()
    # A range, since SQLite takes a limited number of single values.
    found = _changes(session, Outgoing.device_seq.between(min(counters), max(counters)), Outgoing.fate.is_not(None))
    return tuple(change for change in found if change.device_seq in counters)


def receipts_of(session: Session, records: Collection[str]) -> tuple[ActReceipt, ...]:
    """Return the receipts of those of these records that are acts which the Centre received."""
    rows = session.execute(
        select(Act.id, Act.registration_number, Act.received_at)
        .where(Act.registration_number.is_not(None))
        .order_by(Act.registration_number)
    )
    return tuple(
        ActReceipt(row.id, row.registration_number, row.received_at or "") for row in rows if row.id in records
    )


def _changes(session: Session, *conditions: object) -> tuple[SavedChange, ...]:
    rows = session.execute(
        select(
            Outgoing.device_seq,
            Outgoing.change_id,
            Outgoing.municipality,
            Outgoing.table_name,
            Outgoing.record,
            Outgoing.fate,
        )
        .where(*conditions)  # type: ignore[arg-type]
        .order_by(Outgoing.device_seq)
    )
    return tuple(SavedChange(*row) for row in rows)
