"""Gives the places of an event by the numbers of the receipts, and writes only what differs from what was told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.features.event.model import ActKind, Application, EventView, read_application, read_event, read_snapshot, seats
from app.features.event.tables import EventRow, SeatRow, act_values, event_values
from app.kernel.command import Actor, Party
from app.kernel.ids import EVERYONE
from app.storage.shared import Act
from central.storage.sync_tables import Partition
from central.sync.service import record_central_change

_CENTRE = Actor("Központ", Party.CENTRE)


def applications(session: Session, event: str) -> list[Application]:
    """Return everybody who applied for an event, by the numbers of the receipts."""
    acts = session.scalars(
        select(Act)
        .where(Act.subject == event, Act.registration_number.is_not(None))
        .order_by(Act.registration_number, Act.id)
    ).all()
    cancelled = {
        act.reply_to or "": read_snapshot(act.snapshot).get("reason", "")
        for act in acts
        if act.kind == ActKind.CANCELLED
    }
    return [read_application(act_values(act), cancelled) for act in acts if act.kind == ActKind.SIGNED_UP]


def settle(session: Session, events: Iterable[str] | None, now: datetime) -> int:
    """Tell every office what became of its applications for these events; returns how many were told something new.

    The partition of everyone is locked first, so that two settlements never work side by side; it may be repeated.
    """
    session.execute(select(Partition.seq).where(Partition.municipality == EVERYONE).with_for_update()).all()
    wanted = sorted(set(_coming(session, now) if events is None else events))
    changes: list[tuple[str, str, dict[str, str | int | bool | None]]] = []
    for record in wanted:
        row = session.get(EventRow, (EVERYONE, record))
        found = read_event(event_values(row)) if row is not None else None
        if found is not None:
            changes += _differences(session, found, now)
    for municipality, record, fields in sorted(changes, key=lambda one: one[:2]):
        record_central_change(session, municipality, "seat", record, fields, _CENTRE, now)
    return len(changes)


def _coming(session: Session, now: datetime) -> list[str]:
    rows = session.scalars(select(EventRow).where(EventRow.municipality == EVERYONE))
    found = (read_event(event_values(row)) for row in rows)
    return [one.id for one in found if one is not None and one.ends_at > now]


def _differences(
    session: Session, event: EventView, now: datetime
) -> list[tuple[str, str, dict[str, str | int | bool | None]]]:
    rows = session.scalars(select(SeatRow).where(SeatRow.event == event.id))
    known = {(row.municipality, row.id): row for row in rows}
    wanting = applications(session, event.id)
    given = seats(event, wanting)
    found: list[tuple[str, str, dict[str, str | int | bool | None]]] = []
    for one in wanting:
        seat = given[one.id]
        row = known.get((one.municipality, one.id))
        if row is not None and (row.state, row.place) == (seat.state.value, seat.place):
            continue
        fields: dict[str, str | int | bool | None] = {
            "event": event.id,
            "state": seat.state.value,
            "place": seat.place,
            "decided_at": now.isoformat(timespec="seconds"),
        }
        found.append((one.municipality, one.id, fields))
    return found
