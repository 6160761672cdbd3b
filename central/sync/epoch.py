"""Notices that this server was restored to an earlier state, and begins a new epoch so that every device learns it."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import select, tuple_, update
from sqlalchemy.orm import Session

from app.wire.messages import ExchangeRequest, Mark
from central.storage.sync_tables import ChangeLog, Partition, RegistrationCounter, ServerState
from central.sync.seal import FIRST

NUMBERS_LEFT_OUT = 1000
"""Registration numbers skipped after a restore: a gap is better than a number that was already printed for another."""


def begin_epoch(session: Session, now: datetime) -> str:
    """Give this database a new epoch, because it was restored; returns it."""
    epoch = str(uuid.uuid4())
    session.execute(update(ServerState).where(ServerState.key == "epoch").values(value=epoch))
    session.execute(
        update(RegistrationCounter)
        .where(RegistrationCounter.year == now.year)
        .values(last=RegistrationCounter.last + NUMBERS_LEFT_OUT)
    )
    return epoch


def lost_places(session: Session, request: ExchangeRequest, municipalities: frozenset[str]) -> dict[str, list[Mark]]:
    """Return, for each municipality whose last place read by the device is not in this log, places that are."""
    claimed = {
        (municipality, after): request.seen[municipality]
        for municipality, after in request.after.items()
        if after > 0 and municipality in municipalities and municipality in request.seen
    }
    if not claimed:
        return {}
    rows = session.execute(
        select(ChangeLog.municipality, ChangeLog.seq, ChangeLog.seal).where(
            tuple_(ChangeLog.municipality, ChangeLog.seq).in_(claimed)
        )
    )
    held = {(row.municipality, row.seq): row.seal for row in rows}
    return {place[0]: _trail(session, place[0]) for place, seal in claimed.items() if held.get(place) != seal}


def _trail(session: Session, municipality: str) -> list[Mark]:
    """Return places from the end backwards, ever farther apart; the beginning is always one both sides know."""
    end = session.scalar(select(Partition.seq).where(Partition.municipality == municipality)) or 0
    wanted, step = [], 1
    place = end
    while place > 0:
        wanted.append(place)
        place -= step
        step *= 2
    rows = session.execute(
        select(ChangeLog.seq, ChangeLog.seal)
        .where(ChangeLog.municipality == municipality, ChangeLog.seq.in_(wanted))
        .order_by(ChangeLog.seq.desc())
    )
    return [*(Mark(seq=row.seq, seal=row.seal) for row in rows), Mark(seq=0, seal=FIRST)]
