"""Whether a form comes from a page of the reader's own session; who the reader is, the guard has settled."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from starlette.datastructures import FormData

from app.kernel.problems import Refused
from app.kernel.texts import Text
from central.accounts.codes import hash_token
from central.accounts.guard import PersonOf

MAX_FIELDS = 400


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


async def read_form(request: Request) -> FormData:
    """Return the fields of a form sent from our own pages; raises Refused ``form.foreign`` for another origin."""
    _require_own_page(request)
    return await request.form(max_files=0, max_fields=MAX_FIELDS)


async def _read_upload(request: Request) -> AsyncIterator[FormData]:
    """Give the fields of such a form with one file, which lies on the disk and goes away after the answer."""
    _require_own_page(request)
    async with request.form(max_files=1, max_fields=MAX_FIELDS) as form:
        yield form


def _require_own_page(request: Request) -> None:
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "same-origin")
    is_foreign_origin = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if site not in ("same-origin", "none") or is_foreign_origin:
        raise foreign_form()


def _checked_form(person: PersonOf, form: Annotated[FormData, Depends(read_form)]) -> FormData:
    """Return the fields of a form that carries the session's own token."""
    return _with_token(person, form)


def _checked_upload(person: PersonOf, form: Annotated[FormData, Depends(_read_upload)]) -> FormData:
    """Return the fields of a form with a file that carries the session's own token."""
    return _with_token(person, form)


def _with_token(person: PersonOf, form: FormData) -> FormData:
    token = form.get("form_token")
    if not isinstance(token, str) or hash_token(token) != hash_token(person.form_token):
        raise foreign_form()
    return form


FormOf = Annotated[FormData, Depends(_checked_form)]
UploadOf = Annotated[FormData, Depends(_checked_upload)]


def field(form: FormData, name: str) -> str:
    """Return one text field of a form, without spaces at its ends and with plain line ends; empty where it is not."""
    value = form.get(name)
    return value.strip().replace("\r\n", "\n") if isinstance(value, str) else ""
