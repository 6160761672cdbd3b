"""The administrator's page of who did what in the console, narrowed, paged and downloaded."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request, Response

from app.kernel.texts import Text
from central.accounts.acts import Looked, acts, all_acts
from central.accounts.dependencies import ClockOf, DatabaseOf
from central.accounts.guard import PersonOf
from central.console.log.words import ACTS, RESULTS, act_title
from central.console.pages import HEADERS, language_of, page
from central.console.spreadsheet import Cell, download

router = APIRouter(prefix="/console/log", include_in_schema=False)

_BUDAPEST = ZoneInfo("Europe/Budapest")
_MOST = 20_000
_HEAD = (
    Text("Mikor", "When"),
    Text("Belépési név", "Sign-in name"),
    Text("Név", "Name"),
    Text("Mit tett", "What"),
    Text("PIR", "PIR"),
    Text("Szervezet", "Organisation"),
    Text("Eredmény", "Result"),
    Text("Cím", "Address"),
)


@router.get("")
def log_page(request: Request, person: PersonOf, database: DatabaseOf) -> Response:
    """Show one page of the log, the newest first."""
    told = _told(request)
    number = int(told["page"]) if told["page"].isascii() and told["page"].isdigit() else 1
    with database.reading() as session:
        found = acts(session, _looked(told), number)
    kept = urlencode({name: value for name, value in told.items() if name != "page" and value})
    values = {
        "found": found,
        "told": told,
        "kept": kept,
        "address": f"/console/log?{kept}{'&' if kept else ''}",
        "acts": ACTS,
        "act_title": act_title,
        "results": RESULTS,
    }
    return page(request, "log.html", values, person)


@router.get("/export")
def export(request: Request, _person: PersonOf, database: DatabaseOf, clock: ClockOf) -> Response:
    """Give what fits as a workbook or as a text with semicolons."""
    language = language_of(request)
    with database.reading() as session:
        lines = list(all_acts(session, _looked(_told(request)), _MOST))
    table: list[list[Cell]] = [[title.render(language) for title in _HEAD]]
    table += [
        [
            f"{line.at.astimezone(_BUDAPEST):%Y-%m-%d %H:%M:%S}",
            line.account_name,
            line.display_name,
            act_title(line.endpoint).render(language),
            line.pir,
            line.organisation,
            RESULTS[line.result].render(language),
            line.path,
        ]
        for line in lines
    ]
    return download(table, f"naplo-{clock.now():%Y-%m-%d}", request.query_params.get("format", ""), HEADERS)


def _told(request: Request) -> dict[str, str]:
    names = {"text": 200, "act": 160, "since": 10, "until": 10, "page": 6}
    return {name: request.query_params.get(name, "")[:most] for name, most in names.items()}


def _looked(told: dict[str, str]) -> Looked:
    """Return what the log is narrowed to; the days are those of Hungary, the last one included."""
    since, until = _day(told["since"]), _day(told["until"])
    return Looked(
        told["text"],
        told["act"] if told["act"] in ACTS else "",
        since,
        None if until is None else until + timedelta(days=1),
    )


def _day(text: str) -> datetime | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day, tzinfo=_BUDAPEST)
