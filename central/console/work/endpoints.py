"""„Ami ránk vár”: what waits for the signed-in person's own side, the longest waiting first."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from central.accounts.dependencies import ClockOf, DatabaseOf
from central.accounts.guard import PersonOf
from central.accounts.people import Role
from central.console.pages import page
from central.console.work.kept import pcs_with_kept
from central.features.municipality.model import WAITS_TITLES, Waits
from central.features.municipality.state import keep_up
from central.features.municipality.work import queue
from central.storage.tenancy import CENTRE

router = APIRouter(prefix="/console/work", include_in_schema=False)

LOOKED_AFTER = {
    Role.KINCSTAR: tuple(Waits),
    Role.NISZ: (Waits.INCIDENT,),
    Role.ADMINISTRATOR: (),
}
"""What waits for whom; the administrator has what blocked PCs left behind instead."""


@router.get("")
def work_page(
    request: Request,
    person: PersonOf,
    database: DatabaseOf,
    clock: ClockOf,
    number: Annotated[int, Query(alias="page", ge=1, le=10_000)] = 1,
) -> Response:
    """Show one page of the queue."""
    content = request.app.state.content
    keep_up(database, content)
    with database.reading(CENTRE) as session:
        found = queue(session, content, LOOKED_AFTER[person.role], person.county, number, clock.now())
        kept = pcs_with_kept(session) if person.role is Role.ADMINISTRATOR else ()
    values = {"found": found, "titles": WAITS_TITLES, "kept": kept}
    return page(request, "work.html", values, person)
