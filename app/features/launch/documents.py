"""The journal of the stabilisation (D25) and its closing minutes (D25-L), made from the same view as the screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.kind import DocumentKind, values_of
from app.documents.paper import PaperIdentity
from app.documents.wording import budapest
from app.door import Reading
from app.features.launch.model import EXIT_DAYS, SEVERITY_TITLES, TREND_TITLES, IncidentView, Trend, launch_record
from app.features.launch.model import require_met as criterion_must_be_met
from app.features.launch.queries import LaunchView, launch
from app.features.office import queries as office_queries
from app.features.office.model import Role
from app.features.paper.draft import PaperDraft, change_counter, file_name
from app.features.paper.queries import papers
from app.kernel.texts import Text

JOURNAL, MINUTES = "D25", "D25-L"


@dataclass(frozen=True, slots=True)
class CountLine:
    """How many incidents a working day brought, solved and left open."""

    day: date
    new: int
    solved: int
    open: int


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """One incident as the journal tells it."""

    number: int
    what: str
    since: date
    severity: str
    workaround: str
    solved_on: date | None
    solution: str


@dataclass(frozen=True, slots=True)
class Stabilisation:
    """What D25 and D25-L say."""

    municipality_name: str
    office_name: str
    live_from: date | None
    today: date
    quiet_days: int
    needed_days: int
    is_met: bool
    open_blocking: int
    expected: date | None
    trend: str
    counts: tuple[CountLine, ...]
    incidents: tuple[IncidentLine, ...]
    total: int
    still_open: int
    number: str | None
    mayor_name: str
    notary_name: str


def _sample() -> Stabilisation:
    incidents = (
        IncidentLine(1, "Az elektronikus küldés megszakad", date(2028, 1, 3), "Nem tudunk dolgozni",
                     "Hivatali Kapu saját felülete", date(2028, 1, 4), "A Kincstár javította, újraküldve"),
        IncidentLine(2, "A címkenyomtató rossz méretet használ", date(2028, 1, 5), "Kerülővel megy",
                     "kézi bélyegző", date(2028, 1, 11), "Sablon cserélve"),
        IncidentLine(3, "Egy adózó kétszer szerepel", date(2028, 1, 10), "Szépséghiba", "–", None, "–"),
    )  # fmt: skip
    counts = (
        CountLine(date(2028, 1, 3), 1, 0, 1),
        CountLine(date(2028, 1, 4), 0, 1, 0),
        CountLine(date(2028, 1, 5), 1, 0, 1),
        CountLine(date(2028, 1, 10), 1, 0, 2),
        CountLine(date(2028, 1, 11), 0, 1, 1),
    )
    return Stabilisation(
        municipality_name="Sárberek Község Önkormányzata",
        office_name="Sárbereki Közös Önkormányzati Hivatal",
        live_from=date(2028, 1, 1),
        today=date(2028, 1, 19),
        quiet_days=11,
        needed_days=EXIT_DAYS,
        is_met=True,
        open_blocking=0,
        expected=None,
        trend=TREND_TITLES[Trend.BETTER].hu,
        counts=counts,
        incidents=incidents,
        total=3,
        still_open=1,
        number="KI-2028-000117",
        mayor_name="Vadász Béla",
        notary_name="dr. Kerek Anna",
    )


KINDS = (
    DocumentKind(
        JOURNAL,
        Text("Stabilizációs napló", "Journal of the stabilisation"),
        Stabilisation,
        _sample,
        "Stabilizációs napló – az ASP éles indulása után",
    ),
    DocumentKind(
        MINUTES,
        Text("Lezáró jegyzőkönyv", "Closing minutes"),
        Stabilisation,
        _sample,
        "Lezáró jegyzőkönyv – az ASP éles indulása után",
    ),
)


def journal(reading: Reading, municipality: str, clerk: str) -> PaperDraft:
    """Return the journal: every incident and the daily count."""
    found = launch(reading, municipality)
    return _draft(reading, found, clerk, JOURNAL, "Stabilizációs napló", "stabilizacios_naplo")


def minutes(reading: Reading, municipality: str, clerk: str) -> PaperDraft:
    """Return the closing minutes; raises Refused in words while the exit criterion is not met."""
    found = launch(reading, municipality)
    if found.closing is None:
        criterion_must_be_met(found.criterion)
    return _draft(reading, found, clerk, MINUTES, "Lezáró jegyzőkönyv", "lezaro_jegyzokonyv")


def _draft(reading: Reading, found: LaunchView, clerk: str, document: str, title: str, kind: str) -> PaperDraft:
    subject = launch_record(found.municipality)
    version = len(papers(reading, found.municipality, document, subject)) + 1
    now = reading.clock.now()
    closing = found.closing
    identity = PaperIdentity(
        document=document,
        municipality=found.municipality,
        municipality_name=found.municipality_name,
        version=version,
        change_counter=change_counter(reading),
        state=f"Állapot a nyomtatáskor: {budapest(now):%Y. %m. %d. %H:%M}",
        is_draft=False,
        printed_at=now,
        registry_number=(closing.registration_number or "") if closing else "",
        clerk=clerk,
        subject=f"{title} – az ASP éles indulása után",
    )
    return PaperDraft(
        identity,
        reading.content.templates[document],
        values_of(_state(reading, found)),
        subject,
        "",
        title,
        file_name(found.municipality_name, kind, now, version),
        None,
    )


def _state(reading: Reading, found: LaunchView) -> Stabilisation:
    criterion = found.criterion
    member = office_queries.member(reading, found.municipality)
    notary = office_queries.person(reading, (member.office_pir if member else "") or found.municipality, Role.NOTARY)
    return Stabilisation(
        municipality_name=found.municipality_name,
        office_name=found.office_name or found.municipality_name,
        live_from=found.live_from,
        today=found.today,
        quiet_days=criterion.quiet_days,
        needed_days=EXIT_DAYS,
        is_met=criterion.is_met,
        open_blocking=criterion.open_blocking,
        expected=criterion.expected,
        trend=TREND_TITLES[found.trend].hu,
        counts=tuple(CountLine(one.day, one.new, one.solved, one.open) for one in found.counts),
        incidents=tuple(_incident(number, one) for number, one in enumerate(reversed(found.incidents), start=1)),
        total=len(found.incidents),
        still_open=sum(one.solved_on is None for one in found.incidents),
        number=found.closing.registration_number if found.closing else None,
        mayor_name=office_queries.person(reading, found.municipality, Role.MAYOR).name,
        notary_name=notary.name,
    )


def _incident(number: int, one: IncidentView) -> IncidentLine:
    return IncidentLine(
        number,
        one.what,
        one.since,
        SEVERITY_TITLES[one.severity].hu.split(":")[0],
        one.workaround or "–",
        one.solved_on,
        one.solution or "–",
    )
