"""Deletions that came by sync and are held aside until the whole pull is read, or until a person decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from app.kernel.changes import Origin
from app.kernel.command import Actor, Party
from app.storage.base import synced_tables
from app.storage.history import append_history
from app.storage.local import HeldDeletion
from app.storage.rows import RecordKey, write_many
from app.storage.unit_of_work import history_lines

MOST = 20
"""Records that may be deleted in one pull without a question (rule 7 of the reliability programme)."""
SHARE = 0.02
"""The part of a municipality's records that may be deleted in one pull without a question."""
FEWEST = 5
"""Fewer deletions never ask: in an office with forty records every single one would, and nobody would read it."""

_PARENTS = ("act", "conflict")
"""Records that nobody deletes and that would only make the share look smaller."""


def needs_a_person(deleted: int, records: int) -> bool:
    """Tell whether so many deletions of so many records must be looked at first."""
    return deleted > MOST or (deleted >= FEWEST and deleted > records * SHARE)


def hold(session: Session, key: RecordKey, change_id: str, actor: Actor, at: str) -> None:
    """Keep a deletion aside; the record stays as it is."""
    row = {"change_id": change_id, "actor_name": actor.name, "party": actor.party.value, "made_at": at}
    statement = upsert(HeldDeletion).values(
        municipality=key.municipality, table_name=key.table, record=key.record, is_asked=False, **row
    )
    session.execute(statement.on_conflict_do_update(index_elements=["municipality", "table_name", "record"], set_=row))


def let_go(session: Session, keys: Iterable[RecordKey]) -> None:
    """Forget held deletions of records that somebody brought back meanwhile."""
    for key in keys:
        session.execute(
            delete(HeldDeletion).where(
                HeldDeletion.municipality == key.municipality,
                HeldDeletion.table_name == key.table,
                HeldDeletion.record == key.record,
            )
        )


def unjudged(session: Session, municipalities: Collection[str]) -> tuple[str, ...]:
    """Return those of the municipalities with held deletions that nobody has been asked about."""
    held = (HeldDeletion.municipality.in_(municipalities), HeldDeletion.is_asked.is_(False))
    return tuple(session.scalars(select(HeldDeletion.municipality).where(*held).distinct()))


def judge(session: Session, municipality: str) -> frozenset[str]:
    """At the end of a pull apply the held deletions, or keep all of them for a person; returns what changed."""
    pending = session.execute(
        select(func.count())
        .select_from(HeldDeletion)
        .where(HeldDeletion.municipality == municipality, HeldDeletion.is_asked.is_(False))
    ).scalar_one()
    if not pending:
        return frozenset()
    if not needs_a_person(pending, _count_records(session, municipality)):
        return apply_held(session, municipality, is_asked=False)
    session.execute(update(HeldDeletion).where(HeldDeletion.municipality == municipality).values(is_asked=True))
    return frozenset({HeldDeletion.__tablename__})


def held_keys(session: Session, municipality: str) -> tuple[RecordKey, ...]:
    """Return the records whose deletion waits for a person."""
    rows = session.execute(
        select(HeldDeletion.table_name, HeldDeletion.record).where(
            HeldDeletion.municipality == municipality, HeldDeletion.is_asked
        )
    )
    return tuple(RecordKey(table, municipality, record) for table, record in rows)


def apply_held(session: Session, municipality: str, *, is_asked: bool) -> frozenset[str]:
    """Mark the records as deleted, with the history of who did it; nothing is erased. Returns the tables changed."""
    chosen = (HeldDeletion.municipality == municipality, HeldDeletion.is_asked.is_(is_asked))
    rows = session.scalars(select(HeldDeletion).where(*chosen)).all()
    tables = synced_tables()
    writes, lines = [], []
    for row in rows:
        key = RecordKey(row.table_name, municipality, row.record)
        actor = Actor(row.actor_name, Party(row.party))
        writes.append((key, {"is_deleted": True}))
        lines += history_lines(
            key, {"is_deleted": False}, {"is_deleted": True}, actor, row.made_at, row.change_id, Origin.SYNC
        )
    write_many(session, tables, writes)
    append_history(session, lines)
    session.execute(delete(HeldDeletion).where(*chosen))
    session.expire_all()
    return frozenset({key.table for key, _ in writes} | {HeldDeletion.__tablename__})


def _count_records(session: Session, municipality: str) -> int:
    return sum(
        session.execute(
            select(func.count())
            .select_from(table)
            .where(table.c.municipality == municipality, table.c.is_deleted.is_(False))
        ).scalar_one()
        for name, table in synced_tables().items()
        if name not in _PARENTS
    )
