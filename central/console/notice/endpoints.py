"""The console's page of outages and maintenance: everybody reads, the NISZ announces and closes."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData

from app.features.notice.model import KIND_TITLES, OUTAGES, SERVICES, Window, refused
from app.kernel.command import Actor, Party
from app.kernel.ids import Ids
from app.kernel.problems import Refused
from app.kernel.texts import Text
from central.accounts.dependencies import ClockOf, DatabaseOf
from central.accounts.guard import PersonOf, no_such_page
from central.accounts.people import Person, Role
from central.console.pages import go_to, page
from central.console.session import FormOf, field
from central.features.notice.service import NoticeDraft, announce, close, notices
from central.storage.tenancy import CENTRE

router = APIRouter(prefix="/console/notices", include_in_schema=False)

_BUDAPEST = ZoneInfo("Europe/Budapest")
_NAMES = ("kind", "starts", "ends", "text_hu", "text_en")


@router.get("")
def notices_page(request: Request, person: PersonOf, database: DatabaseOf, clock: ClockOf) -> Response:
    """Show every notice and, to the NISZ, the form for a new one."""
    return _page(request, person, database, clock.now())


@router.post("")
def take_notice(request: Request, person: PersonOf, form: FormOf, database: DatabaseOf, clock: ClockOf) -> Response:
    """Publish a notice; a fault shows the form again with all that was typed."""
    now = clock.now()
    try:
        ends = field(form, "ends")
        draft = NoticeDraft(
            field(form, "kind"),
            Window(_moment(field(form, "starts"), "starts"), _moment(ends, "ends") if ends else None),
            tuple(code for code in SERVICES if f"service-{code}" in form),
            Text(field(form, "text_hu"), field(form, "text_en")),
        )
        with database.writing(CENTRE) as session:
            announce(session, Actor(person.display_name, Party.NISZ), draft, Ids(clock).new(), now)
    except Refused as problem:
        return _page(request, person, database, now, problem=problem, typed=form)
    return go_to("/console/notices")


@router.post("/{notice_id}/close")
def take_end(
    request: Request, notice_id: str, person: PersonOf, form: FormOf, database: DatabaseOf, clock: ClockOf
) -> Response:
    """Say that it is over, and since when."""
    now = clock.now()
    try:
        ended = _moment(field(form, "ended"), "ended") if field(form, "ended") else now
        with database.writing(CENTRE) as session:
            is_known = close(session, Actor(person.display_name, Party.NISZ), notice_id, ended, now)
    except Refused as problem:
        return _page(request, person, database, now, problem=problem)
    if not is_known:
        raise no_such_page()
    return go_to("/console/notices")


def _moment(text: str, name: str) -> datetime:
    """Return the moment of what a browser's field for date and time gives, by the clocks of Hungary."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=_BUDAPEST)
    except ValueError as error:
        raise refused(name, "Adja meg a napot és az időt.", "Give the day and the time.") from error


def _page(
    request: Request,
    person: Person,
    database: DatabaseOf,
    now: datetime,
    *,
    problem: Refused | None = None,
    typed: FormData | None = None,
) -> Response:
    with database.reading(CENTRE) as session:
        found = notices(session)
    values = {
        "found": found,
        "kinds": {kind: KIND_TITLES[kind] for kind in OUTAGES},
        "services": SERVICES,
        "problem": problem,
        "typed": {name: field(typed, name) if typed else "" for name in _NAMES},
        "ticked": [code for code in SERVICES if typed and f"service-{code}" in typed],
        "is_operator": person.role is Role.NISZ,
        "now": now.astimezone(_BUDAPEST).strftime("%Y-%m-%dT%H:%M"),
    }
    return page(request, "notices.html", values, person, status=422 if problem else 200)
