"""The console's table of municipalities, its export, the views that a person keeps, and the page of one of them."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Request, Response

from app.features.contract.model import STAGE_TITLES, Stage
from app.features.office.model import JOINING_MODE_TITLES, JoiningMode
from app.features.task.model import WORK_TITLES
from app.kernel.command import Party
from app.kernel.texts import Text
from central.accounts.counties import COUNTIES
from central.accounts.dependencies import ClockOf, DatabaseOf
from central.accounts.guard import PersonOf, no_such_page
from central.accounts.people import Role
from central.console.municipality.export import table_of
from central.console.municipality.papers import papers_of
from central.console.municipality.queries import municipality
from central.console.municipality.views import MOST, drop_view, keep_view, views_of
from central.console.pages import HEADERS, go_to, language_of, page
from central.console.session import FormOf, field
from central.console.spreadsheet import download as download_list
from central.features.contract.queries import contract_file, refers_to_file
from central.features.liaison.service import contact_of
from central.features.municipality.listing import Column, Wanted, day_of, listing, read_wanted, whole_list
from central.features.municipality.model import SIZE_TITLES, Waits, phase_titles, waited_days
from central.features.municipality.state import keep_up
from central.features.municipality.work import waiting_count
from central.storage.tenancy import CENTRE

router = APIRouter(prefix="/console", include_in_schema=False)
LIST = "/console/municipalities"

TURN_TITLES = {
    Party.KINCSTAR: Text("A Kincstáron a sor", "The Treasury's turn"),
    Party.MUNICIPALITY: Text("Az önkormányzaton a sor", "The municipality's turn"),
    Party.NISZ: Text("A NISZ-en a sor", "The NISZ's turn"),
    Party.CENTRE: Text("A központon a sor", "The centre's turn"),
}
SHORT_TURNS = {
    Party.KINCSTAR: Text("Kincstár", "Treasury"),
    Party.MUNICIPALITY: Text("önkormányzat", "municipality"),
    Party.NISZ: Text("NISZ", "NISZ"),
    Party.CENTRE: Text("központ", "centre"),
}
SHORT_STAGES = {
    Stage.DRAFT: Text("készül", "being prepared"),
    Stage.SUBMITTED: Text("beküldve", "submitted"),
    Stage.RETURNED: Text("visszaküldve", "returned"),
    Stage.COUNTERSIGNED: Text("ellenjegyezve", "countersigned"),
}
SHORT_MODES = {JoiningMode.SYSTEM: Text("rendszer", "system"), JoiningMode.INTERFACE: Text("interfész", "interface")}
COLUMNS = {
    Column.NAME: Text("Település", "Municipality"),
    Column.PIR: Text("Azonosító", "PIR"),
    Column.COUNTY: Text("Vármegye", "County"),
    Column.POPULATION: Text("Lakosság", "Population"),
    Column.MODE: Text("Mód", "Mode"),
    Column.PHASE: Text("Szakasz", "Phase"),
    Column.STAGE: Text("Szerződés", "Contract"),
    Column.TURN: Text("Kin a sor?", "Whose turn?"),
    Column.DAYS: Text("Vár (munkanap)", "Waits (working days)"),
}
_TURNS = (Party.KINCSTAR, Party.MUNICIPALITY)


@router.get("/municipalities")
def list_page(request: Request, person: PersonOf, database: DatabaseOf, clock: ClockOf) -> Response:
    """Show the municipalities that fit the filter, fifty on a page."""
    content = request.app.state.content
    keep_up(database, content)
    wanted = read_wanted(request.query_params, person.county)
    with database.reading(CENTRE) as session:
        found = listing(session, content, wanted, clock.now())
        waiting = waiting_count(session, [Waits.CONTRACT, Waits.REQUEST, Waits.PLAN], person.county)
        views = views_of(session, person.name)
    kept = urlencode(wanted.words())
    values = {
        "wanted": wanted,
        "found": found,
        "waiting": waiting,
        "views": views,
        "query": kept,
        "address": f"{LIST}?{kept}{'&' if kept else ''}",
        "columns": COLUMNS,
        "sort_addresses": {column: _sorted_by(wanted, column) for column in COLUMNS},
        "counties": COUNTIES,
        "phases": phase_titles(content),
        "modes": JOINING_MODE_TITLES,
        "sizes": SIZE_TITLES,
        "turns": _TURNS,
        "short_stages": SHORT_STAGES,
        "short_turns": SHORT_TURNS,
        "short_modes": SHORT_MODES,
        "turn_titles": TURN_TITLES,
        "is_narrowed": any(name not in ("sort", "order") for name in wanted.words())
        and not (person.county and set(wanted.words()) <= {"county", "sort", "order"}),
        "most_views": MOST,
        "may_act": person.role is Role.KINCSTAR,
    }
    return page(request, "municipalities.html", values, person)


def _sorted_by(wanted: Wanted, column: Column) -> str:
    """Return the address of the list sorted by a column; a second time the other way round."""
    is_descending = not wanted.is_descending if wanted.sort is column else column is Column.DAYS
    words = {name: value for name, value in wanted.words().items() if name not in ("sort", "order")}
    order = {"sort": column.value, "order": "desc" if is_descending else "asc"}
    return f"{LIST}?{urlencode(words | order)}"


@router.get("/export")
def export(request: Request, person: PersonOf, database: DatabaseOf, clock: ClockOf) -> Response:
    """Give the whole list that fits the filter, as a workbook or as a text with semicolons."""
    content = request.app.state.content
    keep_up(database, content)
    wanted = read_wanted(request.query_params, person.county)
    with database.reading(CENTRE) as session:
        lines = tuple(whole_list(session, content, wanted, clock.now()))
    table = table_of(lines, COLUMNS, TURN_TITLES, phase_titles(content), language_of(request))
    return download_list(table, f"telepulesek-{clock.now():%Y-%m-%d}", request.query_params.get("format", ""), HEADERS)


@router.post("/views")
def take_view(person: PersonOf, form: FormOf, database: DatabaseOf) -> Response:
    """Keep a filter under a name; the same name again replaces it."""
    query = urlencode(read_wanted(dict(parse_qsl(field(form, "query"))), person.county).words())
    with database.writing() as session:
        keep_view(session, person.name, field(form, "name"), query)
    return go_to(f"{LIST}?{query}")


@router.post("/views/drop")
def drop(person: PersonOf, form: FormOf, database: DatabaseOf) -> Response:
    """Forget a view; the list itself is not touched."""
    with database.writing() as session:
        drop_view(session, person.name, field(form, "name"))
    return go_to(LIST)


@router.get("/municipalities/{pir}")
def municipality_page(request: Request, pir: str, person: PersonOf, database: DatabaseOf, clock: ClockOf) -> Response:
    """Show one municipality; the NISZ sees its technical side without people and contract."""
    content = request.app.state.content
    with database.reading(CENTRE) as session:
        view = municipality(session, content, pir)
        contract = contract_file(session, pir) if person.role is not Role.NISZ else None
        liaison = contact_of(session, pir)
        store = request.app.state.files
        may_read = person.role is not Role.NISZ
        papers = papers_of(session, pir, lambda sha256: store.has_whole(pir, sha256)) if may_read else ()
    if view is None:
        raise no_such_page()
    since: date | None = None
    if contract and contract.last and contract.last.received_at:
        since = day_of(contract.last.received_at.isoformat())
    values = {
        "view": view,
        "contract": contract,
        "days": None if since is None else waited_days(content.calendar, since, clock.now().date()),
        "may_read_contract": person.role is not Role.NISZ,
        "liaison": liaison,
        "papers": papers,
        "may_name": person.role is Role.KINCSTAR,
        "stage_titles": STAGE_TITLES,
        "work_titles": WORK_TITLES,
        "turn_titles": TURN_TITLES,
    }
    return page(request, "municipality.html", values, person)


@router.get("/municipalities/{pir}/files/{sha256}")
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
