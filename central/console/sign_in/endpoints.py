"""The pages for signing in and out of the console."""

from __future__ import annotations

import hmac
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.datastructures import FormData

from central.accounts import refusals
from central.accounts.acts import note_sign_in
from central.accounts.codes import make_token
from central.accounts.dependencies import ClockOf, DatabaseOf, SettingsOf
from central.accounts.guard import SESSION_COOKIE, limits
from central.accounts.people import sign_out
from central.accounts.signing_in import KEPT, sign_in
from central.console.pages import go_to, keep_cookie, local_address, page
from central.console.session import FormOf, field, foreign_form, read_form

router = APIRouter(prefix="/console", include_in_schema=False)

_FORM_COOKIE = "csatlakozo_form"
_BROWSER_COOKIE = "csatlakozo_browser"
_SENT = Annotated[FormData, Depends(read_form)]


@router.get("")
@router.get("/")
def start(request: Request) -> Response:
    """Send the reader on to the first page, keeping the language asked for."""
    language = request.query_params.get("lang")
    return go_to("/console/municipalities" + (f"?lang={language}" if language in ("hu", "en") else ""))


@router.get("/sign-in")
def sign_in_page(request: Request, next: str = "") -> Response:  # noqa: A002  the name in the address
    """Show the sign-in form."""
    return sign_in_form(request, next)


def sign_in_form(
    request: Request,
    onward: str,
    *,
    name: str = "",
    is_wrong: bool = False,
    kept: tuple[str, ...] = (),
    status: int = 200,
) -> Response:
    """Return the sign-in form; `kept` is what was typed into a form whose session had ended."""
    token = request.cookies.get(_FORM_COOKIE) or make_token()
    problem = refusals.wrong_sign_in() if is_wrong else None
    values = {"form_token": token, "next": onward, "name": name, "problem": problem, "kept": kept}
    response = page(request, "sign_in.html", values, status=status)
    keep_cookie(request, response, _FORM_COOKIE, token, 3600)
    return response


@router.post("/sign-in")
def take_sign_in(request: Request, form: _SENT, database: DatabaseOf, clock: ClockOf) -> Response:
    """Open a session and go on; a wrong name or password shows the form again with the name kept."""
    token, sent = request.cookies.get(_FORM_COOKIE, ""), field(form, "form_token")
    if not token or not hmac.compare_digest(token.encode(), sent.encode()):
        raise foreign_form()
    name, password = field(form, "name").lower(), form.get("password")
    typed = password[:1000] if isinstance(password, str) else ""
    signed_in = sign_in(database, name[:60], typed, clock.now(), request.cookies.get(_BROWSER_COOKIE))
    with database.writing() as session:
        note_sign_in(session, name[:60], clock.now(), is_in=signed_in is not None)
    if signed_in is None:
        return sign_in_form(request, field(form, "next"), name=name, is_wrong=True, status=403)
    response = go_to(local_address(field(form, "next")))
    keep_cookie(request, response, SESSION_COOKIE, signed_in.cookie)
    keep_cookie(request, response, _BROWSER_COOKIE, signed_in.browser, int(KEPT.total_seconds()))
    return response


@router.post("/sign-out")
def take_sign_out(
    request: Request, _form: FormOf, database: DatabaseOf, clock: ClockOf, settings: SettingsOf
) -> Response:
    """End the session here and on the server."""
    with database.writing() as session:
        sign_out(session, request.cookies.get(SESSION_COOKIE), clock.now(), limits(settings)[1])
    response = go_to("/console/sign-in")
    response.delete_cookie(SESSION_COOKIE, path="/console")
    return response
