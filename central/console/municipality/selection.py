"""Doing one thing for many municipalities at once: a message, or a contact of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Request, Response
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.datastructures import FormData

from app.content.model import Content
from app.kernel.clock import Clock
from app.kernel.ids import Ids
from app.kernel.problems import Refused
from app.kernel.texts import Text
from central.accounts.dependencies import ClockOf, DatabaseOf
from central.accounts.guard import PersonOf
from central.accounts.people import Person
from central.console.liaison.endpoints import FIELDS, typed_contact
from central.console.pages import go_to, page
from central.console.session import FormOf, field
from central.features.form.decisions import officer
from central.features.liaison.service import name_own
from central.features.municipality.listing import chosen, read_wanted
from central.features.notice.service import MESSAGE_DAYS, send_message
from central.storage.tables import Organisation
from central.storage.tenancy import CENTRE

router = APIRouter(prefix="/console/selection", include_in_schema=False)

_MOST = 5_000
_NAMED = 30


@dataclass(frozen=True, slots=True)
class Selection:
    """What was chosen: municipalities one by one, or all that fit a filter."""

    pirs: tuple[str, ...]
    names: tuple[str, ...]
    query: str
    is_whole: bool


def nobody_chosen() -> Refused:
    """Nothing was ticked."""
    return Refused(
        "selection.empty",
        Text("Nincs kijelölt település", "No municipality is chosen"),
        Text(
            "Lépjen vissza, és jelöljön meg legalább egyet. Semmi nem változott.",
            "Go back and tick at least one. Nothing was changed.",
        ),
    )


def other_selection() -> Refused:
    """The filter fits others than when the page was shown."""
    return Refused(
        "selection.other",
        Text("Közben más települések lettek kijelölve", "The selection has changed meanwhile"),
        Text(
            "A szűrésnek most nem ugyanannyi település felel meg. Nézze át újra. Semmi nem változott.",
            "The filter now fits another number of municipalities. Look it through again. Nothing was changed.",
        ),
    )


@router.post("")
def choose(request: Request, person: PersonOf, form: FormOf, database: DatabaseOf, clock: ClockOf) -> Response:
    """Show what was chosen and what can be done for all of it at once."""
    return _page(request, person, form, database, clock)


@router.post("/message")
def take_message(request: Request, person: PersonOf, form: FormOf, database: DatabaseOf, clock: ClockOf) -> Response:
    """Send a message to every chosen municipality, or to none."""
    text = Text(field(form, "text_hu"), field(form, "text_en"))
    try:
        with database.writing(CENTRE) as session:
            found = _selection(session, request.app.state.content, person, form, clock.now())
            send_message(session, officer(person.display_name), found.pirs, text, Ids(clock), clock.now())
    except Refused as problem:
        return _page(request, person, form, database, clock, problem)
    return go_to(f"/console/municipalities?{found.query}")


@router.post("/contact")
def take_contact(request: Request, person: PersonOf, form: FormOf, database: DatabaseOf, clock: ClockOf) -> Response:
    """Give every chosen municipality a contact of its own, or none."""
    try:
        with database.writing(CENTRE) as session:
            found = _selection(session, request.app.state.content, person, form, clock.now())
            name_own(session, officer(person.display_name), found.pirs, typed_contact(form), clock.now())
    except Refused as problem:
        return _page(request, person, form, database, clock, problem)
    return go_to(f"/console/municipalities?{found.query}")


def _selection(session: Session, content: Content, person: Person, form: FormData, now: datetime) -> Selection:
    """Return what a form names, within what the person may see; raises Refused where it is nothing or has changed."""
    wanted = read_wanted(dict(parse_qsl(field(form, "query")[:600])), person.county)
    is_whole = field(form, "whole") == "yes"
    ticked = chosen(session, content, wanted, now) if is_whole else tuple(str(one) for one in form.getlist("chosen"))
    pirs, names = _known(session, ticked[:_MOST], person.county)
    if not pirs:
        raise nobody_chosen()
    told = field(form, "count")
    if told and told != str(len(pirs)):
        raise other_selection()
    return Selection(pirs, names, urlencode(wanted.words()), is_whole)


def _known(session: Session, pirs: Sequence[str], county: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    query = select(Organisation.pir, Organisation.name).where(
        Organisation.pir.in_(pirs), Organisation.kind == "municipality"
    )
    if county:
        query = query.where(Organisation.county == county)
    rows = session.execute(query.order_by(Organisation.folded)).all()
    return tuple(row.pir for row in rows), tuple(row.name for row in rows)


def _page(
    request: Request,
    person: Person,
    form: FormData,
    database: DatabaseOf,
    clock: Clock,
    problem: Refused | None = None,
) -> Response:
    with database.reading(CENTRE) as session:
        try:
            found = _selection(session, request.app.state.content, person, form, clock.now())
        except Refused as refused:
            return page(request, "problem.html", {"problem": refused}, person, status=422)
    values = {
        "found": found,
        "named": found.names[:_NAMED],
        "days": MESSAGE_DAYS,
        "problem": problem,
        "typed": {name: field(form, name) for name in (*FIELDS, "text_hu", "text_en")},
    }
    return page(request, "selection.html", values, person, status=422 if problem else 200)
