"""Introduces this machine to the central server with the one-time code of the office."""

from __future__ import annotations

import json
from collections.abc import Callable

from sqlalchemy import Engine, update

from app.storage.local import Device
from app.storage.settings import write_setting
from app.storage.unit_of_work import reading, writing
from app.sync.outbox import read_device
from app.sync.token import TokenKeeper
from app.sync.transport import Transport
from app.wire.messages import EnrolledOrganisation, EnrolRequest


def enrol(
    engine: Engine,
    server_url: str,
    code: str,
    tokens: TokenKeeper,
    connect: Callable[[str], Transport] = Transport,
) -> tuple[EnrolledOrganisation, ...]:
    """Enrol and remember address, token and organisations; raises Problem with the server's words."""
    with reading(engine) as session:
        device = read_device(session)
    transport = connect(server_url)
    try:
        reply = transport.enrol(
            EnrolRequest(
                code=code.strip(),
                device_id=device.device_id,
                device_name=device.name,
                incarnation=device.incarnation,
            )
        )
    finally:
        transport.close()
    with writing(engine) as session:
        session.execute(update(Device).values(server_url=server_url, epoch=reply.epoch))
        organisations = [organisation.pir for organisation in reply.organisations]
        write_setting(session, "organisations", json.dumps(organisations))
    tokens.keep(reply.token)
    return tuple(reply.organisations)
