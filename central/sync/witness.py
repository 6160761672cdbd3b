"""Countersigns the end of each device's history, and notices where what it countersigned is no longer there.

It stops nothing and loses nothing: what was noticed is written down for people, and the new end is countersigned, so
that the next meddling is noticed too. Why a restored or copied desktop raises no alarm: decision 006.
"""

from __future__ import annotations

import hmac
import logging
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.wire.messages import ChainClaim, ChainNotice, ChainPlace, Countersignature
from central.storage.sync_tables import HistoryNotice, HistoryWitness

_log = logging.getLogger(__name__)


def countersign(
    session: Session, key: bytes, device_id: str, claim: ChainClaim | None, now: datetime
) -> Countersignature | None:
    """Return the countersignature of the end that a device claims, inside the caller's transaction.

    `key` is the secret that the server seals changes with. Nothing for a device that claims none: an older program.
    """
    if claim is None:
        return None
    known = session.execute(
        select(HistoryWitness.count, HistoryWitness.head).where(HistoryWitness.device_id == device_id)
    ).first()
    before = None if known is None else ChainPlace(count=known[0], head=known[1])
    notice = judge(key, claim, before)
    at = now.isoformat(timespec="milliseconds")
    if notice is ChainNotice.OLDER:
        _log.info("Device %s goes on from an older state: %d lines of history", device_id, claim.end.count)
    elif notice is not None:
        _note(session, device_id, notice, claim, at)
    row = {"count": claim.end.count, "head": claim.end.head, "at": at}
    if before is None:
        session.execute(insert(HistoryWitness).values(device_id=device_id, **row))
    elif before != claim.end:
        session.execute(update(HistoryWitness).where(HistoryWitness.device_id == device_id).values(**row))
    alarm = None if notice is ChainNotice.OLDER else notice
    return Countersignature(count=claim.end.count, head=claim.end.head, mark=mark_of(key, claim.end), notice=alarm)


def judge(key: bytes, claim: ChainClaim, before: ChainPlace | None) -> ChainNotice | None:
    """Return what a claim tells of meddling, given the end that was countersigned last under this device's name.

    A device shows the newest countersignature that it holds, and what stands at that place now. Where it is genuine,
    the store did hold that line: a line that is gone or another one there is meddling. A genuine one that is older than
    the last is a restored or copied store, or one whose reply was lost: each continues from a state that was
    countersigned. A false one, under a name that was countersigned here, was made up.
    """
    signed = claim.signed
    if signed is not None and hmac.compare_digest(mark_of(key, signed), signed.mark):
        if claim.end.count < signed.count:
            return ChainNotice.CUT
        if claim.found != signed.head:
            return ChainNotice.CHANGED
    elif signed is not None and before is not None:
        return ChainNotice.FORGED
    return ChainNotice.OLDER if before is not None and claim.end.count < before.count else None


def mark_of(key: bytes, place: ChainPlace) -> str:
    """Return a place's countersignature, 64 hexadecimal digits; it names no device, so that a renewed name keeps it."""
    return hmac.new(key, f"history:{place.count}:{place.head}".encode(), "sha256").hexdigest()


def _note(session: Session, device_id: str, notice: ChainNotice, claim: ChainClaim, at: str) -> None:
    """Write an alarm down, once, however often the same request arrives."""
    facts = {
        "device_id": device_id,
        "kind": notice.value,
        "count_before": claim.signed.count if claim.signed else 0,
        "head_before": claim.signed.head if claim.signed else "",
        "count_after": claim.end.count,
        "head_after": claim.end.head,
    }
    if session.scalar(select(HistoryNotice.id).filter_by(**facts).limit(1)) is None:
        session.execute(insert(HistoryNotice).values(**facts, at=at))
    _log.warning("The history of device %s was %s: %d lines now", device_id, notice.value, claim.end.count)
