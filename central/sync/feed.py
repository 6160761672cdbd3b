"""Reads the changes of a municipality in their order, page by page."""

from __future__ import annotations

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.wire.messages import MAX_CHANGES, Page, ServerChange
from central.storage.sync_tables import ChangeLog


def read_page(session: Session, municipality: str, after: int) -> Page:
    """Return up to MAX_CHANGES changes after a number, ascending, and whether there are more."""
    rows = session.execute(
        select(
            ChangeLog.seq,
            ChangeLog.change_id,
            ChangeLog.device_id,
            ChangeLog.device_seq,
            ChangeLog.table_name,
            ChangeLog.record_id,
            ChangeLog.fields,
            ChangeLog.actor_name,
            ChangeLog.party,
            ChangeLog.made_at,
            ChangeLog.seal,
        )
        .where(ChangeLog.municipality == municipality, ChangeLog.seq > after)
        .order_by(ChangeLog.seq)
        .limit(MAX_CHANGES + 1)
    ).all()
    changes = [
        ServerChange(
            seq=row.seq,
            change_id=row.change_id,
            device_id=row.device_id,
            device_seq=row.device_seq,
            table=row.table_name,
            record=row.record_id,
            fields=json.loads(row.fields),
            actor_name=row.actor_name,
            party=row.party,
            made_at=row.made_at,
            seal=row.seal,
        )
        for row in rows[:MAX_CHANGES]
    ]
    return Page(changes=changes, last=changes[-1].seq if changes else after, has_more=len(rows) > MAX_CHANGES)
