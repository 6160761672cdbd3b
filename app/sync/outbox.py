"""Reads what waits to be sent, in the order of the device's counter."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.storage.local import Cursor, Device, Outgoing, Setting
from app.wire.messages import MAX_CHANGES, DeviceChange


@dataclass(frozen=True, slots=True)
class DeviceView:
    """This device as it introduces itself."""

    device_id: str
    name: str
    incarnation: str
    server_url: str | None
    epoch: str | None


def read_device(session: Session) -> DeviceView:
    """Return this store's device."""
    row = session.scalars(select(Device)).one()
    return DeviceView(row.device_id, row.name, row.incarnation, row.server_url, row.epoch)


def waiting_changes(session: Session) -> list[DeviceChange]:
    """Return up to MAX_CHANGES waiting changes, lowest counter first."""
    rows = session.scalars(
        select(Outgoing).where(Outgoing.fate.is_(None)).order_by(Outgoing.device_seq).limit(MAX_CHANGES)
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
        )
        for row in rows
    ]


def cursors(session: Session) -> dict[str, int]:
    """Return how far each organisation that this device works for has been read."""
    text = session.scalar(select(Setting.value).where(Setting.key == "organisations"))
    organisations = json.loads(text) if text else []
    seen = {row.municipality: row.seq for row in session.execute(select(Cursor.municipality, Cursor.seq))}
    return {organisation: seen.get(organisation, 0) for organisation in organisations}
