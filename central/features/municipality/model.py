"""What waits for whom, in which phase a municipality is and how large it is; it reads no table."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.content.model import Content, Scope, Task
from app.features.contract.model import ActKind, Stage, stage, turn
from app.features.form.model import submission_record
from app.features.plan.model.approval import PlanAct
from app.features.request.model import ActKind as RequestAct
from app.features.task.model import Progress, WorkState, work_state
from app.kernel.command import Party
from app.kernel.texts import Text
from app.kernel.workingdays import WorkingCalendar

CONTRACT_TASK = "sign-service-contract"


class Waits(StrEnum):
    """What can wait for somebody at the centre."""

    CONTRACT = "contract"
    REQUEST = "request"
    PLAN = "plan"
    INCIDENT = "incident"


WAITS_TITLES = {
    Waits.CONTRACT: Text("Szerződés vizsgálata", "Contract to look at"),
    Waits.REQUEST: Text("Adatbekérés vizsgálata", "Data request to look at"),
    Waits.PLAN: Text("Ütemterv vizsgálata", "Plan to look at"),
    Waits.INCIDENT: Text("Akadályozó hiba indulás után", "Blocking fault after the go-live"),
}
HANDED_IN: Mapping[str, Waits | None] = {
    ActKind.SUBMITTED.value: Waits.CONTRACT,
    ActKind.RETURNED.value: None,
    ActKind.COUNTERSIGNED.value: None,
    RequestAct.SUBMITTED.value: Waits.REQUEST,
    RequestAct.RETURNED.value: None,
    RequestAct.ACCEPTED.value: None,
    PlanAct.SUBMITTED.value: Waits.PLAN,
    PlanAct.REMARKED.value: None,
    PlanAct.APPROVED.value: None,
}
"""By the kind of the last act about a record: what waits for the Kincstár then. A feature adds its kinds here."""


class SizeClass(StrEnum):
    """How large a municipality is, by inhabitants; the bounds of the grant call KÖFOP-1.2.1-VEKOP-16."""

    SMALL = "small"
    MIDDLE = "middle"
    LARGE = "large"


SIZE_BOUNDS: Mapping[SizeClass, tuple[int, int | None]] = {
    SizeClass.SMALL: (0, 3_000),
    SizeClass.MIDDLE: (3_001, 10_000),
    SizeClass.LARGE: (10_001, None),
}
"""From and to, both included; a municipality without a known number is in none."""

SIZE_TITLES = {
    SizeClass.SMALL: Text("3000 lakosig", "up to 3,000"),
    SizeClass.MIDDLE: Text("3001–10 000 lakos", "3,001–10,000"),
    SizeClass.LARGE: Text("10 000 lakos fölött", "over 10,000"),
}

DONE = Text("Minden szakasz kész", "Every phase done")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a municipality's own records and its office's are."""

    municipality: str
    office: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task with what is known of its local work."""

    id: str
    number: int
    title: Text
    state: WorkState
    progress: Progress
    turn: Party
    is_contract: bool


def progress_of(
    content: Content, place: Place, ticked: Collection[tuple[str, str, str]], reached: Stage
) -> dict[str, Progress]:
    """Return each task's steps done, from the ticks (partition, task, step) and the contract's stage."""
    return {task.id: _progress(task, place, ticked, reached) for task in content.tasks}


def phase_index(content: Content, progress: Mapping[str, Progress]) -> int:
    """Return the number of the first phase whose gate is not passed, from 0; their count when all are."""
    for index, phase in enumerate(content.phases):
        if not progress[phase.gate_task].is_complete:
            return index
    return len(content.phases)


def phase_titles(content: Content) -> tuple[Text, ...]:
    """Return the titles by `phase_index`."""
    return (*(phase.title for phase in content.phases), DONE)


def task_lines(tasks: Sequence[Task], progress: Mapping[str, Progress], reached: Stage) -> tuple[TaskLine, ...]:
    """Return the lines of some tasks, as the clerk sees their states."""
    done = {name for name, one in progress.items() if one.is_complete}
    return tuple(_line(task, progress[task.id], done, reached) for task in tasks)


def address_of(content: Content, what: Waits, municipality: str, subject: str) -> str:
    """Return the page of the console on which somebody deals with what waits."""
    if what is Waits.CONTRACT:
        return f"/console/municipalities/{municipality}/contracts/{subject}"
    if what is Waits.PLAN:
        return f"/console/plans/{municipality}"
    if what is Waits.INCIDENT:
        return f"/console/launches/{municipality}"
    form = next((one for one in content.forms if submission_record(municipality, one) == subject), None)
    return f"/console/requests/{form}/answers/{municipality}" if form else f"/console/municipalities/{municipality}"


def contract_stage(kinds: Sequence[str]) -> Stage:
    """Return the stage after these acts, oldest first; others than the contract's do not count."""
    known = set(ActKind)
    return stage([ActKind(kind) for kind in kinds if kind in known])


def waited_before(calendar: WorkingCalendar, today: date, days: int) -> date:
    """Return the last day from which at least so many working days have passed until today."""
    day = today
    for _ in range(days * 3 + 15):
        if _passed(calendar, day, today) >= days:
            return day
        day -= timedelta(days=1)
    return day


def waited_days(calendar: WorkingCalendar, since: date, today: date) -> int:
    """Return the working days from a day until today; outside the calendar's range, calendar days."""
    return 0 if since >= today else _passed(calendar, since, today)


def _passed(calendar: WorkingCalendar, first: date, today: date) -> int:
    if calendar.first <= first and today <= calendar.last:
        return calendar.count_between(first, today)
    return (today - first).days


def _progress(task: Task, place: Place, ticked: Collection[tuple[str, str, str]], reached: Stage) -> Progress:
    partition = place.office if task.scope is Scope.OFFICE else place.municipality
    count = sum((partition, task.id, step.id) in ticked for step in task.steps)
    if task.id == CONTRACT_TASK:
        count = len(task.steps) if reached is Stage.COUNTERSIGNED else min(count, len(task.steps) - 1)
    return Progress(count, len(task.steps))


def _line(task: Task, progress: Progress, done: Collection[str], reached: Stage) -> TaskLine:
    is_contract = task.id == CONTRACT_TASK
    is_blocked = any(one not in done for one in task.prerequisites)
    state = work_state(progress, is_blocked=is_blocked, is_returned=is_contract and reached is Stage.RETURNED)
    if is_contract and reached is Stage.SUBMITTED:
        state = WorkState.DONE
    who = turn(reached) if is_contract else task.responsible
    return TaskLine(task.id, task.number, task.title, state, progress, who, is_contract)
