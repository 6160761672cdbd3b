"""One exchange with a device, and changes that the Centre makes itself; each is one transaction of the caller."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.kernel.clock import SystemClock
from app.kernel.command import Actor
from app.kernel.ids import Ids
from app.storage.base import WireValue
from app.storage.rows import RecordKey
from app.wire.messages import PROTOCOL, ExchangeReply, ExchangeRequest
from central.storage.sync_tables import ServerState
from central.storage.tables import Device
from central.sync.feed import read_page
from central.sync.intake import DeviceState, Intake, Judge
from central.sync.ledger import Entry, Ledger
from central.sync.receipts import receipt_entry


def exchange(
    session: Session,
    device_id: str,
    municipalities: frozenset[str],
    request: ExchangeRequest,
    judges: Mapping[str, Judge],
) -> ExchangeReply:
    """Take a device's changes, then give it what it has not seen; the device must have been authenticated."""
    now = datetime.now(UTC)
    next_seq = session.execute(
        select(Device.next_device_seq).where(Device.id == device_id).with_for_update()
    ).scalar_one()
    ledger = Ledger(session, {change.municipality for change in request.changes} & municipalities, now)
    intake = Intake(session, ledger, DeviceState(device_id, next_seq, municipalities), judges)
    answers = intake.take(list(request.changes))
    ledger.flush()
    session.execute(update(Device).where(Device.id == device_id).values(next_device_seq=intake.next_seq, last_seen=now))
    pages = {
        municipality: read_page(session, municipality, after)
        for municipality, after in request.after.items()
        if municipality in municipalities
    }
    return ExchangeReply(
        protocol=PROTOCOL,
        nonce=request.nonce,
        epoch=read_epoch(session),
        server_time=now.isoformat(timespec="milliseconds"),
        answers=answers,
        pages=pages,
    )


def read_epoch(session: Session) -> str:
    """Return the epoch of this server's database; it is set when the database is prepared."""
    return session.execute(select(ServerState.value).where(ServerState.key == "epoch")).scalar_one()


def record_central_change(
    session: Session, municipality: str, table: str, record: str, fields: Mapping[str, WireValue], actor: Actor
) -> int:
    """Write a change that the Kincstár, the NISZ or the server makes; an act gets its receipt; returns its number."""
    now = datetime.now(UTC)
    ledger = Ledger(session, {municipality}, now)
    key = RecordKey(table, municipality, record)
    change_id = Ids(SystemClock()).new()
    at = now.isoformat(timespec="milliseconds")
    seq = ledger.add(Entry(key, fields, change_id, actor.name, actor.party.value, at))
    if table == "act":
        ledger.add(receipt_entry(session, key, now))
    ledger.flush()
    return seq
