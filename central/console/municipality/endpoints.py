"""The console's list of municipalities and the page of one of them."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from app.features.contract.model import STAGE_TITLES
from app.features.task.model import WORK_TITLES
from app.kernel.command import Party
from app.kernel.texts import Text
from central.accounts.dependencies import ClockOf, DatabaseOf
from central.accounts.guard import PersonOf, no_such_page
from central.accounts.people import Role
from central.console.municipality.queries import Wanted, counties, municipalities, municipality, waiting_days
from central.console.pages import HEADERS, page
from central.features.contract.queries import contract_file, refers_to_file
from central.storage.tenancy import CENTRE

router = APIRouter(prefix="/console/municipalities", include_in_schema=False)

TURN_TITLES = {
    Party.KINCSTAR: Text("A Kincstáron a sor", "The Treasury's turn"),
    Party.MUNICIPALITY: Text("Az önkormányzaton a sor", "The municipality's turn"),
    Party.NISZ: Text("A NISZ-en a sor", "The NISZ's turn"),
    Party.CENTRE: Text("A központon a sor", "The centre's turn"),
}
_TURNS = {Party.KINCSTAR.value: Party.KINCSTAR, Party.MUNICIPALITY.value: Party.MUNICIPALITY}


@router.get("")
def list_page(
    request: Request,
    person: PersonOf,
    database: DatabaseOf,
    clock: ClockOf,
    text: Annotated[str, Query(max_length=200)] = "",
    county: Annotated[str, Query(max_length=60)] = "",
    turn: Annotated[str, Query(max_length=20)] = "",
    number: Annotated[int, Query(alias="page", ge=1, le=10_000)] = 1,
) -> Response:
    """Show the municipalities that fit the filter, fifty on a page."""
    wanted = Wanted(text, county, _TURNS.get(turn), number)
    with database.reading(CENTRE) as session:
        found = municipalities(session, request.app.state.content, wanted, clock.now())
        known_counties = counties(session)
    kept = {"text": text, "county": county, "turn": turn}
    address = "/console/municipalities?" + urlencode({name: value for name, value in kept.items() if value})
    values = {
        "wanted": wanted,
        "turn": turn,
        "found": found,
        "counties": known_counties,
        "number": min(number, found.pages),
        "address": address,
        "stage_titles": STAGE_TITLES,
        "turn_titles": TURN_TITLES,
    }
    return page(request, "municipalities.html", values, person)


@router.get("/{pir}")
def municipality_page(request: Request, pir: str, person: PersonOf, database: DatabaseOf, clock: ClockOf) -> Response:
    """Show one municipality; the NISZ sees its technical side without people and contract."""
    with database.reading(CENTRE) as session:
        view = municipality(session, request.app.state.content, pir)
        contract = contract_file(session, pir) if person.role is not Role.NISZ else None
    if view is None:
        raise no_such_page()
    since = contract.last.received_at if contract and contract.last else None
    values = {
        "view": view,
        "contract": contract,
        "days": waiting_days(request.app.state.content, since, clock.now()),
        "may_read_contract": person.role is not Role.NISZ,
        "stage_titles": STAGE_TITLES,
        "work_titles": WORK_TITLES,
        "turn_titles": TURN_TITLES,
    }
    return page(request, "municipality.html", values, person)


@router.get("/{pir}/files/{sha256}")
def download(request: Request, pir: str, sha256: str, _person: PersonOf, database: DatabaseOf) -> Response:
    """Give a paper or a scan of a municipality, as a download with the media type that its content tells."""
    with database.reading(CENTRE) as session:
        is_known = municipality(session, request.app.state.content, pir) and refers_to_file(session, pir, sha256)
    if not is_known or not request.app.state.files.has_whole(pir, sha256):
        raise no_such_page()
    store = request.app.state.files
    file = store.whole(pir, sha256)
    # A download, never a page of ours: whatever a hostile file holds cannot run in the officer's session.
    headers = {
        **HEADERS,
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Disposition": f'attachment; filename="{pir}-{sha256[:8]}.{file.ending}"',
    }
    return Response(store.read(pir, sha256), media_type=file.media_type, headers=headers)
