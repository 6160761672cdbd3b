"""The console's pages of one contract: reading it, sending it back field by field, countersigning it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy.orm import Session

from app.content.model import Content
from app.features.contract.model import STAGE_TITLES, ActKind, may_countersign, may_return, turn
from app.kernel.problems import Refused
from app.kernel.texts import Text
from central.accounts.dependencies import DatabaseOf
from central.accounts.guard import PersonOf, no_such_page
from central.accounts.people import Role
from central.console.form.sections import Section, reasons_page, remarks_of, rows_of, sections
from central.console.municipality.endpoints import TURN_TITLES
from central.console.municipality.queries import MunicipalityView, municipality
from central.console.pages import go_to, page
from central.console.session import FormOf, field
from central.features.contract.queries import FORM, ContractFile, contract_file
from central.features.contract.service import REASONS, countersign, return_contract
from central.features.form.decisions import officer
from central.storage.tenancy import CENTRE

router = APIRouter(prefix="/console/municipalities/{pir}/contracts/{contract_id}", include_in_schema=False)

ACT_TITLES = {
    ActKind.SUBMITTED: Text("Az önkormányzat beadta", "Handed in by the municipality"),
    ActKind.RETURNED: Text("A Kincstár visszaküldte javításra", "Sent back by the Treasury"),
    ActKind.COUNTERSIGNED: Text("A Kincstár ellenjegyezte", "Countersigned by the Treasury"),
}


@router.get("")
def contract_page(
    request: Request, pir: str, contract_id: str, person: PersonOf, database: DatabaseOf, done: str = ""
) -> Response:
    """Show the hand-in, its papers and its history; the decisions stand here while it waits for the Kincstár."""
    with database.reading(CENTRE) as session:
        view, found = _both(session, request.app.state.content, pir, contract_id)
    store = request.app.state.files
    submission = found.submission
    references = [one for one in (submission.paper, submission.scan) if one] if submission else []
    values = {
        **_frame(request.app.state.content, view, found),
        "arrived": {one.sha256 for one in references if store.has_whole(pir, one.sha256)},
        "may_decide": person.role is Role.KINCSTAR,
        "may_return": may_return(found.stage),
        "may_countersign": may_countersign(found.stage),
        "done": done if done in ("returned", "countersigned") else "",
    }
    return page(request, "contract.html", values, person)


@router.get("/return")
def return_page(
    request: Request,
    pir: str,
    contract_id: str,
    person: PersonOf,
    database: DatabaseOf,
    chosen: Annotated[list[str] | None, Query(alias="field", max_length=100)] = None,
    is_sent: Annotated[str, Query(alias="next")] = "",
) -> Response:
    """First let the officer choose the fields; with fields chosen, ask for a reason for each."""
    with database.reading(CENTRE) as session:
        view, found = _both(session, request.app.state.content, pir, contract_id)
    rows = rows_of(_sections(request.app.state.content, found))
    names = [name for name in rows if name in (chosen or [])]
    values = {**_frame(request.app.state.content, view, found), "is_empty": bool(is_sent) and not names}
    if not names or not may_return(found.stage):
        return page(request, "form_fields.html", values, person)
    return reasons_page(request, values, person, [rows[name] for name in names], {}, None)


@router.post("/return")
def take_return(
    request: Request, pir: str, contract_id: str, person: PersonOf, form: FormOf, database: DatabaseOf
) -> Response:
    """Send the contract back; a missing reason shows the form again with all that was typed."""
    content = request.app.state.content
    remarks = remarks_of(form)
    try:
        with database.writing(CENTRE) as session:
            _both(session, content, pir, contract_id)
            return_contract(session, officer(person.display_name), pir, contract_id, remarks, seen=field(form, "seen"))
    except Refused as problem:
        if problem.code == "page.not_found":
            raise
        with database.reading(CENTRE) as session:
            view, found = _both(session, content, pir, contract_id)
        rows = rows_of(_sections(content, found))
        typed = {remark.field: remark for remark in remarks}
        chosen = [rows[name] for name in rows if name in typed]
        return reasons_page(request, _frame(content, view, found), person, chosen, typed, problem)
    return go_to(f"/console/municipalities/{pir}/contracts/{contract_id}?done=returned")


@router.get("/countersign")
def countersign_page(request: Request, pir: str, contract_id: str, person: PersonOf, database: DatabaseOf) -> Response:
    """Ask once more before the countersignature."""
    with database.reading(CENTRE) as session:
        view, found = _both(session, request.app.state.content, pir, contract_id)
    values = {**_frame(request.app.state.content, view, found), "problem": None}
    return page(request, "contract_countersign.html", values, person)


@router.post("/countersign")
def take_countersign(
    request: Request, pir: str, contract_id: str, person: PersonOf, form: FormOf, database: DatabaseOf
) -> Response:
    """Countersign the contract that the officer has seen."""
    content = request.app.state.content
    try:
        with database.writing(CENTRE) as session:
            _both(session, content, pir, contract_id)
            countersign(session, officer(person.display_name), pir, contract_id, seen=field(form, "seen"))
    except Refused as problem:
        if problem.code == "page.not_found":
            raise
        with database.reading(CENTRE) as session:
            view, found = _both(session, content, pir, contract_id)
        values = {**_frame(content, view, found), "problem": problem}
        return page(request, "contract_countersign.html", values, person, status=422)
    return go_to(f"/console/municipalities/{pir}/contracts/{contract_id}?done=countersigned")


def _both(session: Session, content: Content, pir: str, contract_id: str) -> tuple[MunicipalityView, ContractFile]:
    view = municipality(session, content, pir)
    found = contract_file(session, pir, contract_id)
    if view is None or found is None:
        raise no_such_page()
    return view, found


def _frame(content: Content, view: MunicipalityView, found: ContractFile) -> dict[str, object]:
    parts = _sections(content, found)
    labels = {name: row.label for name, row in rows_of(parts).items()}
    return {
        "view": view,
        "found": found,
        "sections": parts,
        "frame": "contract_frame.html",
        "labels": labels,
        "stage_titles": STAGE_TITLES,
        "turn_title": TURN_TITLES[turn(found.stage)],
        "act_titles": ACT_TITLES,
        "reasons": REASONS,
        "address": f"/console/municipalities/{view.pir}/contracts/{found.record}",
    }


def _sections(content: Content, found: ContractFile) -> tuple[Section, ...]:
    return sections(content.form(FORM), found.submission.answers if found.submission else {})
