"""The map of the counties: twenty tiles with how many municipalities are in which phase, and the same as a table."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from central.accounts.dependencies import DatabaseOf
from central.accounts.guard import PersonOf
from central.console.county.tiles import HEIGHT, WIDTH, tiles
from central.console.pages import page
from central.features.municipality.model import phase_titles
from central.features.municipality.state import keep_up
from central.features.municipality.work import county_lines
from central.storage.tenancy import CENTRE

router = APIRouter(prefix="/console/map", include_in_schema=False)


@router.get("")
def map_page(request: Request, person: PersonOf, database: DatabaseOf) -> Response:
    """Show the counties that the reader looks after."""
    content = request.app.state.content
    keep_up(database, content)
    with database.reading(CENTRE) as session:
        lines = county_lines(session, content, person.county)
    phases = phase_titles(content)
    values = {
        "lines": lines,
        "tiles": tiles(lines),
        "phases": phases,
        "width": WIDTH,
        "height": HEIGHT,
        "totals": [sum(line.phases[number] for line in lines) for number in range(len(phases))],
    }
    return page(request, "map.html", values, person)
