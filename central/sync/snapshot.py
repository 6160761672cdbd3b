"""Gives a new device the values that stand, at one place of the order; it takes nothing and changes nothing."""

from __future__ import annotations

from sqlalchemy import and_, func, select, tuple_
from sqlalchemy.orm import Session

from app.storage.rows import decode
from app.wire.messages import PROTOCOL, Mark
from app.wire.snapshot import HeadPlace, SnapshotHead, SnapshotReply, SnapshotRequest
from central.storage.sync_tables import ChangeLog, FieldHead, Partition
from central.sync import refusals
from central.sync.seal import FIRST

PAGE = 2000
"""Values in one page: about half a megabyte."""


def read_snapshot(session: Session, readable: frozenset[str], request: SnapshotRequest) -> SnapshotReply:
    """Return one page of the values of a municipality; raises Refused for one that is not the device's.

    A mark that is not in this log (the server was restored during the download) begins the snapshot anew.
    """
    municipality = request.municipality
    if municipality not in readable:
        raise refusals.not_yours()
    mark, following = request.mark, request.following
    if mark is None or not _is_here(session, municipality, mark):
        mark, following = _end(session, municipality), None
    if following is None and not _is_worth(session, municipality, mark):
        return SnapshotReply(protocol=PROTOCOL, nonce=request.nonce, mark=mark, is_worth=False, heads=[])
    heads = _heads(session, municipality, mark, following)
    shown = heads[:PAGE]
    end = shown[-1] if len(heads) > PAGE else None
    return SnapshotReply(
        protocol=PROTOCOL,
        nonce=request.nonce,
        mark=mark,
        is_worth=True,
        heads=shown,
        following=HeadPlace(table=end.table, record=end.record, field=end.field) if end else None,
    )


def _end(session: Session, municipality: str) -> Mark:
    row = session.execute(
        select(Partition.seq, Partition.seal).where(Partition.municipality == municipality)
    ).one_or_none()
    return Mark(seq=row.seq, seal=row.seal) if row else Mark(seq=0, seal=FIRST)


def _is_here(session: Session, municipality: str, mark: Mark) -> bool:
    seal = session.scalar(
        select(ChangeLog.seal).where(ChangeLog.municipality == municipality, ChangeLog.seq == mark.seq)
    )
    return seal == mark.seal


def _is_worth(session: Session, municipality: str, mark: Mark) -> bool:
    """Tell whether the log is longer than the records that it led to."""
    records = session.execute(
        select(func.count()).select_from(
            select(FieldHead.table_name, FieldHead.record_id)
            .where(FieldHead.municipality == municipality)
            .distinct()
            .subquery()
        )
    ).scalar_one()
    return mark.seq > records


def _heads(session: Session, municipality: str, mark: Mark, following: HeadPlace | None) -> list[SnapshotHead]:
    """Return up to one value more than a page holds, in the order of the primary key."""
    place = (FieldHead.table_name, FieldHead.record_id, FieldHead.field)
    statement = (
        select(
            *place,
            FieldHead.value,
            FieldHead.seq,
            FieldHead.change_id,
            FieldHead.actor_name,
            FieldHead.made_at,
            ChangeLog.party,
        )
        .join(ChangeLog, and_(ChangeLog.municipality == FieldHead.municipality, ChangeLog.seq == FieldHead.seq))
        .where(FieldHead.municipality == municipality, FieldHead.seq <= mark.seq)
        .order_by(*place)
        .limit(PAGE + 1)
    )
    if following is not None:
        statement = statement.where(tuple_(*place) > tuple_(following.table, following.record, following.field))
    return [
        SnapshotHead(
            table=row.table_name,
            record=row.record_id,
            field=row.field,
            value=decode(row.value),
            seq=row.seq,
            change_id=row.change_id,
            actor_name=row.actor_name,
            party=row.party,
            made_at=row.made_at,
        )
        for row in session.execute(statement)
    ]
