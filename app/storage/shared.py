"""Records of no feature: acts between the parties and conflicts; who may write a field stands at its column."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.command import Party
from app.storage.base import Base, Synced, written_by

_ANY = written_by(Party.MUNICIPALITY, Party.KINCSTAR, Party.NISZ)
_CENTRE = written_by(Party.CENTRE)


class Act(Synced, Base):
    """An immutable statement of one party to another: a frozen snapshot, its hash and the receipt of the server."""

    __tablename__ = "act"

    kind: Mapped[str | None] = mapped_column(String(60), info=_ANY)
    subject: Mapped[str | None] = mapped_column(String(36), info=_ANY, index=True)
    party: Mapped[str | None] = mapped_column(String(20), info=_ANY)
    actor_name: Mapped[str | None] = mapped_column(String(200), info=_ANY)
    made_at: Mapped[str | None] = mapped_column(String(40), info=_ANY)
    snapshot: Mapped[str | None] = mapped_column(Text, info=_ANY)
    snapshot_hash: Mapped[str | None] = mapped_column(String(64), info=_ANY)
    reply_to: Mapped[str | None] = mapped_column(String(36), info=_ANY)
    registration_number: Mapped[str | None] = mapped_column(String(40), info=_CENTRE)
    received_at: Mapped[str | None] = mapped_column(String(40), info=_CENTRE)


class Conflict(Synced, Base):
    """Two values of one field: the one that stands and the late one, until a person decides for everyone."""

    __tablename__ = "conflict"

    table_name: Mapped[str | None] = mapped_column(String(60), info=_CENTRE)
    record: Mapped[str | None] = mapped_column(String(36), info=_CENTRE)
    field: Mapped[str | None] = mapped_column(String(60), info=_CENTRE)
    standing_value: Mapped[str | None] = mapped_column(Text, info=_CENTRE)
    standing_actor: Mapped[str | None] = mapped_column(String(200), info=_CENTRE)
    standing_at: Mapped[str | None] = mapped_column(String(40), info=_CENTRE)
    late_value: Mapped[str | None] = mapped_column(Text, info=_CENTRE)
    late_actor: Mapped[str | None] = mapped_column(String(200), info=_CENTRE)
    late_at: Mapped[str | None] = mapped_column(String(40), info=_CENTRE)
    late_change: Mapped[str | None] = mapped_column(String(36), info=_CENTRE)
    decided_value: Mapped[str | None] = mapped_column(Text, info=_ANY)
    decided_by: Mapped[str | None] = mapped_column(String(200), info=_ANY)
    decided_at: Mapped[str | None] = mapped_column(String(40), info=_ANY)


def act_order(act: Act) -> tuple[bool, str, str]:
    """Return what acts are sorted by: as the server received them; one that it has not received yet is the newest."""
    return act.received_at is None, act.received_at or "", act.id


def snapshot_text(snapshot: Mapping[str, object]) -> str:
    """Return the one spelling of a snapshot (sorted keys, no spaces) that its hash is taken of."""
    return json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def snapshot_hash(text: str) -> str:
    """Return the SHA-256 of a snapshot's text, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
