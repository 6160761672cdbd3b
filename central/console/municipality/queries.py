"""What the console shows of municipalities: the list by who waits longest, and what is known of one of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Subquery, case, func, select
from sqlalchemy.orm import Session

from app.content.model import Content, Scope, Task
from app.features.contract.model import ActKind, Stage, stage, turn
from app.features.office.model import JOINING_MODE_TITLES, ROLE_TITLES, JoiningMode, Role
from app.features.office.tables import Office, Person, PersonTerm
from app.features.task.model import Progress, WorkState, work_state
from app.features.task.tables import StepMark
from app.kernel.command import Party
from app.kernel.texts import Text
from app.storage.shared import Act
from central.accounts.register import fold
from central.storage.tables import Device, Organisation

PAGE = 50
CONTRACT_TASK = "sign-service-contract"
_ORDER = {ActKind.SUBMITTED.value: 0, ActKind.RETURNED.value: 1, ActKind.COUNTERSIGNED.value: 2}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to: a piece of the name or the PIR, a county, whose turn it is; from which page on."""

    text: str = ""
    county: str = ""
    turn: Party | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class MunicipalityLine:
    """One municipality of the list; `days` is None while nothing waits."""

    pir: str
    name: str
    county: str
    stage: Stage
    turn: Party
    days: int | None
    phase: Text


@dataclass(frozen=True, slots=True)
class MunicipalityList:
    """One page of the list and the number of all that fit."""

    lines: tuple[MunicipalityLine, ...]
    total: int
    pages: int
    waiting_for_kincstar: int


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person in a role, as recorded by the office."""

    role: Text
    name: str
    post: str
    phone: str
    email: str
    since: str
    until: str
    substitute: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task with what is known of its local work."""

    number: int
    title: Text
    state: WorkState
    progress: Progress
    turn: Party
    is_contract: bool


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """One phase with its tasks."""

    title: Text
    progress: Progress
    tasks: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True)
class MunicipalityView:
    """One municipality as its page shows it."""

    pir: str
    name: str
    county: str
    population: int | None
    ksh_code: str
    tax_number: str
    office_pir: str
    office_name: str
    joining_mode: Text | None
    start_day: str
    last_seen: datetime | None
    people: tuple[PersonLine, ...]
    phases: tuple[PhaseLine, ...]


