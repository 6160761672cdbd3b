"""The console's pages of plans: what each week needs of the centre, all plans, and one with the Kincstár's answer."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.features.plan.model.approval import ACT_TITLES, STAGE_TITLES, may_answer
from app.kernel.command import Party
from app.kernel.problems import Refused
from app.kernel.texts import Text
from central.accounts.dependencies import DatabaseOf
from central.accounts.guard import PersonOf, no_such_page
from central.accounts.people import Person, Role
from central.console.municipality.queries import municipality
from central.console.pages import go_to, page
from central.console.session import FormOf, field
from central.features.form.decisions import officer
from central.features.plan.queries import SHOWN, plan_file, plan_lines, week_loads
from central.features.plan.service import approve_plan, remark_plan
from central.storage.tenancy import CENTRE

router = APIRouter(prefix="/console/plans", include_in_schema=False)

SLOT_TITLES = {
    "training": Text("Képzés", "Training"),
    "migration": Text("Migráció", "Migration"),
}
OWNER_TITLES = {
    Party.MUNICIPALITY.value: Text("Önkormányzat", "Municipality"),
    Party.KINCSTAR.value: Text("Kincstár", "Treasury"),
    Party.NISZ.value: Text("NISZ", "NISZ"),
    Party.CENTRE.value: Text("Központ", "Centre"),
}


@router.get("")
def plans_page(request: Request, person: PersonOf, database: DatabaseOf) -> Response:
    """Show the weeks with their load, and the municipalities that handed a plan in, those in danger first."""
    capacity = request.app.state.content.planning.capacity
    with database.reading(CENTRE) as session:
        loads = week_loads(session, capacity)
        lines = plan_lines(session, person.county)
    values = {
        "loads": loads,
        "most": max([1, *(max(one.wanted, one.places) for one in loads)]),
        "slot_titles": SLOT_TITLES,
        "lines": lines[:SHOWN],
        "is_cut": len(lines) > SHOWN,
        "stage_titles": STAGE_TITLES,
        "may_read": person.role is not Role.NISZ,
    }
    return page(request, "plans.html", values, person)


@router.get("/{pir}")
def plan_page(request: Request, pir: str, person: PersonOf, database: DatabaseOf, done: str = "") -> Response:
    """Show one plan; the answer stands here while it waits for the Kincstár."""
    return _plan_page(request, pir, person, database, done, "", None)


@router.post("/{pir}/approve")
def take_approval(request: Request, pir: str, person: PersonOf, form: FormOf, database: DatabaseOf) -> Response:
    """Approve the plan that the officer has seen."""
    try:
        with database.writing(CENTRE) as session:
            approve_plan(session, officer(person.display_name), pir, field(form, "seen"))
    except Refused as problem:
        return _plan_page(request, pir, person, database, "", "", problem)
    return go_to(f"/console/plans/{pir}?done=approved")


@router.post("/{pir}/remark")
def take_remark(request: Request, pir: str, person: PersonOf, form: FormOf, database: DatabaseOf) -> Response:
    """Send a remark; a missing one shows the page again with what was typed."""
    reason = field(form, "text-reason")
    try:
        with database.writing(CENTRE) as session:
            remark_plan(session, officer(person.display_name), pir, field(form, "seen"), reason)
    except Refused as problem:
        return _plan_page(request, pir, person, database, "", reason, problem)
    return go_to(f"/console/plans/{pir}?done=remarked")


def _plan_page(
    request: Request,
    pir: str,
    person: Person,
    database: DatabaseOf,
    done: str,
    reason: str,
    problem: Refused | None,
) -> Response:
    with database.reading(CENTRE) as session:
        view = municipality(session, request.app.state.content, pir)
        found = plan_file(session, pir)
    if view is None:
        raise no_such_page()
    values = {
        "view": view,
        "found": found,
        "done": done if done in ("approved", "remarked") else "",
        "reason": reason,
        "problem": problem,
        "may_decide": person.role is Role.KINCSTAR and found is not None and may_answer(found.stage),
        "stage_titles": STAGE_TITLES,
        "act_titles": ACT_TITLES,
        "owner_titles": OWNER_TITLES,
    }
    return page(request, "plan.html", values, person, status=422 if problem else 200)
