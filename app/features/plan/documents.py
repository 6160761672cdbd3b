"""The papers of the plan: the list and the wall sheets (D06), responsibility (D07), risks (D08), and D27 with dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.documents.kind import DocumentKind
from app.documents.page_format import PageFormat
from app.documents.sender import SAMPLE_SENDER, Sender
from app.door import Reading
from app.features.office.documents import sender, sheet
from app.features.paper.draft import PaperDraft
from app.features.plan.model.approval import STAGE_TITLES, PlanStage
from app.features.plan.model.schedule import Kind
from app.features.plan.model.sentences import danger_words, forecast_words, margin_words, way_title
from app.features.plan.model.views import PlanRow, PlanView, RiskView
from app.features.plan.model.ways import Way
from app.features.plan.queries import budget, plan, risks
from app.features.task import documents as task_documents
from app.kernel.command import Party
from app.kernel.problems import Refused
from app.kernel.texts import Text

_MARGIN = timedelta(days=7)
_OWNERS = {
    Party.MUNICIPALITY: "önkormányzat",
    Party.KINCSTAR: "Kincstár",
    Party.NISZ: "NISZ",
    Party.CENTRE: "központ",
}
_LETTERS = {"A": "F", "R": "V", "C": "E", "I": "T"}


@dataclass(frozen=True, slots=True)
class StepLine:
    """One open step as the list tells it."""

    number: int
    title: str
    owner: str
    responsible: str
    deputy: str
    start: date | None
    due: date | None
    last_safe: date | None
    late_days: int
    waits_for: str


@dataclass(frozen=True, slots=True)
class BarLine:
    """One step of the chart, in the spelling of the block."""

    title: str
    start: str
    due: str
    last_safe: str
    planned_start: str
    planned_due: str
    marks: str


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """D06, D06-F and D06-R."""

    sender: Sender
    start_day: date | None
    forecast: str
    margin: str
    danger: str
    state: str
    open_steps: tuple[StepLine, ...]
    done_steps: str
    first: str
    last: str
    today: str
    goal: str
    rest: str
    bars: tuple[BarLine, ...]


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One row of the matrix."""

    title: str
    municipality: str
    kincstar: str
    nisz: str
    responsible: str
    deputy: str


@dataclass(frozen=True, slots=True)
class ShareSheet:
    """D07."""

    sender: Sender
    rows: tuple[ShareLine, ...]
    lacking: int


@dataclass(frozen=True, slots=True)
class RiskLine:
    """One risk."""

    title: str
    owner: str
    answer: str


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """One line of the budget."""

    title: str
    amount: int
    source: str


@dataclass(frozen=True, slots=True)
class RiskSheet:
    """D08."""

    sender: Sender
    forecast: str
    danger: str
    present: tuple[RiskLine, ...]
    others: tuple[RiskLine, ...]
    money: tuple[MoneyLine, ...]
    total: int


def _sample_plan() -> PlanSheet:
    def step(
        number: int, title: str, owner: str, who: str, start: date, due: date, safe: date, late: int = 0
    ) -> StepLine:
        return StepLine(number, title, owner, who, "", start, due, safe, late, "")

    steps = (
        step(6, "Testületi döntés a szerződésről", "önkormányzat", "Vadász Béla", date(2027, 11, 25),
             date(2027, 11, 25), date(2027, 11, 17), 6),
        step(6, "A szerződés aláírása", "önkormányzat", "Vadász Béla", date(2027, 11, 26), date(2027, 11, 29),
             date(2027, 11, 19), 6),
        step(11, "Felhasználói oktatások", "Kincstár", "Fehér Dóra", date(2027, 11, 15), date(2027, 12, 10),
             date(2027, 12, 21)),
    )  # fmt: skip
    bars = tuple(
        BarLine(
            one.title, str(one.start), str(one.due), str(one.last_safe), "", "",
            ("late critical" if one.late_days else "") + (" point" if one.start == one.due else ""),
        )
        for one in steps
    )  # fmt: skip
    return PlanSheet(
        SAMPLE_SENDER, date(2028, 1, 1), "2028. január 1. veszélyben: 6 munkanap",
        "A 2027. november 25. testületi ülés után 31 munkanap kell, 25 maradt → 6 munkanap hiányzik.",
        "Ha 2027. november 17-éig nem döntenek, az indulás 2028. január 1-jéről 2028. január 11-ére tolódik.",
        "Nincs beadva", steps, "Adatbekérés", "2027-11-08", "2028-01-08", "2027-11-15", "2028-01-01",
        "2027-11-13 2027-11-14 2027-12-24 2027-12-25", bars,
    )  # fmt: skip


