"""The mayor's one-page report (D27): the state of the joining in words, made from the same rows as the start page."""

from __future__ import annotations

from datetime import date

from app.content.model import Content
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

DOCUMENT = "D27"


def mayor_report(reading: Reading, municipality: str, clerk: str) -> PaperDraft:
    """Return today's report of one municipality; it always fits one page."""
    page = home(reading, municipality)
    now = reading.clock.now()
    subject = municipality_record(municipality)
    version = len(papers(reading, municipality, DOCUMENT, subject)) + 1
    identity = PaperIdentity(
        document=DOCUMENT,
        municipality=municipality,
        municipality_name=page.municipality_name,
        version=version,
        change_counter=change_counter(reading),
        state=f"Állapot a nyomtatáskor: {now:%Y. %m. %d.}",
        is_draft=False,
        printed_at=now,
        registry_number="",
        clerk=clerk,
        subject="Polgármesteri jelentés az ASP-csatlakozásról",
    )
    return PaperDraft(
        identity,
        reading.content.templates[DOCUMENT],
        _values(reading, page, now.date()),
        subject,
        "",
        "Polgármesteri jelentés",
        file_name(page.municipality_name, "polgarmesteri_jelentes", now, version),
        1,
    )


def _values(reading: Reading, page: Home, today: date) -> dict[str, object]:
    start = planned_day(page.start_day)
    stage = contract_stage(reading, page.municipality)
    open_tasks = [row for row in page.tasks() if row.states.work not in (WorkState.DONE, WorkState.BLOCKED)]
    current = max(open_tasks, key=lambda row: row.waiting_days, default=None)
    coordinator = office_queries.person(reading, page.office_pir, Role.COORDINATOR)
    return {
        "municipality_name": page.municipality_name,
        "office_name": page.office_name,
        "today": today,
        "start_day": start,
        "days_to_start": (start - today).days if start else None,
        "phases": [
            {
                "title": phase.title.hu,
                "done": phase.progress.done,
                "total": phase.progress.total,
                "state": _phase_state(phase.progress.done, phase.progress.total, is_open=phase.is_open),
            }
            for phase in page.phases
        ],
        "turn": TURN_TITLES[current.turn].hu if current else "Nincs nyitott feladat",
        "waiting_days": current.waiting_days if current else 0,
        "contract_state": STAGE_TITLES[stage].hu,
        "decide": _decisions(stage),
        "deadlines": _deadlines(reading.content, open_tasks, start),
        "consequence": _consequence(start),
        "next_tasks": [{"title": row.title.hu, "turn": TURN_TITLES[row.turn].hu} for row in open_tasks[:3]],
        "coordinator_name": coordinator.name,
        "coordinator_phone": coordinator.phone,
    }


def _phase_state(done: int, total: int, *, is_open: bool) -> str:
    if done == total:
        return WORK_TITLES[WorkState.DONE].hu
    if not is_open:
        return "Még nem nyílt meg"
    return WORK_TITLES[WorkState.IN_PROGRESS if done else WorkState.NOT_STARTED].hu


def _decisions(stage: Stage) -> list[str]:
    """Return what only the mayor can decide now."""
    if stage in (Stage.DRAFT, Stage.RETURNED):
        return ["A szolgáltatási szerződés aláírása, amikor a jegyző elétárja."]
    return ["Most nincs olyan döntés, amely Önre vár."]


def _deadlines(content: Content, open_tasks: list[TaskRow], start: date | None) -> list[dict[str, object]]:
    """Return proposed last days of the municipality's open tasks, counted back from the start day in working days."""
    if start is None or not content.calendar.first <= start <= content.calendar.last:
        return []
    remaining = [content.task(row.id) for row in open_tasks if row.turn is Party.MUNICIPALITY]
    rows = []
    for task in remaining[:3]:
        last = content.calendar.add(start, -task.duration_workdays) if task.duration_workdays else start
        rows.append({"title": f"{task.title.hu} (becslés)", "day": last})
    return rows


def _consequence(start: date | None) -> str:
    if start is None:
        return "Amíg nincs kitűzött indulási nap, a feladatok határidejei nem számolhatók."
    return "Ha a nyitott feladatok csúsznak, az indulás napja is csúszhat."
