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
            ChangeLog.table_name,
            ChangeLog.record_id,
            ChangeLog.fields,
            ChangeLog.actor_name,
            ChangeLog.party,
            ChangeLog.made_at,
        )
        .where(ChangeLog.municipality == municipality, ChangeLog.seq > after)
        .order_by(ChangeLog.seq)
        .limit(MAX_CHANGES + 1)
    ).all()
    changes = [
        ServerChange(
            seq=seq,
            change_id=change_id,
            device_id=device_id,
            table=table,
            record=record,
            fields=json.loads(fields),
            actor_name=actor_name,
            party=party,
            made_at=made_at,
        )
        for seq, change_id, device_id, table, record, fields, actor_name, party, made_at in rows[:MAX_CHANGES]
    ]
    return Page(changes=changes, last=changes[-1].seq if changes else after, has_more=len(rows) > MAX_CHANGES)