def _sample_shares() -> ShareSheet:
    rows = (
        ShareLine("A szerződés aláírása", "F/V", "V", "T", "Vadász Béla", "dr. Kerek Anna"),
        ShareLine("A bérlő (tenant) létrehozása", "E", "F/V", "E", "", ""),
    )
    return ShareSheet(SAMPLE_SENDER, rows, 0)


def _sample_risks() -> RiskSheet:
    return RiskSheet(
        SAMPLE_SENDER,
        "2028. január 1. veszélyben: 4 munkanap",
        "Ha nem történik semmi, az indulás 2028. január 1-jéről 2028. január 7-ére tolódik.",
        (RiskLine("Az eszközök későn érkeznek meg", "Bodnár Zsolt", "Kölcsöngép; írásos szállítási nap."),),
        (RiskLine("Nincs szabad képzési hely", "", "Jelentkezzen az első meghirdetett időpontra."),),
        (MoneyLine("6 kártyaolvasó", 120_000, "saját költségvetés"),),
        120_000,
    )


KINDS = (
    DocumentKind("D06", Text("Ütemterv", "Plan"), PlanSheet, _sample_plan, "Az ASP-csatlakozás ütemterve",
                 is_draft=True, format=PageFormat.A4_LANDSCAPE),
    DocumentKind("D06-F", Text("Falinaptár (A3)", "Wall sheet (A3)"), PlanSheet, _sample_plan,
                 "Az ASP-csatlakozás falinaptára", is_draft=True, format=PageFormat.A3_LANDSCAPE),
    DocumentKind("D06-R", Text("Falinaptár két A4 lapból", "Wall sheet of two A4"), PlanSheet, _sample_plan,
                 "Az ASP-csatlakozás falinaptára", is_draft=True),
    DocumentKind("D07", Text("Felelősségi mátrix", "Responsibility matrix"), ShareSheet, _sample_shares,
                 "Felelősségi mátrix az ASP-csatlakozáshoz", format=PageFormat.A4_LANDSCAPE),
    DocumentKind("D08", Text("Kockázati lap", "Risk sheet"), RiskSheet, _sample_risks,
                 "Az ASP-csatlakozás kockázatai"),
)  # fmt: skip


def plan_sheet(kind: DocumentKind, reading: Reading, municipality: str, clerk: str) -> PaperDraft:
    """Return the list or a wall sheet; it says TERVEZET until the Kincstár approved the dates as they are."""
    found = _computed(reading, municipality)
    is_approved = found.stage is PlanStage.APPROVED and not found.is_changed_since_submission
    draft = sheet(replace(kind, is_draft=not is_approved), _plan(reading, found), reading, municipality, clerk)
    return replace(draft, answers_hash=found.dates_hash)


def share_sheet(kind: DocumentKind, reading: Reading, municipality: str, clerk: str) -> PaperDraft:
    """Return the matrix of responsibility."""
    found = plan(reading, municipality)
    rows = tuple(_share(reading, row) for row in found.rows)
    lacking = sum(
        row.owner is Party.MUNICIPALITY and not row.is_done and not (row.responsible and row.deputy)
        for row in found.rows
    )
    data = ShareSheet(sender(reading, municipality), rows, lacking)
    return replace(sheet(kind, data, reading, municipality, clerk), answers_hash=found.dates_hash)


def risk_sheet(kind: DocumentKind, reading: Reading, municipality: str, clerk: str) -> PaperDraft:
    """Return the risks with their answers, the forecast and the money."""
    found = plan(reading, municipality)
    listed = risks(reading, found.office_pir)
    lines = budget(reading, found.office_pir)
    data = RiskSheet(
        sender(reading, municipality),
        forecast_words(found.schedule).hu if found.schedule else "",
        _danger(found),
        tuple(_risk(one) for one in listed if one.is_present),
        tuple(_risk(one) for one in listed if not one.is_present),
        tuple(MoneyLine(one.title, one.amount, one.source) for one in lines),
        sum(one.amount for one in lines),
    )
    return sheet(kind, data, reading, municipality, clerk)


