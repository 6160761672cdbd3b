"""Asks the central server which machines the office has, and up to which change it has everything of each."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from sqlalchemy import Engine

from app.storage.unit_of_work import reading
from app.sync import faults
from app.sync.bundle_delivery import proving
from app.sync.outbox import read_device
from app.sync.token import TokenKeeper
from app.wire.messages import DevicesRequest


@dataclass(frozen=True, slots=True)
class OfficeDevice:
    """One machine as the server knows it; `counter` is the last change of which it has everything before too."""

    name: str
    enrolled_at: str
    last_seen: str | None
    is_revoked: bool
    is_this: bool
    counter: int


def office_devices(engine: Engine, tokens: TokenKeeper) -> tuple[OfficeDevice, ...]:
    """Return the machines of this one's office, the newest first; raises Problem in words."""
    with reading(engine) as session:
        device = read_device(session)
    token = tokens.read() if device.server_url else None
    if not device.server_url or not token:
        raise faults.not_enrolled()
    transport = proving(engine, device.server_url, token)
    try:
        reply = transport.devices(DevicesRequest(nonce=secrets.token_hex(16)))
    finally:
        transport.close()
    return tuple(
        OfficeDevice(one.name, one.enrolled_at, one.last_seen, one.is_revoked, one.is_this, one.counter)
        for one in reply.devices
    )
