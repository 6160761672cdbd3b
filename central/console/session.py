"""Whether a form comes from a page of the reader's own session; who the reader is, the guard has settled."""

from __future__ import annotations

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
