"""The Kincstár's contacts: one for each county, and a municipality's own where it has one."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData

from app.kernel.problems import Refused
from central.accounts.counties import COUNTIES, county_name
from central.accounts.dependencies import ClockOf, DatabaseOf
from central.accounts.guard import PersonOf, no_such_page
from central.accounts.people import Person, Role
from central.console.pages import go_to, page
from central.console.session import FormOf, field
from central.features.form.decisions import officer
from central.features.liaison.service import Contact, contact_of, county_contacts, forget_own, name_county, name_own
from central.storage.tables import Organisation
from central.storage.tenancy import CENTRE

router = APIRouter(prefix="/console", include_in_schema=False)

FIELDS = ("name", "phone", "email")


@router.get("/contacts")
def contacts_page(request: Request, person: PersonOf, database: DatabaseOf) -> Response:
    """Show the contact of every county."""
    return _page(request, person, database)


@router.post("/contacts")
def take_contact(request: Request, person: PersonOf, form: FormOf, database: DatabaseOf, clock: ClockOf) -> Response:
    """Name the contact of a county; a fault shows the form again with all that was typed."""
    county = county_name(field(form, "county"))
    if county is None:
        raise no_such_page()
    try:
        with database.writing(CENTRE) as session:
            name_county(session, officer(person.display_name), county, typed_contact(form), clock.now())
    except Refused as problem:
        return _page(request, person, database, problem=problem, typed=form)
    return go_to("/console/contacts")


@router.get("/municipalities/{pir}/contact")
def own_page(request: Request, pir: str, person: PersonOf, database: DatabaseOf) -> Response:
    """Show the contact that counts for a municipality, and the form for one of its own."""
    return _own_page(request, pir, person, database)


@router.post("/municipalities/{pir}/contact")
def take_own(
    request: Request, pir: str, person: PersonOf, form: FormOf, database: DatabaseOf, clock: ClockOf
) -> Response:
    """Name a municipality's own contact, or let its county's count again."""
    if field(form, "act") == "forget":
        with database.writing(CENTRE) as session:
            _known(session.get(Organisation, pir))
            forget_own(session, officer(person.display_name), pir, clock.now())
        return go_to(f"/console/municipalities/{pir}/contact")
    try:
        with database.writing(CENTRE) as session:
            _known(session.get(Organisation, pir))
            name_own(session, officer(person.display_name), [pir], typed_contact(form), clock.now())
    except Refused as problem:
        if problem.code == "page.not_found":
            raise
        return _own_page(request, pir, person, database, problem=problem, typed=form)
    return go_to(f"/console/municipalities/{pir}")


def typed_contact(form: FormData) -> Contact:
    """Return what stands in the three fields of a form."""
    return Contact(*(field(form, name)[:200] for name in FIELDS))


def _known(organisation: Organisation | None) -> Organisation:
    if organisation is None or organisation.kind != "municipality":
        raise no_such_page()
    return organisation


def _page(
    request: Request,
    person: Person,
    database: DatabaseOf,
    *,
    problem: Refused | None = None,
    typed: FormData | None = None,
) -> Response:
    with database.reading(CENTRE) as session:
        found = county_contacts(session)
    values = {
        "counties": COUNTIES,
        "found": found,
        "may_name": person.role is Role.KINCSTAR and person.is_national,
        "problem": problem,
        "typed": {name: field(typed, name) if typed else "" for name in ("county", *FIELDS)},
    }
    return page(request, "contacts.html", values, person, status=422 if problem else 200)


def _own_page(
    request: Request,
    pir: str,
    person: Person,
    database: DatabaseOf,
    *,
    problem: Refused | None = None,
    typed: FormData | None = None,
) -> Response:
    with database.reading(CENTRE) as session:
        name = _known(session.get(Organisation, pir)).name
        found = contact_of(session, pir)
    values = {
        "pir": pir,
        "municipality": name,
        "found": found,
        "is_own": found is not None and found.municipality == pir,
        "problem": problem,
        "typed": {name: field(typed, name) if typed else "" for name in FIELDS},
    }
    return page(request, "contact_own.html", values, person, status=422 if problem else 200)
