"""The console's pages of incidents after the go-live: the list of municipalities, and one of them."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.features.launch.model import SEVERITY_TITLES
from central.accounts.dependencies import DatabaseOf
from central.accounts.guard import PersonOf, no_such_page
from central.console.pages import page
from central.features.launch.queries import SHOWN, incidents_of, launch_lines
from central.storage.tenancy import CENTRE

router = APIRouter(prefix="/console/launches", include_in_schema=False)


@router.get("")
def launches_page(request: Request, person: PersonOf, database: DatabaseOf) -> Response:
    """Show the municipalities that have incidents, those whose work has stopped first."""
    with database.reading(CENTRE) as session:
        lines = launch_lines(session, person.county)
    return page(request, "launches.html", {"lines": lines, "is_cut": len(lines) == SHOWN}, person)


@router.get("/{pir}")
def launch_page(request: Request, pir: str, person: PersonOf, database: DatabaseOf) -> Response:
    """Show the incidents of one municipality."""
    with database.reading(CENTRE) as session:
        line = next((one for one in launch_lines(session) if one.pir == pir), None)
        found = incidents_of(session, pir)
    if line is None:
        raise no_such_page()
    return page(request, "launch.html", {"line": line, "found": found, "severities": SEVERITY_TITLES}, person)
