"""Leaves what waits with the centre when this machine was blocked; the queue stays as it is."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.storage.local import SetAside
from app.storage.unit_of_work import reading, writing
from app.sync.outbox import waiting_changes
from app.sync.transport import Transport
from app.wire.messages import MAX_CHANGES, DeviceChange
from app.wire.quarantine import QuarantineRequest


def set_aside(engine: Engine, transport: Transport, now: datetime) -> int:
    """Send what waits and is not set aside yet, and keep the receipts; returns how many changes; raises Problem.

    The changes go on waiting: after a new enrolment they are sent in the ordinary way, and the centre knows each by
    its id, so nothing counts twice.
    """
    count, after = 0, 0
    while True:
        with reading(engine) as session:
            waiting = waiting_changes(session, after)
            known = set(session.scalars(select(SetAside.change_id)))
        fresh = [change for change in waiting if change.change_id not in known]
        if fresh:
            count += _send(engine, transport, fresh, now)
        if len(waiting) < MAX_CHANGES:
            return count
        after = waiting[-1].device_seq


def _send(engine: Engine, transport: Transport, changes: list[DeviceChange], now: datetime) -> int:
    reply = transport.set_aside(QuarantineRequest(nonce=secrets.token_hex(16), changes=changes))
    at = now.isoformat(timespec="milliseconds")
    rows = [{"change_id": one, "receipt": reply.receipt, "at": at} for one in reply.kept]
    if rows:
        with writing(engine) as session:
            session.execute(upsert(SetAside).on_conflict_do_nothing(), rows)
    return len(rows)
