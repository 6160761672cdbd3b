"""Takes changes that only a replaced store had into the restored one, as what they were: the same changes again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from app.kernel.changes import Changes, Origin
from app.kernel.command import Actor, Party
from app.storage.base import synced_tables
from app.storage.history import append_history
from app.storage.local import Device, Outgoing, Received, StoredFile
from app.storage.newer import NewerChange
from app.storage.rows import RecordKey, read_fields, write_fields
from app.storage.unit_of_work import history_lines, writing


def carry_over(engine: Engine, changes: Sequence[NewerChange], now: datetime) -> Changes:
    """Write the changes into their records, the history and the outbox, in one transaction.

    Each keeps its id, so that the server recognises one whose answer alone was lost, and what it had seen; it gets the
    next counter of this store. One that is here already is passed over, so carrying twice is carrying once.
    """
    tables = synced_tables()
    at = now.isoformat(timespec="milliseconds")
    done: list[NewerChange] = []
    with writing(engine) as session:
        device_id, next_seq = session.execute(select(Device.device_id, Device.next_seq)).one()
        known = _known(session)
        for change in sorted(changes, key=lambda one: one.device_seq):
            if change.change_id not in known and change.table in tables:
                _carry(session, tables[change.table], change, next_seq + len(done), at)
                done.append(change)
        session.execute(update(Device).where(Device.device_id == device_id).values(next_seq=next_seq + len(done)))
    topics = {change.table for change in done} | ({"outbox"} if done else set())
    return Changes(frozenset(topics), frozenset(change.record for change in done), Origin.LOCAL)


def carry_contents(engine: Engine, files: Iterable[tuple[Any, ...]]) -> int:
    """Keep the scans and papers that the restored store lacks, one at a time, and return how many."""
    names = ("municipality", "sha256", "name", "media_type", "size", "added_at", "sent_at", "content")
    count = 0
    for row in files:
        values = dict(zip(names, row, strict=True))
        with writing(engine) as session:
            if session.get(StoredFile, (values["municipality"], values["sha256"])) is None:
                session.add(StoredFile(**values))
                count += 1
    return count


def _known(session: Session) -> set[str]:
    return {*session.scalars(select(Outgoing.change_id)), *session.scalars(select(Received.change_id))}


def _carry(session: Session, table: Any, change: NewerChange, counter: int, at: str) -> None:
    key = RecordKey(change.table, change.municipality, change.record)
    fields = {name: value for name, value in change.fields.items() if name in table.c}
    before = read_fields(session, table, key, list(fields)) or {}
    write_fields(session, table, key, fields)
    session.add(
        Outgoing(
            device_seq=counter,
            change_id=change.change_id,
            municipality=change.municipality,
            table_name=change.table,
            record=change.record,
            fields=_json(change),
            base_seq=change.base_seq,
            over=change.over,
            actor_name=change.actor_name,
            made_at=change.made_at,
        )
    )
    actor = Actor(change.actor_name, Party.MUNICIPALITY)
    lines = history_lines(key, before, fields, actor, at, change.change_id, Origin.LOCAL)
    append_history(session, lines)


def _json(change: NewerChange) -> str:
    return json.dumps(dict(change.fields), ensure_ascii=False)
