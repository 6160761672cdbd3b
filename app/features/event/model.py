"""What an event is, and who has a place: the order in which the centre received it decides; it reads no table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from app.kernel.problems import Refused
from app.kernel.texts import Text

LONGEST_TEXT, LONGEST_NAME = 2000, 200
_LONGEST_LINE = 75
LARGEST = 10_000
"""Places of an event."""


class ActKind(StrEnum):
    """What an office says about an event; each is an act with a receipt."""

    SIGNED_UP = "event_signup"
    CANCELLED = "event_cancelled"


class SeatState(StrEnum):
    """What became of somebody's application; the centre alone says so."""

    CONFIRMED = "confirmed"
    WAITING = "waiting"
    CANCELLED = "cancelled"
    LATE = "late"


SEAT_TITLES = {
    SeatState.CONFIRMED: Text("Van helye", "Has a place"),
    SeatState.WAITING: Text("Várólistán", "On the waiting list"),
    SeatState.CANCELLED: Text("Lemondta", "Cancelled"),
    SeatState.LATE: Text("Későn érkezett", "Came too late"),
}
_TITLE = Text("Ez most nem rögzíthető", "This cannot be recorded now")


@dataclass(frozen=True, slots=True)
class EventView:
    """One event; times are aware. A cancelled one says why."""

    id: str
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    capacity: int
    text: str
    published_by: str
    cancelled_because: str

    @property
    def is_cancelled(self) -> bool:
        """Tell whether it does not take place."""
        return bool(self.cancelled_because)


@dataclass(frozen=True, slots=True)
class Application:
    """Somebody who wants to go, in the order of the centre's numbers; `number` is empty before the centre has it."""

    id: str
    municipality: str
    number: str
    received_at: str
    name: str
    post: str
    email: str
    is_cancelled: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """What became of an application; `place` is the rank on the waiting list, 0 for everybody else."""

    state: SeatState
    place: int = 0


def seats(event: EventView, applications: Iterable[Application]) -> Mapping[str, Seat]:
    """Return what became of each application that the centre has numbered.

    The first `capacity` of those who still want to come, by number, have a place. A number is never given twice and
    never later than a higher one was, so nobody who has a place loses it to somebody else, and no place is given twice.
    """
    found: dict[str, Seat] = {}
    wanting = 0
    for one in sorted((one for one in applications if one.number), key=lambda one: one.number):
        if one.is_cancelled or event.is_cancelled:
            found[one.id] = Seat(SeatState.CANCELLED)
        elif one.received_at and datetime.fromisoformat(one.received_at) >= event.starts_at:
            found[one.id] = Seat(SeatState.LATE)
        else:
            wanting += 1
            is_in = wanting <= event.capacity
            found[one.id] = Seat(SeatState.CONFIRMED) if is_in else Seat(SeatState.WAITING, wanting - event.capacity)
    return found


def check_event(title: str, place: str, starts_at: datetime, ends_at: datetime, capacity: int, text: str) -> None:
    """Raise Refused where nobody could find the event or it cannot be."""
    if not title.strip():
        raise refused("title", "Írja meg, miről szól az esemény.", "Write what the event is about.")
    if not place.strip():
        raise refused("place", "Írja meg, hol lesz.", "Write where it takes place.")
    if ends_at <= starts_at:
        raise refused("ends", "A vége a kezdete után legyen.", "The end must be after the beginning.")
    if not 1 <= capacity <= LARGEST:
        raise refused("capacity", "Írja meg, hány hely van.", "Write how many places there are.")
    if max(len(title), len(place)) > LONGEST_NAME or len(text) > LONGEST_TEXT:
        raise refused("text", "A szöveg túl hosszú.", "The text is too long.")


def require_name(name: str) -> str:
    """Return the name of who goes; raises Refused for nothing."""
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME:
        raise refused("name", "Írja be, ki megy.", "Type who goes.")
    return plain


def require_reason(reason: str) -> str:
    """Return why somebody does not come; raises Refused for nothing."""
    plain = reason.strip()
    if not plain or len(plain) > LONGEST_TEXT:
        raise refused("reason", "Írja meg röviden, miért mondja le.", "Say briefly why it is cancelled.")
    return plain


def require_new(name: str, applications: Iterable[Application]) -> None:
    """Raise Refused where the same office has applied for the same person already."""
    if any(not one.is_cancelled and one.name.casefold() == name.casefold() for one in applications):
        raise refused("name", "Ő már jelentkezett erre az eseményre.", "This person has applied already.")


def read_application(row: Mapping[str, str | None], cancelled: Mapping[str, str]) -> Application:
    """Return a stored application; `cancelled` are the reasons by the ids of those that were cancelled."""
    told = read_snapshot(row["snapshot"])
    made = row["id"] or ""
    return Application(
        made,
        row["municipality"] or "",
        row["registration_number"] or "",
        row["received_at"] or "",
        told.get("name", ""),
        told.get("post", ""),
        told.get("email", ""),
        made in cancelled,
        cancelled.get(made, ""),
    )


def read_snapshot(snapshot: str | None) -> Mapping[str, str]:
    """Return the texts of what an act froze; nothing where it cannot be read."""
    try:
        told = json.loads(snapshot or "{}")
    except ValueError:
        return {}
    return {name: text for name, text in told.items() if isinstance(text, str)} if isinstance(told, dict) else {}


def read_event(row: Mapping[str, str | int | None]) -> EventView | None:
    """Return a stored event, or None where it is not whole."""
    try:
        starts, ends = (datetime.fromisoformat(str(row[name] or "")) for name in ("starts_at", "ends_at"))
    except ValueError:
        return None
    words = {name: str(row[name] or "") for name in ("id", "title", "place", "text", "published_by")}
    return EventView(
        words["id"],
        words["title"],
        words["place"],
        starts,
        ends,
        int(row["capacity"] or 0),
        words["text"],
        words["published_by"],
        str(row["cancelled_because"] or ""),
    )


def calendar_text(event: EventView, now: datetime) -> str:
    """Return an event as iCalendar (RFC 5545): lines of at most 75 bytes that end in CR LF, text escaped."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Csatlakozo//HU",
        "BEGIN:VEVENT",
        f"UID:{event.id}@csatlakozo",
        f"DTSTAMP:{_utc(now)}",
        f"DTSTART:{_utc(event.starts_at)}",
        f"DTEND:{_utc(event.ends_at)}",
        f"SUMMARY:{_escaped(event.title)}",
        f"LOCATION:{_escaped(event.place)}",
        f"DESCRIPTION:{_escaped(event.text)}",
        f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(plain.splitlines())


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 bytes, none of them in the middle of a letter (RFC 5545, 3.1)."""
    pieces, length = [""], 0
    for letter in line:
        size = len(letter.encode())
        if length + size > _LONGEST_LINE:
            pieces.append(" ")
            length = 1
        pieces[-1] += letter
        length += size
    return "\r\n".join(pieces)


def refused(field: str, hu: str, en: str) -> Refused:
    """Return the refusal of something about an event."""
    kept = Text(f"{hu} Amit beírt, megmaradt.", f"{en} What you typed is kept.")
    return Refused(f"event.{field}", _TITLE, kept, field)
