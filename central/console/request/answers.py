"""The console's pages of one municipality's answers: reading them, accepting them, sending them back field by field."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy.orm import Session

from app.content.model import Content, Form
from app.features.request.model import STAGE_TITLES, ActKind, may_decide, turn
from app.kernel.problems import Refused
from app.kernel.texts import Text
from central.accounts.dependencies import DatabaseOf
from central.accounts.guard import PersonOf, no_such_page
from central.accounts.people import Role
from central.console.form.sections import reasons_page, remarks_of, rows_of, sections
from central.console.municipality.endpoints import TURN_TITLES
from central.console.municipality.queries import MunicipalityView, municipality
from central.console.pages import go_to, page
from central.console.request.endpoints import form_of
from central.console.session import FormOf, field
from central.features.form.decisions import officer
from central.features.request.queries import RequestFile, outliers_of, request_file
from central.features.request.service import REASONS, accept_answers, return_answers
from central.storage.tenancy import CENTRE

router = APIRouter(prefix="/console/requests/{form_id}/answers/{pir}", include_in_schema=False)

ACT_TITLES = {
    ActKind.SUBMITTED.value: Text("Az önkormányzat beküldte", "Sent by the municipality"),
    ActKind.RETURNED.value: Text("A Kincstár visszaküldte javításra", "Sent back by the Treasury"),
    ActKind.ACCEPTED.value: Text("A Kincstár elfogadta", "Accepted by the Treasury"),
}


@router.get("")
def answers_page(
    request: Request, form_id: str, pir: str, person: PersonOf, database: DatabaseOf, done: str = ""
) -> Response:
    """Show the answers with what stands out; the decisions stand here while they wait for the Kincstár."""
    values = _read(request, database, form_id, pir)
    values |= {
        "may_decide": person.role is Role.KINCSTAR and may_decide(values["found"].stage),  # type: ignore[attr-defined]
        "done": done if done in ("returned", "accepted") else "",
        "problem": None,
    }
    return page(request, "request_answers.html", values, person)


@router.get("/return")
def return_page(
    request: Request,
    form_id: str,
    pir: str,
    person: PersonOf,
    database: DatabaseOf,
    chosen: Annotated[list[str] | None, Query(alias="field", max_length=100)] = None,
    is_sent: Annotated[str, Query(alias="next")] = "",
) -> Response:
    """First let the officer choose the questions; with some chosen, ask for a reason for each."""
    values = _read(request, database, form_id, pir)
    rows = rows_of(values["sections"])  # type: ignore[arg-type]
    names = [name for name in rows if name in (chosen or [])]
    values |= {"is_empty": bool(is_sent) and not names}
    if not names or not may_decide(values["found"].stage):  # type: ignore[attr-defined]
        return page(request, "form_fields.html", values, person)
    return reasons_page(request, values, person, [rows[name] for name in names], {}, None)


@router.post("/return")
def take_return(
    request: Request, form_id: str, pir: str, person: PersonOf, form: FormOf, database: DatabaseOf
) -> Response:
    """Send the answers back; a missing reason shows the form again with all that was typed."""
    remarks = remarks_of(form)
    values = _read(request, database, form_id, pir)
    try:
        with database.writing(CENTRE) as session:
            return_answers(session, officer(person.display_name), pir, form_id, remarks, seen=field(form, "seen"))
    except Refused as problem:
        rows = rows_of(values["sections"])  # type: ignore[arg-type]
        typed = {remark.field: remark for remark in remarks}
        chosen = [rows[name] for name in rows if name in typed]
        return reasons_page(request, values, person, chosen, typed, problem)
    return go_to(f"{values['address']}?done=returned")


@router.post("/accept")
def take_accept(
    request: Request, form_id: str, pir: str, person: PersonOf, form: FormOf, database: DatabaseOf
) -> Response:
    """Accept the answers that the officer has seen."""
    values = _read(request, database, form_id, pir)
    try:
        with database.writing(CENTRE) as session:
            accept_answers(session, officer(person.display_name), pir, form_id, seen=field(form, "seen"))
    except Refused as problem:
        values |= {"may_decide": False, "done": "", "problem": problem}
        return page(request, "request_answers.html", values, person, status=422)
    return go_to(f"{values['address']}?done=accepted")


def _read(request: Request, database: DatabaseOf, form_id: str, pir: str) -> dict[str, object]:
    content: Content = request.app.state.content
    form = form_of(content, form_id)
    with database.reading(CENTRE) as session:
        view = municipality(session, content, pir)
        found = request_file(session, pir, form_id)
        if view is None or found.last is None:
            raise no_such_page()
        return _frame(session, content, view, form, found)


def _frame(
    session: Session, content: Content, view: MunicipalityView, newest: Form, found: RequestFile
) -> dict[str, object]:
    submission = found.submission
    form = content.form_version(newest.id, submission.form_version if submission else "") or newest
    parts = sections(form, submission.answers if submission else {})
    return {
        "view": view,
        "form": form,
        "found": found,
        "sections": parts,
        "labels": {name: row.label for name, row in rows_of(parts).items()},
        "outliers": outliers_of(session, form, found),
        "stage_titles": STAGE_TITLES,
        "turn_title": TURN_TITLES[turn(found.stage)],
        "act_titles": ACT_TITLES,
        "reasons": REASONS,
        "frame": "request_frame.html",
        "address": f"/console/requests/{form.id}/answers/{view.pir}",
    }