def municipalities(session: Session, content: Content, wanted: Wanted, now: datetime) -> MunicipalityList:
    """Return one page of the municipalities: those before the Kincstár first, then the longest waiting."""
    last = _last_acts()
    narrowed = (
        select(Organisation.pir, Organisation.name, Organisation.county, last.c.kind, last.c.at)
        .select_from(Organisation)
        .outerjoin(last, last.c.municipality == Organisation.pir)
        .where(Organisation.kind == "municipality", *_conditions(wanted, last))
    )
    total = session.execute(select(func.count()).select_from(narrowed.subquery())).scalar_one()
    pages = max(1, -(-total // PAGE))
    rows = session.execute(
        narrowed.order_by(case(_ORDER, value=last.c.kind, else_=3), last.c.at, Organisation.folded, Organisation.pir)
        .limit(PAGE)
        .offset((min(max(wanted.page, 1), pages) - 1) * PAGE)
    ).all()
    waiting = session.execute(
        select(func.count()).select_from(last).where(last.c.kind == ActKind.SUBMITTED.value)
    ).scalar_one()
    lines = tuple(_line(content, pir, name, county, kind, at, now) for pir, name, county, kind, at in rows)
    return MunicipalityList(lines, total, pages, waiting)


def counties(session: Session) -> tuple[str, ...]:
    """Return the counties that the register knows, by name."""
    rows = session.execute(select(Organisation.county).where(Organisation.county.is_not(None)).distinct()).scalars()
    return tuple(sorted((str(county) for county in rows), key=fold))


def municipality(session: Session, content: Content, pir: str) -> MunicipalityView | None:
    """Return what is known of one municipality, or None where the register has none of this PIR."""
    row = session.get(Organisation, pir)
    if row is None or row.kind != "municipality":
        return None
    office_pir = row.office_pir or pir
    office_row = session.get(Organisation, office_pir)
    office = session.execute(select(Office).where(Office.municipality == office_pir)).scalars().first()
    seen = session.execute(select(func.max(Device.last_seen)).where(Device.office_pir == office_pir)).scalar()
    mode = office.joining_mode if office else None
    return MunicipalityView(
        pir,
        row.name,
        row.county or "",
        row.population,
        row.ksh_code or "",
        row.tax_number or "",
        office_pir,
        office_row.name if office_row else "",
        JOINING_MODE_TITLES[JoiningMode(mode)] if mode in set(JoiningMode) else None,
        (office.start_day or "") if office else "",
        seen,
        _people(session, office_pir, pir),
        _phases(session, content, office_pir, pir),
    )


def waiting_days(content: Content, since: datetime | None, now: datetime) -> int | None:
    """Return the working days since a moment; outside the calendar's range, calendar days."""
    if since is None:
        return None
    first, today = since.date(), now.date()
    if first >= today:
        return 0
    calendar = content.calendar
    if calendar.first <= first and today <= calendar.last:
        return calendar.count_between(first, today)
    return (today - first).days


def _last_acts() -> Subquery:
    """The last act of each municipality's contract; registration numbers grow in the order of receipt."""
    newest = (
        select(Act.municipality, func.max(Act.registration_number).label("number"))
        .where(Act.kind.in_([kind.value for kind in ActKind]), Act.registration_number.is_not(None))
        .group_by(Act.municipality)
        .subquery()
    )
    return (
        select(Act.municipality, Act.kind, Act.received_at.label("at"))
        .join(
            newest,
            (newest.c.municipality == Act.municipality) & (newest.c.number == Act.registration_number),
        )
        .subquery()
    )


def _conditions(wanted: Wanted, last: Subquery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if text := fold(wanted.text.strip()):
        conditions.append(
            Organisation.folded.contains(text, autoescape=True) | Organisation.pir.startswith(text, autoescape=True)
        )
    if wanted.county:
        conditions.append(Organisation.county == wanted.county)
    is_submitted = func.coalesce(last.c.kind, "") == ActKind.SUBMITTED.value
    if wanted.turn is Party.KINCSTAR:
        conditions.append(is_submitted)
    elif wanted.turn is Party.MUNICIPALITY:
        conditions.append(~is_submitted)
    return conditions


def _line(
    content: Content, pir: str, name: str, county: str | None, kind: str | None, at: str | None, now: datetime
) -> MunicipalityLine:
    reached = stage([ActKind(kind)] if kind else [])
    since = datetime.fromisoformat(at) if at and reached is not Stage.COUNTERSIGNED else None
    return MunicipalityLine(
        pir, name, county or "", reached, turn(reached), waiting_days(content, since, now), _phase(content, reached)
    )


def _phase(content: Content, reached: Stage) -> Text:
    """Return the phase that the contract's stage tells of: its countersignature opens the one after its gate."""
    phases = content.phases
    gate = next((index for index, phase in enumerate(phases) if phase.gate_task == CONTRACT_TASK), 0)
    is_through = reached is Stage.COUNTERSIGNED
    return phases[min(gate + 1, len(phases) - 1) if is_through else 0].title


def _people(session: Session, office_pir: str, pir: str) -> tuple[PersonLine, ...]:
    """Return who holds each role, and below who held it before, the latest first."""
    order = list(Role)
    known: list[Person | PersonTerm] = []
    for table in (Person, PersonTerm):
        rows: Iterable[Person | PersonTerm] = session.scalars(
            select(table).where(table.municipality.in_({office_pir, pir}), table.is_deleted.is_(False))
        )
        known += [row for row in rows if row.role in set(Role) and row.name]
    known.sort(key=lambda row: row.valid_to or "9", reverse=True)
    known.sort(key=lambda row: (order.index(Role(row.role or "")), row.municipality))
    return tuple(
        PersonLine(
            ROLE_TITLES[Role(row.role or "")],
            row.name or "",
            row.post or "",
            row.phone or "",
            row.email or "",
            row.valid_from or "",
            row.valid_to or "",
            row.substitute or "",
        )
        for row in known
    )


def _phases(session: Session, content: Content, office_pir: str, pir: str) -> tuple[PhaseLine, ...]:
    marks = session.execute(
        select(StepMark.municipality, StepMark.task, StepMark.step).where(
            StepMark.municipality.in_({office_pir, pir}), StepMark.is_done.is_(True), StepMark.is_deleted.is_(False)
        )
    )
    ticked = {(partition, str(task), str(step)) for partition, task, step in marks}
    kinds = session.execute(
        select(Act.kind)
        .where(Act.municipality == pir, Act.registration_number.is_not(None), Act.kind.in_(_ORDER))
        .order_by(Act.registration_number)
    ).scalars()
    reached = stage([ActKind(kind or "") for kind in kinds])
    states = {task.id: _task_progress(task, office_pir, pir, ticked, reached) for task in content.tasks}
    done = {task_id for task_id, progress in states.items() if progress.is_complete}
    phases = []
    for phase in content.phases:
        lines = tuple(_task_line(task, states[task.id], done, reached) for task in content.tasks_of(phase.id))
        finished = sum(task.id in done for task in content.tasks_of(phase.id))
        phases.append(PhaseLine(phase.title, Progress(finished, len(lines)), lines))
    return tuple(phases)


def _task_progress(
    task: Task, office_pir: str, pir: str, ticked: set[tuple[str, str, str]], reached: Stage
) -> Progress:
    partition = office_pir if task.scope is Scope.OFFICE else pir
    count = sum((partition, task.id, step.id) in ticked for step in task.steps)
    if task.id == CONTRACT_TASK:
        count = len(task.steps) if reached is Stage.COUNTERSIGNED else min(count, len(task.steps) - 1)
    return Progress(count, len(task.steps))


def _task_line(task: Task, progress: Progress, done: set[str], reached: Stage) -> TaskLine:
    is_contract = task.id == CONTRACT_TASK
    is_blocked = any(one not in done for one in task.prerequisites)
    state = work_state(progress, is_blocked=is_blocked, is_returned=is_contract and reached is Stage.RETURNED)
    if is_contract and reached is Stage.SUBMITTED:
        state = WorkState.DONE
    who = turn(reached) if is_contract else task.responsible
    return TaskLine(task.number, task.title, state, progress, who, is_contract)
