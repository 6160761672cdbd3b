"""The mayor's one-page report (D27) and the report to the council (D27-T), made from the rows of the start page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.content.model import Content
from app.documents.kind import DocumentKind, values_of
from app.documents.paper import PaperIdentity
from app.door import Reading
from app.features.contract.model import STAGE_TITLES, Stage
from app.features.contract.queries import contract_stage
from app.features.office import queries as office_queries
from app.features.office.model import Role, municipality_record, planned_day
from app.features.paper.draft import PaperDraft, change_counter, file_name
from app.features.paper.queries import papers
from app.features.task.model import TURN_TITLES, WORK_TITLES, Home, TaskRow, WorkState
from app.features.task.queries import home
from app.kernel.command import Party
from app.kernel.texts import Text

DOCUMENT, COUNCIL_REPORT = "D27", "D27-T"


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """How much of a phase is done, and its state in words."""

    title: str
    done: int
    total: int
    state: str


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """A proposed last day."""

    title: str
    day: date


@dataclass(frozen=True, slots=True)
class TaskLine:
    """An open task and who does the next step."""

    title: str
    turn: str


@dataclass(frozen=True, slots=True)
class StateReport:
    """What D27 and D27-T say."""

    municipality_name: str
    office_name: str
    today: date
    start_day: date | None
    days_to_start: int | None
    phases: tuple[PhaseLine, ...]
    turn: str
    waiting_days: int
    contract_state: str
    decide: tuple[str, ...]
    deadlines: tuple[DeadlineLine, ...]
    consequence: str
    next_tasks: tuple[TaskLine, ...]
    coordinator_name: str
    coordinator_phone: str


def _sample() -> StateReport:
    return StateReport(
        "Sárberek Község Önkormányzata",
        "Sárbereki Közös Önkormányzati Hivatal",
        date(2027, 11, 12),
        date(2028, 1, 1),
        50,
        (
            PhaseLine("Előkészítés", 4, 6, "Folyamatban"),
            PhaseLine("Csatlakozás", 2, 7, "Folyamatban"),
            PhaseLine("Éles indulás", 0, 2, "Még nem nyílt meg"),
        ),
        "A polgármesteren a sor",
        6,
        "Visszaküldve javításra",
        ("A szolgáltatási szerződés aláírása, amikor a jegyző elétárja.",),
        (
            DeadlineLine("Szerződéskötés (becslés)", date(2027, 11, 30)),
            DeadlineLine("Migráció (becslés)", date(2027, 12, 10)),
        ),
        "Ha a nyitott feladatok csúsznak, az indulás napja is csúszhat.",
        (
            TaskLine("Szolgáltatási szerződés megkötése", "A polgármesteren a sor"),
            TaskLine("Felhasználói oktatások", "A Kincstáron a sor"),
        ),
        "Kovács Istvánné",
        "+36 46 555 010",
    )


KINDS = (
    DocumentKind(
        DOCUMENT,
        Text("Polgármesteri jelentés", "Report to the mayor"),
        StateReport,
        _sample,
        "Polgármesteri jelentés az ASP-csatlakozásról",
        page_limit=1,
    ),
    DocumentKind(
        COUNCIL_REPORT,
        Text("Testületi beszámoló", "Report to the council"),
        StateReport,
        _sample,
        "Beszámoló az ASP-csatlakozás állásáról",
    ),
)


def mayor_report(reading: Reading, municipality: str, clerk: str) -> PaperDraft:
    """Return today's report of one municipality; it always fits one page."""
    return _report(KINDS[0], "polgarmesteri_jelentes", reading, municipality, clerk)


def council_report(reading: Reading, municipality: str, clerk: str) -> PaperDraft:
    """Return today's report to the council, with its draft decision."""
    return _report(KINDS[1], "testuleti_beszamolo", reading, municipality, clerk)


def _report(kind: DocumentKind, words: str, reading: Reading, municipality: str, clerk: str) -> PaperDraft:
    page = home(reading, municipality)
    now = reading.clock.now()
    subject = municipality_record(municipality)
    version = len(papers(reading, municipality, kind.id, subject)) + 1
    identity = PaperIdentity(
        document=kind.id,
        municipality=municipality,
        municipality_name=page.municipality_name,
        version=version,
        change_counter=change_counter(reading),
        state=f"Állapot a nyomtatáskor: {now:%Y. %m. %d.}",
        is_draft=False,
        printed_at=now,
        registry_number="",
        clerk=clerk,
        subject=kind.heading,
    )
    return PaperDraft(
        identity,
        reading.content.templates[kind.id],
        values_of(_state(reading, page, now.date())),
        subject,
        "",
        kind.title.hu,
        file_name(page.municipality_name, words, now, version),
        kind.page_limit,
    )


def _state(reading: Reading, page: Home, today: date) -> StateReport:
    start = planned_day(page.start_day)
    stage = contract_stage(reading, page.municipality)
    open_tasks = [row for row in page.tasks() if row.states.work not in (WorkState.DONE, WorkState.BLOCKED)]
    current = max(open_tasks, key=lambda row: row.waiting_days, default=None)
    coordinator = office_queries.person(reading, page.office_pir, Role.COORDINATOR)
    return StateReport(
        page.municipality_name,
        page.office_name,
        today,
        start,
        (start - today).days if start else None,
        tuple(
            PhaseLine(
                phase.title.hu,
                phase.progress.done,
                phase.progress.total,
                _phase_state(phase.progress.done, phase.progress.total, is_open=phase.is_open),
            )
            for phase in page.phases
        ),
        TURN_TITLES[current.turn].hu if current else "Nincs nyitott feladat",
        current.waiting_days if current else 0,
        STAGE_TITLES[stage].hu,
        _decisions(stage),
        _deadlines(reading.content, open_tasks, start),
        _consequence(start),
        tuple(TaskLine(row.title.hu, TURN_TITLES[row.turn].hu) for row in open_tasks[:3]),
        coordinator.name,
        coordinator.phone,
    )


def _phase_state(done: int, total: int, *, is_open: bool) -> str:
    if done == total:
        return WORK_TITLES[WorkState.DONE].hu
    if not is_open:
        return "Még nem nyílt meg"
    return WORK_TITLES[WorkState.IN_PROGRESS if done else WorkState.NOT_STARTED].hu


def _decisions(stage: Stage) -> tuple[str, ...]:
    """Return what only the mayor can decide now."""
    if stage in (Stage.DRAFT, Stage.RETURNED):
        return ("A szolgáltatási szerződés aláírása, amikor a jegyző elétárja.",)
    return ("Most nincs olyan döntés, amely Önre vár.",)


def _deadlines(content: Content, open_tasks: list[TaskRow], start: date | None) -> tuple[DeadlineLine, ...]:
    """Return proposed last days of the municipality's open tasks, counted back from the start day in working days."""
    if start is None or not content.calendar.first <= start <= content.calendar.last:
        return ()
    remaining = [content.task(row.id) for row in open_tasks if row.turn is Party.MUNICIPALITY]
    rows = []
    for task in remaining[:3]:
        last = content.calendar.add(start, -task.duration_workdays) if task.duration_workdays else start
        rows.append(DeadlineLine(f"{task.title.hu} (becslés)", last))
    return tuple(rows)


def _consequence(start: date | None) -> str:
    if start is None:
        return "Amíg nincs kitűzött indulási nap, a feladatok határidejei nem számolhatók."
    return "Ha a nyitott feladatok csúsznak, az indulás napja is csúszhat."
