"""Gives this store a new name at the server when it is a copy, or an older state, of the machine that spoke before."""

from __future__ import annotations

import json
import secrets

from sqlalchemy import Engine, delete, func, select, update

from app.kernel.ids import Ids
from app.storage.local import Device, Outgoing, Setting
from app.storage.settings import read_setting, write_setting
from app.storage.unit_of_work import writing
from app.sync.outbox import read_device
from app.sync.token import TokenKeeper
from app.sync.transport import Transport
from app.wire.messages import RenewRequest

_PLANNED = "planned_name"


def renew(engine: Engine, transport: Transport, tokens: TokenKeeper, ids: Ids) -> str:
    """Take a new device id and incarnation and return the new token; what waits goes on under the same counters.

    The new name is written down before it is asked for: after a lost answer, or a power cut, the same name is asked
    for again.
    """
    with writing(engine) as session:
        device = read_device(session)
        planned = read_setting(session, _PLANNED) or json.dumps([ids.new(), ids.new()])
        write_setting(session, _PLANNED, planned)
        lowest = session.scalar(select(func.min(Outgoing.device_seq)).where(Outgoing.fate.is_(None)))
    device_id, incarnation = json.loads(planned)
    reply = transport.renew(
        RenewRequest(
            nonce=secrets.token_hex(16),
            device_id=device_id,
            device_name=device.name,
            incarnation=incarnation,
            counter=lowest or device.next_seq,
        )
    )
    tokens.keep(reply.token)
    with writing(engine) as session:
        session.execute(update(Device).values(device_id=device_id, incarnation=incarnation))
        session.execute(delete(Setting).where(Setting.key == _PLANNED))
    return reply.token
