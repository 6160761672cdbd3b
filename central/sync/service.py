"""One exchange with a device, and changes that the Centre makes itself; each is one transaction of the caller."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, text, update
from sqlalchemy.orm import Session

from app.kernel.clock import SystemClock
from app.kernel.command import Actor
from app.kernel.ids import EVERYONE, Ids
from app.storage.base import WireValue
from app.storage.rows import RecordKey
from app.wire.messages import PROTOCOL, Countersignature, ExchangeReply, ExchangeRequest, Mark
from central.storage.tables import Device
from central.sync import refusals
from central.sync.bulk import spell
from central.sync.epoch import begin_epoch, lost_places
from central.sync.feed import spelled_pages
from central.sync.intake import DeviceState, Intake, Judge
from central.sync.ledger import Entry, Ledger
from central.sync.receipts import receipt_entry
from central.sync.witness import countersign

_DEVICE = """
    SELECT d.next_device_seq, d.incarnation, (SELECT value FROM server_state WHERE key = 'epoch') AS epoch,
           (SELECT value FROM server_state WHERE key = 'seal_key') AS seal_key,
           (SELECT MAX(CAST(SUBSTR(key, 12) AS INTEGER)) FROM server_state WHERE SUBSTR(key, 1, 11) = 'bundle_key_')
           AS package_keys
    FROM device AS d WHERE d.id = :id
"""
_DEVICES = {"sqlite": text(_DEVICE), "postgresql": text(_DEVICE + " FOR UPDATE OF d")}


class Spelled(NamedTuple):
    """A reply as JSON of the wire, how many changes got which fate, and how many were given."""

    text: str
    fates: Mapping[str, int]
    given: int


def exchange(
    session: Session,
    device_id: str,
    municipalities: frozenset[str],
    request: ExchangeRequest,
    judges: Mapping[str, Judge],
    now: datetime | None = None,
) -> ExchangeReply:
    """Return the reply of `spelled_exchange` as a message."""
    spelled = spelled_exchange(session, device_id, municipalities, request, judges, now)
    return ExchangeReply.model_validate_json(spelled.text)


def spelled_exchange(
    session: Session,
    device_id: str,
    municipalities: frozenset[str],
    request: ExchangeRequest,
    judges: Mapping[str, Judge],
    now: datetime | None = None,
) -> Spelled:
    """Take a device's changes, then give it what it has not seen; the device must have been authenticated.

    What was stored as text is sent as it is. The number of statements does not depend on the number of changes. The
    device reads its municipalities and what is said to everyone (decision 012), and writes into its municipalities
    only.

    Raises Refused ``device.copied`` where the device is a copy or an older state of the one that spoke before.
    """
    now = now or datetime.now(UTC)
    readable = municipalities | {EVERYONE}
    device = _locked(session, device_id)
    if (
        device.incarnation != request.incarnation
        or (request.counter or device.next_device_seq) < device.next_device_seq
    ):
        raise refusals.copied()
    lost = lost_places(session, request, readable)
    if lost:
        # A device that knows this epoch and was given changes that are not here: nobody told of the restore yet.
        epoch = begin_epoch(session, now) if request.epoch == device.epoch else device.epoch
        return Spelled(
            _spelled(request, now, epoch, device.next_device_seq, lost, [], "{}", device.package_keys), {}, 0
        )
    ledger = Ledger(
        session,
        {change.municipality for change in request.changes} & municipalities,
        now,
        bytes.fromhex(device.seal_key),
    )
    intake = Intake(session, ledger, DeviceState(device_id, device.next_device_seq, municipalities), judges)
    answers = intake.take(list(request.changes))
    ledger.flush()
    session.execute(update(Device).where(Device.id == device_id).values(next_device_seq=intake.next_seq, last_seen=now))
    after = {one: place for one, place in request.after.items() if one in readable}
    pages, given = spelled_pages(session, after)
    signed = countersign(session, bytes.fromhex(device.seal_key), device_id, request.chain, now)
    spelled = _spelled(request, now, device.epoch, intake.next_seq, {}, answers, pages, device.package_keys, signed)
    return Spelled(spelled, intake.fates, given)


def _locked(session: Session, device_id: str) -> Row[Any]:
    """Lock the device's row and return its counters beside the server's identity."""
    return session.execute(_DEVICES[session.get_bind().dialect.name], {"id": device_id}).one()


def _spelled(
    request: ExchangeRequest,
    now: datetime,
    epoch: str,
    next_seq: int,
    lost: dict[str, list[Mark]],
    answers: list[str],
    pages: str,
    package_keys: int | None,
    signed: Countersignature | None = None,
) -> str:
    marks = {one: [mark.model_dump() for mark in places] for one, places in lost.items()}
    return (
        f'{{"protocol":{PROTOCOL},"nonce":{spell(request.nonce)},"epoch":"{epoch}",'
        f'"server_time":"{now.isoformat(timespec="milliseconds")}","answers":[{",".join(answers)}],"pages":{pages},'
        f'"next_seq":{next_seq},"lost":{spell(marks)},"chain":{signed.model_dump_json() if signed else "null"},'
        f'"package_keys":{spell(package_keys)}}}'
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
