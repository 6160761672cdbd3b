"""Reads what waits to be sent, in the order of the device's counter."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import select, true, update
from sqlalchemy.orm import Session

from app.kernel.ids import EVERYONE
from app.storage.local import Cursor, Device, Outgoing, Setting
from app.wire.messages import MAX_CHANGES, DeviceChange, Mark

BEGINNING = Mark(seq=0, seal="")
"""The place before a municipality's first change."""


@dataclass(frozen=True, slots=True)
class DeviceView:
    """This device as it introduces itself."""

    device_id: str
    name: str
    incarnation: str
    server_url: str | None
    epoch: str | None
    next_seq: int


def read_device(session: Session) -> DeviceView:
    """Return this store's device."""
    row = session.scalars(select(Device)).one()
    return DeviceView(row.device_id, row.name, row.incarnation, row.server_url, row.epoch, row.next_seq)


def waiting_changes(session: Session, after: int = 0) -> list[DeviceChange]:
    """Return up to MAX_CHANGES waiting changes after a counter, lowest first."""
    rows = session.scalars(
        select(Outgoing)
        .where(Outgoing.fate.is_(None), Outgoing.device_seq > after)
        .order_by(Outgoing.device_seq)
        .limit(MAX_CHANGES)
    )
    return [
        DeviceChange(
            change_id=row.change_id,
            device_seq=row.device_seq,
            municipality=row.municipality,
            table=row.table_name,
            record=row.record,
            fields=json.loads(row.fields),
            base_seq=row.base_seq,
            actor_name=row.actor_name,
            made_at=row.made_at,
            over=json.loads(row.over or "{}"),
        )
        for row in rows
    ]


def cursors(session: Session) -> dict[str, Mark]:
    """Return how far each organisation that this device works for has been read, and what is said to all offices."""
    text = session.scalar(select(Setting.value).where(Setting.key == "organisations"))
    organisations = json.loads(text) if text else []
    rows = session.execute(select(Cursor.municipality, Cursor.seq, Cursor.seal))
    read = {row.municipality: Mark(seq=row.seq, seal=row.seal) for row in rows}
    return {organisation: read.get(organisation, BEGINNING) for organisation in [*organisations, EVERYONE]}


def reopen(session: Session, next_seq: int, before: int | None = None) -> int:
    """Let those answered changes wait again whose answers a restored server forgot; returns how many.

    The server awaits `next_seq`: it knows nothing of a change with that counter or a higher one. It recognises each by
    its id where the change itself came back to it in another way. Changes from the counter `before` on are left alone.
    """
    forgotten = session.execute(
        update(Outgoing)
        .where(Outgoing.device_seq >= next_seq, Outgoing.fate.is_not(None))
        .where(Outgoing.device_seq < before if before is not None else true())
        .values(fate=None, problem=None, answered_at=None)
    )
    return int(getattr(forgotten, "rowcount"))  # noqa: B009 – SQLAlchemy types the result of an UPDATE too widely
