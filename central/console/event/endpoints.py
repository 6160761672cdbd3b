"""The pages of events: publishing one, who comes, who waits, the sheet to sign (D03) and who came."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData

from app.documents.paper import PaperIdentity, build_paper
from app.documents.wording import budapest
from app.features.event.model import SEAT_TITLES, SeatState, refused
from app.kernel.ids import EVERYONE, Ids
from app.kernel.problems import Refused
from central.accounts.dependencies import ClockOf, DatabaseOf
from central.accounts.guard import PersonOf, no_such_page
from central.accounts.people import Person
from central.console.pages import go_to, page
from central.console.session import FormOf, field
from central.features.event.seats import settle
from central.features.event.service import (
    EventDraft,
    call_off,
    event,
    events,
    note_attendance,
    participants,
    publish,
)
from central.features.form.decisions import officer
from central.storage.tenancy import CENTRE

router = APIRouter(prefix="/console/events", include_in_schema=False)

_BUDAPEST = ZoneInfo("Europe/Budapest")
_NAMES = ("title", "place", "starts", "ends", "capacity", "text")


@router.get("")
def events_page(request: Request, person: PersonOf, database: DatabaseOf) -> Response:
    """Show every event and, to an officer, the form for a new one."""
    return _events(request, person, database)


@router.post("")
def take_event(request: Request, person: PersonOf, form: FormOf, database: DatabaseOf, clock: ClockOf) -> Response:
    """Publish an event; a fault shows the form again with all that was typed."""
    try:
        capacity = field(form, "capacity")
        draft = EventDraft(
            field(form, "title"),
            field(form, "place"),
            _moment(field(form, "starts"), "starts"),
            _moment(field(form, "ends"), "ends"),
            int(capacity) if capacity.isdecimal() and len(capacity) < 7 else 0,
            field(form, "text"),
        )
        with database.writing(CENTRE) as session:
            publish(session, officer(person.display_name), draft, Ids(clock).new(), clock.now())
    except Refused as problem:
        return _events(request, person, database, problem, form)
    return go_to("/console/events")


@router.get("/{event_id}")
def event_page(request: Request, event_id: str, person: PersonOf, database: DatabaseOf) -> Response:
    """Show one event with everybody who applied."""
    return _event(request, person, database, event_id)


@router.post("/{event_id}/cancel")
def take_cancelling(
    request: Request, event_id: str, person: PersonOf, form: FormOf, database: DatabaseOf, clock: ClockOf
) -> Response:
    """Cancel an event, with the reason that everybody is told."""
    try:
        with database.writing(CENTRE) as session:
            is_known = call_off(session, officer(person.display_name), event_id, field(form, "reason"), clock.now())
    except Refused as problem:
        return _event(request, person, database, event_id, problem)
    if not is_known:
        raise no_such_page()
    return go_to(f"/console/events/{event_id}")


@router.post("/{event_id}/attendance")
def take_attendance(event_id: str, person: PersonOf, form: FormOf, database: DatabaseOf, clock: ClockOf) -> Response:
    """Note who came, by the signed sheet."""
    came = [str(one) for one in form.getlist("came") if isinstance(one, str)]
    with database.writing(CENTRE) as session:
        if event(session, event_id) is None:
            raise no_such_page()
        settle(session, [event_id], clock.now())
        note_attendance(session, officer(person.display_name), event_id, came, clock.now())
    return go_to(f"/console/events/{event_id}")


@router.get("/{event_id}/sheet")
def sheet(request: Request, event_id: str, person: PersonOf, database: DatabaseOf, clock: ClockOf) -> Response:
    """Give the sheet to be signed (D03) as a PDF."""
    with database.reading(CENTRE) as session:
        found = event(session, event_id)
        people = participants(session, event_id)
    if found is None:
        raise no_such_page()
    begins, ends, now = budapest(found.starts_at), budapest(found.ends_at), clock.now()
    values = {
        "title": found.title,
        "day": begins.date(),
        "begins": f"{begins.hour}:{begins:%M}",
        "ends": f"{ends.hour}:{ends:%M}",
        "place": found.place,
        "organiser": "Magyar Államkincstár",
        "participants": [
            {
                "name": one.application.name,
                "office": one.office,
                "post": one.application.post or None,
                "email": one.application.email or None,
            }
            for one in people
            if one.seat.state is SeatState.CONFIRMED
        ],
        "topics": [],
        "questions": [],
    }
    identity = PaperIdentity(
        document="D03",
        municipality=EVERYONE,
        municipality_name="Magyar Államkincstár",
        version=1,
        change_counter=1,
        state=f"Állapot a nyomtatáskor: {budapest(now):%Y. %m. %d. %H:%M}",
        is_draft=False,
        printed_at=now,
        registry_number="",
        clerk=person.display_name,
        subject=found.title,
    )
    made = build_paper(request.app.state.content.templates["D03"], values, identity)
    headers = {
        "Content-Disposition": f'attachment; filename="jelenleti_iv_{begins:%Y-%m-%d}.pdf"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(made, media_type="application/pdf", headers=headers)


def _moment(text: str, name: str) -> datetime:
    """Return the moment of what a browser's field for date and time gives, by the clocks of Hungary."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=_BUDAPEST)
    except ValueError as error:
        raise refused(name, "Adja meg a napot és az időt.", "Give the day and the time.") from error


def _events(
    request: Request,
    person: Person,
    database: DatabaseOf,
    problem: Refused | None = None,
    typed: FormData | None = None,
) -> Response:
    with database.reading(CENTRE) as session:
        found = events(session)
    told = {name: field(typed, name) if typed else "" for name in _NAMES}
    values = {"found": found, "typed": told, "problem": problem}
    return page(request, "events.html", values, person, status=422 if problem else 200)


def _event(
    request: Request, person: Person, database: DatabaseOf, event_id: str, problem: Refused | None = None
) -> Response:
    with database.reading(CENTRE) as session:
        found = event(session, event_id)
        if found is None:
            raise no_such_page()
        people = participants(session, event_id)
    values = {"found": found, "people": people, "seats": SEAT_TITLES, "states": SeatState, "problem": problem}
    return page(request, "event.html", values, person, status=422 if problem else 200)
