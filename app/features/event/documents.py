"""The attendance sheet of an event (D03) for the people of an office."""

from __future__ import annotations

from datetime import date

from app.documents.wording import budapest
from app.door import Reading
from app.features.event.model import refused
from app.features.event.queries import events
from app.features.office.documents import sender, sheet
from app.features.paper.draft import PaperDraft
from app.features.training.documents import KINDS, Event, Participant

DOCUMENT = "D03"


def attendance(reading: Reading, municipality: str, clerk: str, day: date) -> PaperDraft:
    """Return the sheet of the events of a day; raises Refused where none is known."""
    lines = [one for one in events(reading, municipality) if budapest(one.event.starts_at).date() == day]
    if not lines:
        raise refused("day", "Ezen a napon nincs esemény.", "There is no event on this day.")
    told = lines[0].event
    who = sender(reading, municipality)
    begins, ends = budapest(told.starts_at), budapest(told.ends_at)
    people = tuple(
        Participant(
            one.application.name, who.municipality_name, one.application.post or None, one.application.email or None
        )
        for line in lines
        for one in line.own
        if not one.application.is_cancelled
    )
    data = Event(
        who,
        told.title,
        people or tuple(Participant() for _ in range(8)),
        day,
        f"{begins.hour}:{begins:%M}",
        f"{ends.hour}:{ends:%M}",
        told.place,
        told.published_by,
    )
    return sheet(next(kind for kind in KINDS if kind.id == DOCUMENT), data, reading, municipality, clerk)