def mayor_report(reading: Reading, municipality: str, clerk: str) -> PaperDraft:
    """Return D27 with the deadlines of the plan, and what a late decision does to the start."""
    draft = task_documents.mayor_report(reading, municipality, clerk)
    found = plan(reading, municipality)
    if found.schedule is None or found.margin is None:
        return draft
    values = dict(draft.values)
    ours = [row for row in found.rows if row.owner is Party.MUNICIPALITY and row.last_safe is not None]
    ours.sort(key=lambda row: row.last_safe or date.max)
    values["deadlines"] = [{"title": row.title.hu, "day": row.last_safe} for row in ours[:3]]
    danger = _danger(found)
    if danger:
        values["consequence"] = f"{danger} {margin_words(found.margin).hu}"
        way = next((one for one in found.ways if one.way is Way.EXTRAORDINARY and one.is_possible), None)
        if way is not None:
            decide = values["decide"]
            told = decide if isinstance(decide, list | tuple) else ()
            values["decide"] = [f"{way_title(way).hu}: az ülés összehívása.", *told]
    return replace(draft, values=values)


def _computed(reading: Reading, municipality: str) -> PlanView:
    found = plan(reading, municipality)
    if found.fault is not None:
        raise Refused(found.fault.code, found.fault.title, found.fault.message, found.fault.field)
    return found


def _danger(found: PlanView) -> str:
    if found.schedule is None or found.margin is None:
        return ""
    told = danger_words(found.schedule, found.margin, found.today)
    return told.hu if told else ""


def _plan(reading: Reading, found: PlanView) -> PlanSheet:
    shown = [row for row in found.rows if row.start is not None and row.due is not None]
    days = [found.today, *(day for row in shown for day in (row.start, row.due, row.planned_start) if day)]
    days += [found.start_day] if found.start_day else []
    first, last = min(days) - _MARGIN, max(days) + _MARGIN
    return PlanSheet(
        sender(reading, found.municipality),
        found.start_day,
        forecast_words(found.schedule).hu if found.schedule else "",
        margin_words(found.margin).hu if found.margin else "",
        _danger(found),
        STAGE_TITLES[found.stage].hu,
        tuple(_step(row) for row in found.rows if not row.is_done),
        ", ".join(row.title.hu for row in found.rows if row.is_done),
        str(first),
        str(last),
        str(found.today),
        str(found.start_day or ""),
        _rest_days(reading, first, last),
        tuple(_bar(row) for row in shown),
    )


def _rest_days(reading: Reading, first: date, last: date) -> str:
    calendar = reading.content.calendar
    days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    known = (day for day in days if calendar.first <= day <= calendar.last)
    return " ".join(str(day) for day in known if not calendar.is_working_day(day)) or str(first - timedelta(days=1))


def _step(row: PlanRow) -> StepLine:
    return StepLine(
        row.number,
        row.title.hu,
        _OWNERS[row.owner],
        row.responsible,
        row.deputy,
        row.start,
        row.due,
        row.last_safe,
        max(0, -row.slack) if row.is_late else 0,
        ", ".join(one.hu for one in row.waits_for),
    )


def _bar(row: PlanRow) -> BarLine:
    marks = [
        word
        for word, is_so in (
            ("late", row.is_late),
            ("critical", row.is_critical),
            ("point", row.kind is Kind.DECISION),
        )
        if is_so
    ]
    return BarLine(
        row.title.hu,
        str(row.start or ""),
        str(row.due or ""),
        str(row.last_safe or ""),
        str(row.planned_start or ""),
        str(row.planned_due or ""),
        " ".join(marks),
    )


def _share(reading: Reading, row: PlanRow) -> ShareLine:
    shares = reading.content.task(row.task).involvement
    ours, theirs, operator = (
        "/".join(_LETTERS.get(one, one) for one in shares.get(party, "").split("/"))
        for party in (Party.MUNICIPALITY, Party.KINCSTAR, Party.NISZ)
    )
    return ShareLine(row.title.hu, ours, theirs, operator, row.responsible, row.deputy)


def _risk(one: RiskView) -> RiskLine:
    return RiskLine(one.title.hu, one.owner, one.answer.hu)


MAKERS = (
    *((kind, plan_sheet) for kind in KINDS[:3]),
    (KINDS[3], share_sheet),
    (KINDS[4], risk_sheet),
)
"""Each kind with what makes it from the store."""
