"""Questions about events: which there are, who of ours goes, and the file that a calendar program takes."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.door import Reading
from app.features.event.model import (
    ActKind,
    Application,
    EventView,
    Seat,
    SeatState,
    calendar_text,
    read_application,
    read_event,
    read_snapshot,
)
from app.features.event.tables import EventRow, SeatRow, act_values, event_values
from app.kernel.ids import EVERYONE
from app.storage.shared import Act


@dataclass(frozen=True, slots=True)
class OwnApplication:
    """One of our applications and what the centre said; `seat` is None while it has said nothing."""

    application: Application
    seat: Seat | None
    has_attended: bool | None


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event with our applications."""

    event: EventView
    own: tuple[OwnApplication, ...]
    is_over: bool


def events(reading: Reading, municipality: str) -> tuple[EventLine, ...]:
    """Return the events that come, the next one first, then those that are over, the latest first."""
    rows = reading.session.scalars(
        select(EventRow).where(EventRow.municipality == EVERYONE, EventRow.is_deleted.is_(False))
    )
    found = [event for row in rows if (event := read_event(event_values(row))) is not None]
    now = reading.clock.now()
    coming = sorted((one for one in found if one.ends_at > now), key=lambda one: (one.starts_at, one.id))
    over = sorted((one for one in found if one.ends_at <= now), key=lambda one: (one.starts_at, one.id), reverse=True)
    return tuple(
        EventLine(one, own_applications(reading, municipality, one.id), one.ends_at <= now) for one in (*coming, *over)
    )


def event(reading: Reading, municipality: str, record: str) -> EventLine | None:
    """Return one event, or None."""
    return next((one for one in events(reading, municipality) if one.event.id == record), None)


def own_applications(reading: Reading, municipality: str, record: str) -> tuple[OwnApplication, ...]:
    """Return the applications of a municipality for an event, in the order in which they were made."""
    acts = reading.session.scalars(
        select(Act).where(Act.municipality == municipality, Act.subject == record).order_by(Act.id)
    ).all()
    cancelled = {
        act.reply_to or "": read_snapshot(act.snapshot).get("reason", "")
        for act in acts
        if act.kind == ActKind.CANCELLED
    }
    told = {row.id: row for row in reading.session.scalars(select(SeatRow).where(SeatRow.municipality == municipality))}
    return tuple(
        OwnApplication(
            read_application(act_values(act), cancelled),
            _seat(told.get(act.id)),
            told[act.id].has_attended if act.id in told else None,
        )
        for act in acts
        if act.kind == ActKind.SIGNED_UP
    )


def calendar_file(reading: Reading, record: str) -> bytes:
    """Return an event as iCalendar, for Outlook and others; empty where there is no such event."""
    row = reading.session.get(EventRow, (EVERYONE, record))
    found = read_event(event_values(row)) if row is not None else None
    return b"" if found is None else calendar_text(found, reading.clock.now()).encode()


def _seat(row: SeatRow | None) -> Seat | None:
    return Seat(SeatState(row.state), row.place or 0) if row is not None and row.state in set(SeatState) else None
