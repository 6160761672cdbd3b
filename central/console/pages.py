"""Renders the console's pages: templates, both languages, security headers; it knows no subject."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.kernel.texts import Language, Text
from central.accounts.people import ROLE_TITLES, Person, Role

LANGUAGE_COOKIE = "csatlakozo_language"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": with it browsers send our own forms with "Origin: null".
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_BUDAPEST = ZoneInfo("Europe/Budapest")
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_MONTHS = {
    Language.HU: ("jan.", "febr.", "márc.", "ápr.", "máj.", "jún.", "júl.", "aug.", "szept.", "okt.", "nov.", "dec."),
    Language.EN: ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def language_of(request: Request) -> Language:
    """Return the language asked for in the address, else the one kept in the cookie, else Hungarian."""
    asked = request.query_params.get("lang") or request.cookies.get(LANGUAGE_COOKIE)
    return Language.EN if asked == Language.EN.value else Language.HU


def page(
    request: Request,
    template: str,
    values: Mapping[str, object],
    person: Person | None = None,
    status: int = 200,
) -> HTMLResponse:
    """Return a page in the reader's language; the language asked for in the address is kept in a cookie."""
    language = language_of(request)

    def t(hu: str, en: str) -> str:
        return hu if language is Language.HU else en

    def say(text: Text) -> str:
        return text.render(language)

    frame = {
        "t": t,
        "say": say,
        "moment": _moment_writer(language),
        "day": lambda text: day_text(text).render(language),
        "language": language.value,
        "other_language": "hu" if language is Language.EN else "en",
        "other_language_address": _with_language(request, "hu" if language is Language.EN else "en"),
        "person": person,
        "role_title": ", ".join(filter(None, (say(ROLE_TITLES[person.role]), person.county))) if person else "",
        "is_national_officer": person is not None and person.role is Role.KINCSTAR and person.is_national,
        "is_operator_role": person is not None and person.role is Role.NISZ,
        "may_read_questions": person is not None and person.role is not Role.NISZ,
        "is_administrator": person is not None and person.role is Role.ADMINISTRATOR,
        "form_token": person.form_token if person else "",
        "here": request.url.path,
    }
    text = _ENVIRONMENT.get_template(template).render({**frame, **values})
    response = HTMLResponse(text, status_code=status, headers=HEADERS)
    if request.query_params.get("lang") in {one.value for one in Language}:
        keep_cookie(request, response, LANGUAGE_COOKIE, language.value, 365 * 24 * 3600)
    return response


def keep_cookie(request: Request, response: Response, name: str, value: str, seconds: int | None = None) -> None:
    """Set a cookie that no script and no other site can read; over https it travels encrypted only."""
    response.set_cookie(
        name, value, max_age=seconds, path="/console", httponly=True, samesite="strict", secure=is_encrypted(request)
    )


def is_encrypted(request: Request) -> bool:
    """Tell whether the browser speaks https, with us or with the proxy before us."""
    return request.url.scheme == "https" or bool(request.app.state.settings.is_behind_https)


def go_to(path: str) -> RedirectResponse:
    """Return the answer that sends the browser on after a form was taken."""
    return RedirectResponse(path, status_code=303, headers={"Cache-Control": "no-store"})


def local_address(path: str | None) -> str:
    """Return a page of the console to go on to; whatever else was asked for becomes the first page."""
    plain = path or ""
    is_ours = plain.startswith("/console/") and not any(sign in plain for sign in ("//", "\\", "\n", "\r", ".."))
    return plain if is_ours and not plain.startswith("/console/sign-") else "/console/municipalities"


def _with_language(request: Request, language: str) -> str:
    """Return the address of this page in another language; empty where switching would lose what was typed."""
    if request.method == "POST":
        return ""
    others = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    return f"{request.url.path}?{urlencode([*others, ('lang', language)])}"


def day_text(text: str) -> Text:
    """Return a day written as ``2028-01-01`` in words of both languages; anything else stays as it is."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return Text(text or "–", text or "–")
    return Text(
        f"{day.year}. {_MONTHS[Language.HU][day.month - 1]} {day.day}.",
        f"{day.day} {_MONTHS[Language.EN][day.month - 1]} {day.year}",
    )


def _moment_writer(language: Language) -> Callable[[datetime | None], str]:
    """Return how a moment is written: Budapest time, ``2027. szept. 6. 8:30`` or ``6 Sep 2027, 08:30``."""

    def write(moment: datetime | None) -> str:
        if moment is None:
            return "–"
        local = moment.astimezone(_BUDAPEST)
        day = day_text(local.date().isoformat()).render(language)
        return f"{day} {local.hour}:{local:%M}" if language is Language.HU else f"{day}, {local:%H:%M}"

    return write
