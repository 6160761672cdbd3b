"""Seals each change onto the one before it, so that a restored server knows its own changes when they come back."""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.wire.messages import ServerChange
from central.storage.sync_tables import ServerState

FIRST = ""
"""The seal before a municipality's first change."""


@dataclass(frozen=True, slots=True)
class ServerIdentity:
    """The epoch of this server's database and the secret that it seals changes with; both live in the database."""

    epoch: str
    key: bytes


def read_identity(session: Session) -> ServerIdentity:
    """Return the epoch and the secret; both are made when the database is prepared."""
    rows = session.execute(select(ServerState.key, ServerState.value).where(ServerState.key.in_(("epoch", "seal_key"))))
    state = {row.key: row.value for row in rows}
    return ServerIdentity(state["epoch"], bytes.fromhex(state["seal_key"]))


def seal_of(key: bytes, before: str, municipality: str, change: ServerChange) -> str:
    """Return the seal (32 hexadecimal digits) of a change that follows the one sealed with `before`."""
    spelling = json.dumps(
        [
            before,
            municipality,
            change.seq,
            change.change_id,
            change.device_id,
            change.device_seq,
            change.table,
            change.record,
            change.fields,
            change.actor_name,
            change.party,
            change.made_at,
        ],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hmac.new(key, spelling.encode("utf-8", "surrogatepass"), "sha256").hexdigest()[:32]


def is_chain(key: bytes, before: str, municipality: str, changes: list[ServerChange]) -> bool:
    """Tell whether the changes bear this server's seals, each put onto the one before, the first onto `before`."""
    for change in changes:
        if not hmac.compare_digest(seal_of(key, before, municipality, change), change.seal):
            return False
        before = change.seal
    return True
