"""One exchange with a device, and changes that the Centre makes itself; each is one transaction of the caller."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.kernel.clock import SystemClock
from app.kernel.command import Actor
from app.kernel.ids import EVERYONE, Ids
from app.storage.base import WireValue
from app.storage.rows import RecordKey
from app.wire.messages import PROTOCOL, ExchangeReply, ExchangeRequest, Mark
from central.storage.tables import Device
from central.sync import refusals
from central.sync.epoch import begin_epoch, lost_places
from central.sync.feed import read_page
from central.sync.intake import DeviceState, Intake, Judge
from central.sync.ledger import Entry, Ledger
from central.sync.receipts import receipt_entry
from central.sync.seal import read_identity


def exchange(
    session: Session,
    device_id: str,
    municipalities: frozenset[str],
    request: ExchangeRequest,
    judges: Mapping[str, Judge],
    now: datetime | None = None,
) -> ExchangeReply:
    """Take a device's changes, then give it what it has not seen; the device must have been authenticated.

    It reads its municipalities and what is said to everyone (decision 012), and writes into its municipalities only.

    Raises Refused ``device.copied`` where the device is a copy or an older state of the one that spoke before.
    """
    now = now or datetime.now(UTC)
    readable = municipalities | {EVERYONE}
    device = session.execute(
        select(Device.next_device_seq, Device.incarnation).where(Device.id == device_id).with_for_update()
    ).one()
    if (
        device.incarnation != request.incarnation
        or (request.counter or device.next_device_seq) < device.next_device_seq
    ):
        raise refusals.copied()
    epoch = read_identity(session).epoch
    lost = lost_places(session, request, readable)
    if lost:
        # A device that knows this epoch and was given changes that are not here: nobody told of the restore yet.
        if request.epoch == epoch:
            epoch = begin_epoch(session, now)
        return _reply(request, now, epoch, device.next_device_seq, lost)
    ledger = Ledger(session, {change.municipality for change in request.changes} & municipalities, now)
    intake = Intake(session, ledger, DeviceState(device_id, device.next_device_seq, municipalities), judges)
    answers = intake.take(list(request.changes))
    ledger.flush()
    session.execute(update(Device).where(Device.id == device_id).values(next_device_seq=intake.next_seq, last_seen=now))
    pages = {
        municipality: read_page(session, municipality, after)
        for municipality, after in request.after.items()
        if municipality in readable
    }
    return _reply(request, now, epoch, intake.next_seq, {}).model_copy(update={"answers": answers, "pages": pages})


def _reply(
    request: ExchangeRequest, now: datetime, epoch: str, next_seq: int, lost: dict[str, list[Mark]]
) -> ExchangeReply:
    return ExchangeReply(
        protocol=PROTOCOL,
        nonce=request.nonce,
        epoch=epoch,
        server_time=now.isoformat(timespec="milliseconds"),
        answers=[],
        pages={},
        next_seq=next_seq,
        lost=lost,
    )


def record_central_change(
    session: Session,
    municipality: str,
    table: str,
    record: str,
    fields: Mapping[str, WireValue],
    actor: Actor,
    now: datetime | None = None,
) -> int:
    """Write a change that the Kincstár, the NISZ or the server makes; an act gets its receipt; returns its number."""
    now = now or datetime.now(UTC)
    ledger = Ledger(session, {municipality}, now)
    key = RecordKey(table, municipality, record)
    change_id = Ids(SystemClock()).new()
    at = now.isoformat(timespec="milliseconds")
    seq = ledger.add(Entry(key, fields, change_id, actor.name, actor.party.value, at))
    if table == "act":
        ledger.add(receipt_entry(session, key, now))
    ledger.flush()
    return seq
