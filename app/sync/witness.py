"""Sends the end of this machine's history to the server and keeps the countersignature that comes back."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.storage.history import read_head
from app.storage.local import HistoryLine, Setting
from app.storage.settings import read_setting, write_setting
from app.storage.witness import NOTICE, SIGNED, read_signed
from app.wire.messages import ChainClaim, ChainPlace, Countersignature, SignedPlace


def chain_claim(session: Session) -> ChainClaim:
    """Return the end of the history, the newest countersignature, and what stands at that place now."""
    head = read_head(session)
    end = ChainPlace(count=head.count, head=head.hash)
    signed = read_signed(read_setting(session, SIGNED))
    if signed is None:
        return ChainClaim(end=end)
    found = session.scalar(select(HistoryLine.hash).where(HistoryLine.id == signed.count)) if signed.count else ""
    place = SignedPlace(count=signed.count, head=signed.head, mark=signed.mark)
    return ChainClaim(end=end, signed=place, found=found or "")


def keep_countersignature(
    session: Session, claim: ChainClaim | None, reply: Countersignature | None, now: datetime
) -> None:
    """Keep the countersignature of what was claimed; what the server noticed is kept too, and for good."""
    if claim is None or reply is None or (reply.count, reply.head) != (claim.end.count, claim.end.head):
        return
    at = now.isoformat(timespec="seconds")
    place = {"count": reply.count, "head": reply.head, "mark": reply.mark, "at": at}
    write_setting(session, SIGNED, json.dumps(place))
    if reply.notice is not None:
        write_setting(session, NOTICE, json.dumps({"kind": reply.notice.value, "at": at, "count": reply.count}))


def forget_countersignature(session: Session) -> None:
    """Begin anew at another server."""
    session.execute(delete(Setting).where(Setting.key == SIGNED))
