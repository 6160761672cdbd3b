"""The pages of what a blocked PC left: read it, take it into the records, or discard it with a reason."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from app.content.model import Content
from app.kernel.texts import Text
from central.accounts.dependencies import ClockOf, DatabaseOf
from central.accounts.devices import devices_of, office_name, organisations_of
from central.accounts.guard import PersonOf, no_such_page
from central.console.pages import go_to, page
from central.console.session import FormOf
from central.storage.tenancy import CENTRE
from central.sync.quarantine import KeptLine, State, discard, kept_changes, release

router = APIRouter(prefix="/console/offices/{pir}/devices/{device_id}/kept", include_in_schema=False)

_TABLES = {
    "answer": Text("Válasz", "Answer"),
    "contract": Text("Szerződés", "Contract"),
    "act": Text("Beadás", "Act"),
    "paper": Text("Irat", "Paper"),
    "office": Text("A hivatal adatai", "The office's data"),
    "municipality": Text("A település adatai", "The municipality's data"),
    "person": Text("Személy adatai", "A person's data"),
    "person_term": Text("Korábbi tisztségviselő", "Former office holder"),
    "read_mark": Text("Elolvasás jelzése", "Mark of having read"),
    "body": Text("Velünk csatlakozó szervezet", "Body that joins along"),
    "step_mark": Text("Elvégzett lépés", "Finished step"),
    "conflict": Text("Eldöntött válasz", "Decided answer"),
}
_OTHER = Text("Adat", "Data")
_STATES = {
    State.KEPT: Text("Félretéve, döntésre vár", "Set aside, waits for a decision"),
    State.RELEASED: Text("Felvéve az adatok közé", "Taken into the records"),
    State.DISCARDED: Text("Elvetve", "Discarded"),
}


_NAMES = frozenset({"form", "field", "role", "task", "step", "is_deleted"})
"""Fields that say which record it is; an officer reads them as words."""


def _what(line: KeptLine, content: Content) -> Text:
    """Return the words of the question, else what kind of record it is."""
    form = content.forms.get(str(line.fields.get("form")))
    for page_of_form in form.pages if form else ():
        for field in page_of_form.fields:
            if field.name == line.fields.get("field"):
                return field.label
    return _TABLES.get(line.table, _OTHER)


def _typed(line: KeptLine) -> str:
    """Return what was typed; an answer is JSON inside its field."""
    values = [value for name, value in line.fields.items() if name not in _NAMES and value not in (None, "")]
    return ", ".join(_opened(value) if line.table == "answer" else str(value) for value in values)


def _opened(value: object) -> str:
    try:
        return str(json.loads(str(value)))
    except ValueError:
        return str(value)


@router.get("")
def kept_page(request: Request, pir: str, device_id: str, person: PersonOf, database: DatabaseOf) -> Response:
    """Show what the PC left and what became of it."""
    with database.reading(CENTRE) as session:
        name = office_name(session, pir)
        device = next((one for one in devices_of(session, pir) if one.id == device_id), None)
        lines = kept_changes(session, device_id) if device else ()
        names = {one.pir: one.name for one in organisations_of(session, pir)}
    if name is None or device is None:
        raise no_such_page()
    values = {
        "pir": pir,
        "name": name,
        "device": device,
        "lines": lines,
        "names": names,
        "waiting": sum(line.state is State.KEPT for line in lines),
        "what": lambda line: _what(line, request.app.state.content),
        "typed": _typed,
        "state": lambda line: _STATES[line.state],
    }
    return page(request, "device_kept.html", values, person)


@router.post("/release")
def take_release(
    request: Request, pir: str, device_id: str, person: PersonOf, _form: FormOf, database: DatabaseOf, clock: ClockOf
) -> Response:
    """Take everything that waits into the records, as late changes of the office."""
    with database.writing(CENTRE) as session:
        if not any(one.id == device_id for one in devices_of(session, pir)):
            raise no_such_page()
        own = frozenset(one.pir for one in organisations_of(session, pir))
        release(session, device_id, own, request.app.state.judges, person.display_name, clock.now())
    return go_to(f"/console/offices/{pir}/devices/{device_id}/kept")


@router.post("/discard")
def take_discard(
    pir: str,
    device_id: str,
    person: PersonOf,
    _form: FormOf,
    database: DatabaseOf,
    clock: ClockOf,
    reason: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Mark everything that waits as discarded; it is kept with the reason."""
    with database.writing(CENTRE) as session:
        if not any(one.id == device_id for one in devices_of(session, pir)):
            raise no_such_page()
        discard(session, device_id, person.display_name, reason, clock.now())
    return go_to(f"/console/offices/{pir}/devices/{device_id}/kept")
