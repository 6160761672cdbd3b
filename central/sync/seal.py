"""Seals each change onto the one before it, so that a restored server knows its own changes when they come back."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.storage.base import WireValue
from app.wire.messages import ServerChange
from central.storage.sync_tables import ServerState

FIRST = ""
"""The seal before a municipality's first change."""


_quote = json.encoder.encode_basestring
_spell = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False).encode


class Sealed(NamedTuple):
    """What a seal is taken of; `fields` in their one spelling."""

    seq: int
    change_id: str
    device_id: str | None
    device_seq: int | None
    table: str
    record: str
    fields: str
    actor_name: str
    party: str
    made_at: str


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


def spell_fields(fields: Mapping[str, WireValue]) -> str:
    """Return the one spelling of a change's fields (sorted, compact JSON) that its seal is taken of."""
    return _spell(dict(fields))


def seal(key: bytes, before: str, municipality: str, place: Sealed) -> str:
    """Return the seal (32 hexadecimal digits) of a change that follows the one sealed with `before`."""
    spelling = (
        f"[{_quote(before)},{_quote(municipality)},{place.seq},{_quote(place.change_id)},{_text(place.device_id)},"
        f"{'null' if place.device_seq is None else place.device_seq},{_quote(place.table)},{_quote(place.record)},"
        f"{place.fields},{_quote(place.actor_name)},{_quote(place.party)},{_quote(place.made_at)}]"
    )
    return hmac.digest(key, spelling.encode("utf-8", "surrogatepass"), "sha256").hex()[:32]


def seal_of(key: bytes, before: str, municipality: str, change: ServerChange) -> str:
    """Return the seal of a change as it travels."""
    place = Sealed(
        change.seq,
        change.change_id,
        change.device_id,
        change.device_seq,
        change.table,
        change.record,
        spell_fields(change.fields),
        change.actor_name,
        change.party,
        change.made_at,
    )
    return seal(key, before, municipality, place)


def _text(value: str | None) -> str:
    return "null" if value is None else _quote(value)


def is_chain(key: bytes, before: str, municipality: str, changes: list[ServerChange]) -> bool:
    """Tell whether the changes bear this server's seals, each put onto the one before, the first onto `before`."""
    for change in changes:
        if not hmac.compare_digest(seal_of(key, before, municipality, change), change.seal):
            return False
        before = change.seal
    return True
