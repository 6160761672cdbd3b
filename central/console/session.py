"""Who sits before the browser and whether a form comes from our own page; what a role may see is the pages' matter."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from starlette.datastructures import FormData

from app.kernel.problems import Refused
from app.kernel.texts import Text
from central.accounts.codes import hash_token
from central.accounts.dependencies import ClockOf, DatabaseOf, SettingsOf
from central.accounts.people import Person, Role, signed_in_person, touch_session
from central.settings import Settings

SESSION_COOKIE = "csatlakozo_session"
MAX_FIELDS = 400
_TOUCH_EVERY = timedelta(seconds=20)


class SignInNeeded(Exception):  # noqa: N818  a way to go, not an error
    """Nobody is signed in, or the session has ended by itself."""


def no_such_page() -> Refused:
    """What is not there and what is not for this reader are answered alike."""
    return Refused(
        "page.not_found",
        Text("Nincs ilyen oldal", "No such page"),
        Text(
            "Ezen a címen nincs Önnek szóló oldal. Lépjen vissza a településekhez. Semmi nem változott.",
            "There is no page for you at this address. Go back to the municipalities. Nothing was changed.",
        ),
    )


def foreign_form() -> Refused:
    """The form was not sent from a page of this session."""
    return Refused(
        "form.foreign",
        Text("Az űrlap lejárt", "The form has expired"),
        Text(
            "Ez az űrlap nem ebből a munkamenetből való. Nyissa meg újra az oldalt, és küldje el onnan. "
            "Semmi nem változott.",
            "This form does not belong to this session. Open the page again and send it from there. "
            "Nothing was changed.",
        ),
    )


def limits(settings: Settings) -> tuple[timedelta, timedelta]:
    """Return how long a session may be idle, and how long it lasts at most."""
    return timedelta(minutes=settings.session_idle_minutes), timedelta(hours=settings.session_hours)


def _person(request: Request, database: DatabaseOf, clock: ClockOf, settings: SettingsOf) -> Person:
    cookie = request.cookies.get(SESSION_COOKIE)
    now = clock.now()
    idle, most = limits(settings)
    with database.reading() as session:
        person = signed_in_person(session, cookie, now, idle, most)
    if person is None or cookie is None:
        raise SignInNeeded
    if person.seen_at + _TOUCH_EVERY < now:
        with database.writing() as session:
            touch_session(session, cookie, now)
    request.state.person = person
    return person


PersonOf = Annotated[Person, Depends(_person)]


def _officer(person: PersonOf) -> Person:
    """Return the Kincstár's officer; to everybody else the page is not there."""
    if person.role is not Role.KINCSTAR:
        raise no_such_page()
    return person


def _reader(person: PersonOf) -> Person:
    """Return a person who may read contracts: the Kincstár's officers and the administrators, not the NISZ."""
    if person.role is Role.NISZ:
        raise no_such_page()
    return person


def _administrator(person: PersonOf) -> Person:
    if person.role is not Role.ADMINISTRATOR:
        raise no_such_page()
    return person


OfficerOf = Annotated[Person, Depends(_officer)]
ReaderOf = Annotated[Person, Depends(_reader)]
AdministratorOf = Annotated[Person, Depends(_administrator)]


async def read_form(request: Request) -> FormData:
    """Return the fields of a form sent from our own pages; raises Refused ``form.foreign`` for another origin."""
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "same-origin")
    is_foreign_origin = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if site not in ("same-origin", "none") or is_foreign_origin:
        raise foreign_form()
    return await request.form(max_files=0, max_fields=MAX_FIELDS)


def _checked_form(person: PersonOf, form: Annotated[FormData, Depends(read_form)]) -> FormData:
    """Return the fields of a form that carries the session's own token."""
    token = form.get("form_token")
    if not isinstance(token, str) or hash_token(token) != hash_token(person.form_token):
        raise foreign_form()
    return form


FormOf = Annotated[FormData, Depends(_checked_form)]


def field(form: FormData, name: str) -> str:
    """Return one text field of a form, without spaces at its ends and with plain line ends; empty where it is not."""
    value = form.get(name)
    return value.strip().replace("\r\n", "\n") if isinstance(value, str) else ""
