"""Gives this store a new name at the server when it is a copy, or an older state, of the machine that spoke before."""

from __future__ import annotations

import json
import secrets

from sqlalchemy import Engine, delete, func, select, update
from sqlalchemy.orm import Session

from app.kernel.ids import Ids
from app.kernel.problems import Refused
from app.storage.local import Device, Outgoing, Setting
from app.storage.settings import read_setting, write_setting
from app.storage.unit_of_work import writing
from app.sync.outbox import read_device
from app.sync.token import TokenKeeper
from app.sync.transport import Transport
from app.wire.messages import RenewRequest

NAME_TAKEN = "device.name_taken"
_PLANNED = "planned_name"


def renew(engine: Engine, transport: Transport, tokens: TokenKeeper, ids: Ids) -> str:
    """Take a new device id and incarnation and return the new token; what waits goes on under the same counters.

    The new name is written down before it is asked for: after a lost answer, or a power cut, the same name is asked
    for again. A disk image from that moment has the same plan; where the name has spoken since, another one is planned.
    """
    request = _planned(engine, ids)
    try:
        reply = transport.renew(request)
    except Refused as problem:
        if problem.code != NAME_TAKEN:
            raise
        request = _planned(engine, ids, is_new=True)
        reply = transport.renew(request)
    tokens.keep(reply.token)
    with writing(engine) as session:
        take_name(session, request)
    tokens.remember(request.incarnation)
    return reply.token


def _planned(engine: Engine, ids: Ids, *, is_new: bool = False) -> RenewRequest:
    with writing(engine) as session:
        if is_new:
            _forget_plan(session)
        plan_name(session, ids)
        request = planned_name(session)
    assert request is not None  # noqa: S101 – it was planned just now
    return request


def plan_name(session: Session, ids: Ids) -> None:
    """Write down the new name that will be asked for; one that is planned already stays."""
    if read_setting(session, _PLANNED) is None:
        write_setting(session, _PLANNED, json.dumps([ids.new(), ids.new()]))


def planned_name(session: Session) -> RenewRequest | None:
    """Return the request for the planned name, or None where this store goes on under its own."""
    planned = read_setting(session, _PLANNED)
    if planned is None:
        return None
    device = read_device(session)
    device_id, incarnation = json.loads(planned)
    lowest = session.scalar(select(func.min(Outgoing.device_seq)).where(Outgoing.fate.is_(None)))
    return RenewRequest(
        nonce=secrets.token_hex(16),
        device_id=device_id,
        device_name=device.name,
        incarnation=incarnation,
        counter=lowest or device.next_seq,
    )


def take_name(session: Session, request: RenewRequest) -> None:
    """Go on under the new name, which the server has confirmed."""
    session.execute(update(Device).values(device_id=request.device_id, incarnation=request.incarnation))
    _forget_plan(session)


def _forget_plan(session: Session) -> None:
    session.execute(delete(Setting).where(Setting.key == _PLANNED))
