"""The administrator's pages of offices: issuing one-time codes, seeing the devices and revoking a lost one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.kernel.counters import missing
from central.accounts.dependencies import ClockOf, DatabaseOf, SettingsOf
from central.accounts.devices import devices_of, issue_code, office_name, offices, organisations_of, revoke
from central.accounts.guard import PersonOf, no_such_page
from central.accounts.people import Person
from central.console.pages import go_to, page
from central.console.session import FormOf
from central.storage.tenancy import CENTRE
from central.sync.quarantine import count_kept

router = APIRouter(prefix="/console/offices", include_in_schema=False)


@router.get("")
def offices_page(
    request: Request,
    person: PersonOf,
    database: DatabaseOf,
    text: Annotated[str, Query(max_length=200)] = "",
    number: Annotated[int, Query(alias="page", ge=1, le=10_000)] = 1,
) -> Response:
    """Show the offices whose name or PIR fits, fifty on a page."""
    with database.reading() as session:
        found = offices(session, text, number)
    values = {"found": found, "text": text, "number": min(number, found.pages)}
    return page(request, "offices.html", values, person)


@router.get("/{pir}")
def office_page(request: Request, pir: str, person: PersonOf, database: DatabaseOf) -> Response:
    """Show the devices of one office."""
    return _page(request, pir, person, database)


@router.post("/{pir}/codes")
def take_code(
    request: Request,
    pir: str,
    person: PersonOf,
    _form: FormOf,
    database: DatabaseOf,
    clock: ClockOf,
    settings: SettingsOf,
) -> Response:
    """Make a one-time code and show it this once."""
    with database.writing() as session:
        if office_name(session, pir) is None:
            raise no_such_page()
        code = issue_code(session, pir, person.name, clock.now(), settings.enrolment_days)
    return _page(request, pir, person, database, code=code, days=settings.enrolment_days)


@router.get("/{pir}/devices/{device_id}")
def device_page(
    request: Request,
    pir: str,
    device_id: str,
    person: PersonOf,
    database: DatabaseOf,
    printed: Annotated[int | None, Query(ge=0, le=999_999_999)] = None,
) -> Response:
    """Show one device: up to which change everything is here, and what a printed counter says is missing."""
    with database.reading() as session:
        name = office_name(session, pir)
        device = next((one for one in devices_of(session, pir) if one.id == device_id), None)
    if name is None or device is None:
        raise no_such_page()
    gap = None if printed is None else missing(device.counter, printed)
    values = {"pir": pir, "name": name, "device": device, "printed": printed, "gap": gap}
    return page(request, "device.html", values, person)


@router.get("/{pir}/devices/{device_id}/revoke")
def revoke_page(request: Request, pir: str, device_id: str, person: PersonOf, database: DatabaseOf) -> Response:
    """Ask once more before a device is shut out."""
    with database.reading() as session:
        name = office_name(session, pir)
        device = next((one for one in devices_of(session, pir) if one.id == device_id), None)
    if name is None or device is None:
        raise no_such_page()
    return page(request, "device_revoke.html", {"pir": pir, "name": name, "device": device}, person)


@router.post("/{pir}/devices/{device_id}/revoke")
def take_revoke(
    pir: str, device_id: str, _person: PersonOf, _form: FormOf, database: DatabaseOf, clock: ClockOf
) -> Response:
    """Shut a device out at once."""
    with database.writing() as session:
        if not revoke(session, pir, device_id, clock.now()):
            raise no_such_page()
    return go_to(f"/console/offices/{pir}/devices/{device_id}")


def _page(
    request: Request, pir: str, person: Person, database: DatabaseOf, code: str | None = None, days: int = 0
) -> Response:
    with database.reading() as session:
        name = office_name(session, pir)
        members = organisations_of(session, pir)
        devices = devices_of(session, pir)
    with database.reading(CENTRE) as session:
        kept = count_kept(session, [one.id for one in devices])
    if name is None:
        raise no_such_page()
    values = {
        "kept": kept,
        "pir": pir,
        "name": name,
        "members": members,
        "devices": devices,
        "code": code,
        "days": days,
    }
    return page(request, "office.html", values, person)
