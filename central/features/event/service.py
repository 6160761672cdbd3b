"""Publishing an event, cancelling it, and noting who came; places are given in `seats`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.features.event.model import (
    Application,
    EventView,
    Seat,
    SeatState,
    check_event,
    read_event,
    require_reason,
    seats,
)
from app.features.event.tables import EventRow, SeatRow, event_values
from app.kernel.command import Actor
from app.kernel.ids import EVERYONE
from central.features.event.seats import applications, settle
from central.storage.tables import Organisation
from central.sync.service import record_central_change


@dataclass(frozen=True, slots=True)
class EventDraft:
    """What the officer typed."""

    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    capacity: int
    text: str


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who applied, with what became of it."""

    application: Application
    office: str
    seat: Seat
    has_attended: bool | None


def publish(session: Session, actor: Actor, draft: EventDraft, record: str, now: datetime) -> None:
    """Publish an event to everybody; raises Refused in words where it cannot be."""
    check_event(draft.title, draft.place, draft.starts_at, draft.ends_at, draft.capacity, draft.text)
    fields: dict[str, str | int | bool | None] = {
        "title": draft.title.strip(),
        "place": draft.place.strip(),
        "starts_at": draft.starts_at.isoformat(timespec="minutes"),
        "ends_at": draft.ends_at.isoformat(timespec="minutes"),
        "capacity": draft.capacity,
        "text": draft.text.strip(),
        "published_by": actor.name,
        "published_at": now.isoformat(timespec="seconds"),
    }
    record_central_change(session, EVERYONE, "event", record, fields, actor, now)


def call_off(session: Session, actor: Actor, record: str, reason: str, now: datetime) -> bool:
    """Cancel an event, and tell whether there is one that stands; everybody is told."""
    found = event(session, record)
    if found is None or found.is_cancelled:
        return False
    fields = {"cancelled_because": require_reason(reason)}
    record_central_change(session, EVERYONE, "event", record, fields, actor, now)
    settle(session, [record], now)
    return True


def note_attendance(session: Session, actor: Actor, record: str, came: Collection[str], now: datetime) -> int:
    """Note who of those with a place came; returns how many notes changed."""
    changed = 0
    for one in sorted(participants(session, record), key=lambda one: one.application.municipality):
        if one.seat.state is not SeatState.CONFIRMED:
            continue
        has_attended = one.application.id in came
        if one.has_attended is not has_attended:
            fields = {"has_attended": has_attended}
            place = one.application.municipality, "seat", one.application.id
            record_central_change(session, *place, fields, actor, now)
            changed += 1
    return changed


def event(session: Session, record: str) -> EventView | None:
    """Return one event, or None."""
    row = session.get(EventRow, (EVERYONE, record))
    return None if row is None else read_event(event_values(row))


def events(session: Session) -> list[tuple[EventView, int, int]]:
    """Return (event, places given, waiting) of every event, the latest first."""
    rows = session.scalars(
        select(EventRow).where(EventRow.municipality == EVERYONE).order_by(EventRow.starts_at.desc(), EventRow.id)
    )
    found = []
    for row in rows:
        one = read_event(event_values(row))
        if one is not None:
            given = [seat.state for seat in seats(one, applications(session, one.id)).values()]
            found.append((one, given.count(SeatState.CONFIRMED), given.count(SeatState.WAITING)))
    return found


def participants(session: Session, record: str) -> list[Participant]:
    """Return everybody who applied, those with a place first, then the waiting list."""
    found = event(session, record)
    if found is None:
        return []
    wanting = applications(session, record)
    given = seats(found, wanting)
    asked = {one.municipality for one in wanting}
    rows = session.execute(select(Organisation.pir, Organisation.name).where(Organisation.pir.in_(asked)))
    names = {row.pir: row.name for row in rows}
    noted = {(row.municipality, row.id): row for row in session.scalars(select(SeatRow).where(SeatRow.event == record))}
    order = list(SeatState)
    people = [
        Participant(
            one,
            names.get(one.municipality, one.municipality),
            given[one.id],
            noted[one.municipality, one.id].has_attended if (one.municipality, one.id) in noted else None,
        )
        for one in wanting
    ]
    return sorted(people, key=lambda one: (order.index(one.seat.state), one.seat.place, one.application.number))
