"""The pages of the official register: the list, and a new file with its differences before they are taken."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from starlette.datastructures import UploadFile

from app.kernel.ids import Ids
from app.kernel.problems import Refused
from central.accounts.counties import COUNTIES
from central.accounts.dependencies import ClockOf, DatabaseOf
from central.accounts.guard import PersonOf, no_such_page
from central.accounts.people import Person, Role
from central.console.pages import go_to, page
from central.console.session import FormOf, UploadOf, field
from central.features.register import refusals
from central.features.register.model import KIND_TITLES, Difference, DifferenceKind
from central.features.register.queries import settlements
from central.features.register.reading import MAX_FILE, read_settlements
from central.features.register.service import draft, drop_draft, keep_draft, take_draft

router = APIRouter(prefix="/console/register", include_in_schema=False)

_SHOWN = 200


@router.get("")
def register_page(
    request: Request,
    person: PersonOf,
    database: DatabaseOf,
    text: Annotated[str, Query(max_length=200)] = "",
    county: Annotated[str, Query(max_length=60)] = "",
    number: Annotated[int, Query(alias="page", ge=1, le=10_000)] = 1,
) -> Response:
    """Show the settlements that fit, fifty on a page."""
    return _page(request, person, database, text, county, number)


@router.post("")
def take_file(request: Request, person: PersonOf, form: UploadOf, database: DatabaseOf, clock: ClockOf) -> Response:
    """Read a file and show what it says otherwise; nothing is taken yet."""
    try:
        upload = form.get("file")
        if not isinstance(upload, UploadFile) or not upload.filename:
            raise refusals.unreadable_file()
        if (upload.size or 0) > MAX_FILE:
            raise refusals.too_large_file()
        brought = read_settlements(upload.file.read(MAX_FILE + 1))
    except Refused as problem:
        return _page(request, person, database, problem=problem)
    draft_id = Ids(clock).new()
    with database.writing() as session:
        keep_draft(session, draft_id, upload.filename, brought, person.display_name, clock.now())
    return go_to(f"/console/register/{draft_id}")


@router.get("/{draft_id}")
def draft_page(request: Request, draft_id: str, person: PersonOf, database: DatabaseOf) -> Response:
    """Show the differences of a file, with the two ways on."""
    return _draft_page(request, draft_id, person, database)


@router.post("/{draft_id}/take")
def take_differences(request: Request, draft_id: str, person: PersonOf, form: FormOf, database: DatabaseOf) -> Response:
    """Take the differences that were shown."""
    try:
        with database.writing() as session:
            found = take_draft(session, draft_id, field(form, "seen"))
    except Refused as problem:
        return _draft_page(request, draft_id, person, database, problem)
    if found is None:
        raise no_such_page()
    return go_to(f"/console/register?taken={len(found.differences)}")


@router.post("/{draft_id}/drop")
def drop_differences(draft_id: str, _person: PersonOf, _form: FormOf, database: DatabaseOf) -> Response:
    """Throw the file away; the register stays as it is."""
    with database.writing() as session:
        if not drop_draft(session, draft_id):
            raise no_such_page()
    return go_to("/console/register")


def _page(
    request: Request,
    person: Person,
    database: DatabaseOf,
    text: str = "",
    county: str = "",
    number: int = 1,
    *,
    problem: Refused | None = None,
) -> Response:
    with database.reading() as session:
        found = settlements(session, text, county, number, person.county)
    kept = urlencode({name: value for name, value in (("text", text), ("county", county)) if value})
    taken = request.query_params.get("taken", "")
    values = {
        "found": found,
        "text": text,
        "county": county,
        "counties": COUNTIES,
        "address": f"/console/register?{kept}{'&' if kept else ''}",
        "may_bring": person.role is Role.ADMINISTRATOR,
        "taken": int(taken) if taken.isascii() and taken.isdigit() and len(taken) < 6 else None,
        "problem": problem,
    }
    return page(request, "register.html", values, person, status=422 if problem else 200)


def _draft_page(
    request: Request, draft_id: str, person: Person, database: DatabaseOf, problem: Refused | None = None
) -> Response:
    with database.reading() as session:
        found = draft(session, draft_id)
    if found is None:
        raise no_such_page()
    groups: dict[DifferenceKind, list[Difference]] = {}
    for one in found.comparison.differences:
        groups.setdefault(one.kind, []).append(one)
    values = {
        "found": found,
        "groups": {kind: rows[:_SHOWN] for kind, rows in groups.items()},
        "numbers": found.comparison.numbers,
        "shown": _SHOWN,
        "titles": KIND_TITLES,
        "problem": problem,
    }
    return page(request, "register_draft.html", values, person, status=422 if problem else 200)
