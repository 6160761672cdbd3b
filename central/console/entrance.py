"""Puts the console's pages, its style and its way to the sign-in form into the server's application."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles

from app.kernel.problems import Problem, Refused
from central.accounts.guard import SignInNeeded, no_such_page
from central.accounts.rights import STATIC
from central.console.account import endpoints as account
from central.console.bundle import endpoints as bundle
from central.console.contract import endpoints as contract
from central.console.county import endpoints as county
from central.console.device import endpoints as device
from central.console.device import quarantine
from central.console.event import endpoints as event
from central.console.launch import endpoints as launch
from central.console.liaison import endpoints as liaison
from central.console.log import endpoints as log
from central.console.log.keeping import LogKeeper
from central.console.message import endpoints as message
from central.console.municipality import endpoints as municipality
from central.console.municipality import selection
from central.console.notice import endpoints as notice
from central.console.pages import go_to, language_of, page
from central.console.plan import endpoints as plan
from central.console.question import endpoints as question
from central.console.register import endpoints as register
from central.console.request import answers as request_answers
from central.console.request import endpoints as request
from central.console.session import read_form
from central.console.sign_in import endpoints as sign_in
from central.console.work import endpoints as work

ROUTERS = (
    sign_in.router,
    work.router,
    county.router,
    contract.router,
    municipality.router,
    liaison.router,
    selection.router,
    register.router,
    request.router,
    request_answers.router,
    launch.router,
    plan.router,
    notice.router,
    message.router,
    event.router,
    question.router,
    bundle.router,
    device.router,
    quarantine.router,
    account.router,
    log.router,
)
"""The pages of the console."""

_SHORTEST_KEPT = 20
"""Characters from which a typed text is worth showing again after the session has ended."""


class _Static(StaticFiles):
    """The style and the icon, which may be kept for an hour."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        """Return the file with its headers."""
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers.update({"Cache-Control": "max-age=3600", "X-Content-Type-Options": "nosniff"})
        return response


def add_console(application: FastAPI) -> None:
    """Add every page of the console under ``/console``."""
    for router in ROUTERS:
        application.include_router(router)
    application.add_middleware(LogKeeper, database=lambda: application.state.database)
    application.mount(STATIC, _Static(directory=Path(__file__).parent / "static"), name="static")
    application.add_exception_handler(SignInNeeded, _to_sign_in)


def problem_page(request: Request, problem: Problem, status: int) -> Response | None:
    """Return the page that says a problem in the reader's language, or None where no person asks.

    An address that cannot be read is answered like one that does not exist.
    """
    if request.url.path != "/console" and not request.url.path.startswith("/console/"):
        return None
    if problem.code in ("page.not_found", "request.unreadable", "file.not_found"):
        problem, status = no_such_page(), 404
    person = getattr(request.state, "person", None)
    return page(request, "problem.html", {"problem": problem}, person, status=status)


async def _to_sign_in(request: Request, _error: Exception) -> Response:
    """Send the reader to the sign-in form and back; what was typed into a form is shown, so that it is not lost."""
    if request.method in ("GET", "HEAD"):
        query = f"?{request.url.query}" if request.url.query else ""
        language = {"lang": language_of(request).value} if "lang" in request.query_params else {}
        return go_to("/console/sign-in?" + urlencode({"next": request.url.path + query, **language}))
    try:
        form = await read_form(request)
    except Refused as problem:
        return page(request, "problem.html", {"problem": problem}, status=403)
    kept = tuple(
        value
        for name, value in form.multi_items()
        if isinstance(value, str) and name.startswith("text-") and len(value) >= _SHORTEST_KEPT
    )
    page_of_form = request.url.path.rpartition("/contracts/")
    onward = page_of_form[0] + "/contracts/" + page_of_form[2].partition("/")[0] if page_of_form[1] else ""
    return sign_in.sign_in_form(request, onward, kept=kept, status=401)
