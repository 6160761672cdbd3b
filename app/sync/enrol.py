"""Introduces this machine to the central server with the one-time code of the office."""

from __future__ import annotations

import json
from collections.abc import Callable

from sqlalchemy import Engine, func, select, update

from app.kernel.ids import Ids
from app.storage.local import Device, Outgoing
from app.storage.settings import forget_setting, read_setting, write_setting
from app.storage.unit_of_work import writing
from app.sync.outbox import read_device
from app.sync.token import TokenKeeper
from app.sync.transport import Transport
from app.sync.witness import forget_countersignature
from app.wire.messages import EnrolledOrganisation, EnrolRequest

_PLANNED = "planned_entry"


def enrol(
    engine: Engine,
    server_url: str,
    code: str,
    tokens: TokenKeeper,
    ids: Ids,
    connect: Callable[[str], Transport] = Transport,
) -> tuple[EnrolledOrganisation, ...]:
    """Enrol and remember address, token and organisations; raises Problem with the server's words.

    A machine that entered before, and is no longer recognised, comes in under a new name: the old one may be blocked.
    What waits goes on under the same counters. The name is written down first, so that a lost answer costs nothing.
    """
    with writing(engine) as session:
        device = read_device(session)
        planned = read_setting(session, _PLANNED)
        if planned is None:
            is_back = device.server_url is not None
            names = [ids.new(), ids.new()] if is_back else [device.device_id, device.incarnation]
            lowest = session.scalar(select(func.min(Outgoing.device_seq)).where(Outgoing.fate.is_(None)))
            planned = json.dumps([*names, (lowest or device.next_seq) if is_back else 1])
            write_setting(session, _PLANNED, planned)
    device_id, incarnation, counter = json.loads(planned)
    transport = connect(server_url)
    try:
        reply = transport.enrol(
            EnrolRequest(
                code=code.strip(),
                device_id=device_id,
                device_name=device.name,
                incarnation=incarnation,
                counter=counter,
            )
        )
    finally:
        transport.close()
    with writing(engine) as session:
        session.execute(
            update(Device).values(
                device_id=device_id, incarnation=incarnation, server_url=server_url, epoch=reply.epoch
            )
        )
        organisations = [organisation.pir for organisation in reply.organisations]
        write_setting(session, "organisations", json.dumps(organisations))
        # A countersignature of another server means nothing to this one.
        forget_countersignature(session)
        forget_setting(session, _PLANNED)
    tokens.keep(reply.token)
    tokens.remember(incarnation)
    return tuple(reply.organisations)
