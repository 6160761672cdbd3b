"""The sheets of the morning and of the week (D27-N, D27-H): what waits for the office, on one A4 each; never filed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.documents.kind import DocumentKind
from app.door import Reading
from app.features.agenda.model import STATES, Item, ordered
from app.features.agenda.queries import VillageLine, overview
from app.features.office.documents import sheet
from app.features.office.queries import our_office
from app.features.paper.draft import PaperDraft
from app.features.request.queries import today_of
from app.kernel.texts import Text

LINES, VILLAGES = 10, 6
"""Things to do, and municipalities with their progress, that one page has room for."""
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One thing to do in a municipality, with its last day where there is one."""

    village: str
    title: str
    why: str
    state: str
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class VillageProgress:
    """How far a municipality is."""

    name: str
    phase: str
    done: int
    total: int
    contract: str


@dataclass(frozen=True, slots=True)
class DaySheet:
    """D27-N and D27-H: the office on a day, or in the week that begins with it; `more` lines have no room."""

    office_name: str
    today: date
    until: date
    count: int
    lines: tuple[SheetLine, ...]
    more: int
    villages: tuple[VillageProgress, ...]


def _sample() -> DaySheet:
    lines = (
        SheetLine(
            "Sárberek",
            "6. Szolgáltatási szerződés megkötése",
            "A Kincstár visszaküldte. Nézze meg, mit kér, javítsa, és adja be újra.",
            "Javítani kell",
        ),
        SheetLine(
            "Kisnyáras",
            "Adatbekérés: első igényfelmérés",
            "A határidőig be kell küldeni a Kincstárnak.",
            "Közeleg a határidő",
            date(2027, 12, 4),
        ),
    )
    villages = (
        VillageProgress("Kisnyáras", "Csatlakozás előkészítése", 5, 6, "A Kincstár ellenjegyezte"),
        VillageProgress("Sárberek", "Csatlakozás előkészítése", 4, 6, "Visszaküldve javításra"),
    )
    office = "Sárbereki Közös Önkormányzati Hivatal"
    return DaySheet(office, date(2027, 11, 12), date(2027, 11, 19), 2, lines, 0, villages)


MORNING = DocumentKind(
    "D27-N", Text("Reggeli lap", "Morning sheet"), DaySheet, _sample, "Reggeli lap: a hivatal mai teendői", page_limit=1
)
WEEKLY = DocumentKind(
    "D27-H", Text("Heti lap", "Weekly sheet"), DaySheet, _sample, "Heti lap: a hivatal heti teendői", page_limit=1
)
KINDS = (MORNING, WEEKLY)


def morning_sheet(reading: Reading, municipality: str, clerk: str) -> PaperDraft:
    """Return the sheet of today for the whole office."""
    return sheet(MORNING, _data(reading, timedelta(0)), reading, municipality, clerk)


def weekly_sheet(reading: Reading, municipality: str, clerk: str) -> PaperDraft:
    """Return the sheet of the next seven days for the whole office."""
    return sheet(WEEKLY, _data(reading, WEEK), reading, municipality, clerk)


def _data(reading: Reading, length: timedelta) -> DaySheet:
    day = today_of(reading)
    found, office = overview(reading), our_office(reading)
    until = day + length
    named = [(_short(one.name), item) for one in found for item in _items(one, until if length else None)]
    order = ordered(item for _, item in named)
    named.sort(key=lambda pair: order.index(pair[1]))
    return DaySheet(
        office.name if office else "",
        day,
        until,
        len(named),
        tuple(_line(name, item) for name, item in named[:LINES]),
        max(len(named) - LINES, 0),
        tuple(_progress(one) for one in found[:VILLAGES]),
    )


def _items(one: VillageLine, until: date | None) -> tuple[Item, ...]:
    coming = () if until is None else tuple(item for item in one.coming if item.last_day and item.last_day <= until)
    return (*one.items, *coming)


def _short(name: str) -> str:
    return name.removesuffix(" Önkormányzata").removesuffix(" Község")


def _progress(one: VillageLine) -> VillageProgress:
    return VillageProgress(_short(one.name), one.phase.hu, one.progress.done, one.progress.total, one.contract.hu)


def _line(name: str, item: Item) -> SheetLine:
    return SheetLine(name, item.title.hu, item.why.hu, STATES[item.kind].hu, item.last_day)
