"""The console's pages of what is asked and of the grid of answers, with totals, outliers and the workbook."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from app.content.model import Content, Form
from app.features.request.model import STAGE_TITLES, Stage, days_left
from app.kernel.problems import Refused
from app.kernel.texts import Text
from central.accounts.dependencies import ClockOf, DatabaseOf
from central.accounts.guard import PersonOf, no_such_page
from central.accounts.people import Person, Role
from central.console.form.sections import value_text
from central.console.pages import HEADERS, go_to, language_of, page
from central.console.session import FormOf, field
from central.features.form.decisions import officer
from central.features.request.queries import PAGE, Wanted, grid, number_fields, stages, term_of
from central.features.request.service import ask_everybody, close_request
from central.features.request.workbook import MEDIA_TYPE, workbook
from central.storage.engine import Database
from central.storage.tenancy import CENTRE

TITLES = {**STAGE_TITLES, Stage.DRAFT: Text("Még nem küldte be", "Not sent yet")}
"""The stages as the centre sees them: what is typed at an office is not seen here."""

router = APIRouter(prefix="/console/requests", include_in_schema=False)


def form_of(content: Content, form_id: str) -> Form:
    """Return a form that is a data request; raises Refused like a page that is not there."""
    form = content.forms.get(form_id)
    if form is None or form.request is None:
        raise no_such_page()
    return form


@router.get("")
def requests_page(request: Request, person: PersonOf, database: DatabaseOf, clock: ClockOf) -> Response:
    """Show what is asked and what could be asked, with how far the municipalities are."""
    return _list(request, person, database, clock, "", {}, None)


@router.post("/{form_id}/ask")
def take_ask(
    request: Request, form_id: str, person: PersonOf, form: FormOf, database: DatabaseOf, clock: ClockOf
) -> Response:
    """Ask everybody until a day, or change the day."""
    asked = form_of(request.app.state.content, form_id)
    note = Text(field(form, "note_hu"), field(form, "note_en"))
    try:
        with database.writing(CENTRE) as session:
            ask_everybody(session, officer(person.display_name), asked, field(form, "deadline"), note, clock.now())
    except Refused as problem:
        typed = {name: field(form, name) for name in ("deadline", "note_hu", "note_en")}
        return _list(request, person, database, clock, form_id, typed, problem)
    return go_to("/console/requests")


@router.post("/{form_id}/close")
def take_close(
    request: Request, form_id: str, person: PersonOf, _form: FormOf, database: DatabaseOf, clock: ClockOf
) -> Response:
    """Take no more answers."""
    asked = form_of(request.app.state.content, form_id)
    try:
        with database.writing(CENTRE) as session:
            close_request(session, officer(person.display_name), asked, clock.now())
    except Refused as problem:
        return _list(request, person, database, clock, form_id, {}, problem)
    return go_to("/console/requests")


@router.get("/{form_id}")
def grid_page(
    request: Request,
    form_id: str,
    person: PersonOf,
    database: DatabaseOf,
    text: Annotated[str, Query(max_length=200)] = "",
    stage: Annotated[str, Query(max_length=20)] = "",
    outliers: Annotated[str, Query(max_length=3)] = "",
    number: Annotated[int, Query(alias="page", ge=1, le=10_000)] = 1,
) -> Response:
    """Show municipality × question, fifty lines on a page, and the totals."""
    form = form_of(request.app.state.content, form_id)
    wanted = Wanted(text, Stage(stage) if stage in set(Stage) else None, outliers == "yes", person.county)
    with database.reading(CENTRE) as session:
        lines, sums = grid(session, form, wanted)
        term = term_of(session, form)
    pages = max(1, -(-len(lines) // PAGE))
    number = min(number, pages)
    kept = {"text": text, "stage": stage, "outliers": outliers}
    address = f"/console/requests/{form_id}?" + urlencode({name: value for name, value in kept.items() if value})
    values = {
        "form": form,
        "term": term,
        "lines": lines[(number - 1) * PAGE : number * PAGE],
        "total": len(lines),
        "sums": sums,
        "numbers": number_fields(form),
        "choices": [one for one in form.fields if one.choices],
        "value_text": value_text,
        "wanted": wanted,
        "stage": stage,
        "stages": TITLES,
        "number": number,
        "pages": pages,
        "address": address + ("&" if kept["text"] or stage or outliers else ""),
    }
    return page(request, "request_grid.html", values, person)


@router.get("/{form_id}/workbook")
def take_workbook(request: Request, form_id: str, person: PersonOf, database: DatabaseOf) -> Response:
    """Give every answer as a workbook, as a download."""
    form = form_of(request.app.state.content, form_id)
    language = language_of(request)
    with database.reading(CENTRE) as session:
        lines, sums = grid(session, form, Wanted(county=person.county))
    titles = {one.value: title.render(language) for one, title in TITLES.items()}
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{form.id}.xlsx"'}
    return Response(workbook(form, lines, sums, titles, language), media_type=MEDIA_TYPE, headers=headers)


def _list(
    request: Request,
    person: Person,
    database: Database,
    clock: ClockOf,
    at: str,
    typed: dict[str, str],
    problem: Refused | None,
) -> Response:
    content: Content = request.app.state.content
    with database.reading(CENTRE) as session:
        counts = stages(session, content, person.county)
        terms = {form.id: term_of(session, form) for form in content.requests}
    today = clock.now().date()
    left = {name: days_left(term.deadline, today, content.calendar) if term else None for name, term in terms.items()}
    values = {
        "forms": content.requests,
        "terms": terms,
        "left": left,
        "counts": counts,
        "all_stages": list(Stage),
        "stages": TITLES,
        "may_ask": person.role is Role.KINCSTAR and person.is_national,
        "at": at,
        "typed": typed,
        "problem": problem,
    }
    return page(request, "requests.html", values, person, status=422 if problem else 200)
