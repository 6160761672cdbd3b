"""The task list of a municipality with its four states, whose turn it is, and why a task cannot start yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.content.model import Scope, Task
from app.door import Reading
from app.features.contract import queries as contract_queries
from app.features.contract.model import Stage, contract_record, turn
from app.features.contract.model import stage as contract_stage_of
from app.features.office import queries as office_queries
from app.features.paper.model import Copy
from app.features.paper.queries import latest_paper
from app.features.task.model import (
    AcceptanceState,
    FourStates,
    Home,
    PaperState,
    PhaseRow,
    Progress,
    SendingState,
    StepRow,
    TaskRow,
    WorkState,
    work_state,
)
from app.features.task.tables import StepMark
from app.kernel.command import Party
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.local import Outgoing

CONTRACT_TASK = "sign-service-contract"

_PAPER = {
    Copy.NOT_PRINTED: PaperState.NOT_PRINTED,
    Copy.PRINTED: PaperState.PRINTED,
    Copy.SIGNED: PaperState.SIGNED,
}
_ACCEPTANCE = {
    Stage.DRAFT: AcceptanceState.NOT_ASKED,
    Stage.SUBMITTED: AcceptanceState.UNDER_REVIEW,
    Stage.RETURNED: AcceptanceState.RETURNED,
    Stage.COUNTERSIGNED: AcceptanceState.ACCEPTED,
}


def home(reading: Reading, municipality: str) -> Home:
    """Return the start page; raises Refused where the municipality is not in this store."""
    member = office_queries.member(reading, municipality)
    if member is None:
        raise Refused(
            "task.unknown_municipality",
            Text("Ez a település nincs ezen a gépen", "This municipality is not on this PC"),
            Text("Válasszon másik települést a listából.", "Choose another municipality from the list."),
        )
    office_pir = member.office_pir or municipality
    office = office_queries.office(reading, office_pir)
    marks = _marks(reading, (office_pir, municipality))
    contract = _contract_facts(reading, municipality)
    done = {
        task.id
        for task in reading.content.tasks
        if _is_done(task, _partition(task, office_pir, municipality), marks, contract)
    }
    phases = []
    is_open = True
    for phase in reading.content.phases:
        rows = tuple(
            _row(reading, task, _partition(task, office_pir, municipality), marks, contract, done)
            for task in reading.content.tasks_of(phase.id)
        )
        finished = sum(row.id in done for row in rows)
        phases.append(PhaseRow(phase.id, phase.title, is_open, Progress(finished, len(rows)), rows))
        is_open = is_open and phase.gate_task in done
    return Home(
        municipality,
        member.name,
        office_pir,
        office.name if office else "",
        office.start_day if office else None,
        tuple(phases),
    )


def task(reading: Reading, municipality: str, task_id: str) -> TaskRow:
    """Return one task of a municipality; raises Refused for a task that the content does not know (any more)."""
    found = {row.id: row for row in home(reading, municipality).tasks()}
    if task_id not in found:
        raise Refused(
            "task.unknown",
            Text("Ez a feladat nem szerepel a feladatok között", "This task is not among the tasks"),
            Text(
                "A feladatok listája frissült. Válasszon a kezdőlap feladatai közül. Semmi nem veszett el.",
                "The list of tasks was updated. Choose one on the start page. Nothing is lost.",
            ),
        )
    return found[task_id]


def contract_with_states(reading: Reading, municipality: str) -> tuple[contract_queries.ContractView, FourStates]:
    """Return the contract and the four states of its task, both from the same moment."""
    return contract_queries.contract(reading, municipality), task(reading, municipality, CONTRACT_TASK).states


@dataclass(frozen=True, slots=True)
class _ContractFacts:
    stage: Stage
    since: str | None
    registration_number: str | None
    sending: SendingState
    paper: PaperState


def _partition(task: Task, office_pir: str, municipality: str) -> str:
    return office_pir if task.scope is Scope.OFFICE else municipality


def _marks(reading: Reading, partitions: tuple[str, str]) -> Mapping[tuple[str, str, str], bool]:
    rows = reading.session.execute(
        select(StepMark.municipality, StepMark.task, StepMark.step, StepMark.is_done).where(
            StepMark.municipality.in_(partitions)
        )
    )
    return {(partition, str(task_id), str(step)): bool(is_done) for partition, task_id, step, is_done in rows}


def _contract_facts(reading: Reading, municipality: str) -> _ContractFacts:
    acts = contract_queries.contract_acts(reading, municipality)
    stage = contract_stage_of([act.kind for act in acts])
    paper = latest_paper(reading, municipality, contract_queries.DOCUMENT, contract_record(municipality))
    number = next((act.registration_number for act in reversed(acts) if act.registration_number), None)
    return _ContractFacts(
        stage,
        (acts[-1].received_at or acts[-1].made_at) if acts else None,
        number,
        _sending(reading, municipality, stage, number),
        _PAPER[paper.copy] if paper else PaperState.NOT_PRINTED,
    )


def _sending(reading: Reading, municipality: str, stage: Stage, number: str | None) -> SendingState:
    waiting = reading.session.execute(
        select(Outgoing.table_name, func.count())
        .where(Outgoing.municipality == municipality, Outgoing.fate.is_(None))
        .group_by(Outgoing.table_name)
    )
    tables = {table for table, _ in waiting}
    if "act" in tables:
        return SendingState.WAITING
    if stage in (Stage.SUBMITTED, Stage.COUNTERSIGNED):
        return SendingState.RECEIVED
    if tables & {"answer", "contract", "municipality", "paper"}:
        return SendingState.ONLY_HERE
    if number:
        return SendingState.RECEIVED
    sent = reading.session.execute(
        select(func.count())
        .select_from(Outgoing)
        .where(Outgoing.municipality == municipality, Outgoing.fate.is_not(None))
    ).scalar_one()
    return SendingState.DRAFT_COPIED if sent else SendingState.ONLY_HERE


def _steps(task: Task, partition: str, marks: Mapping[tuple[str, str, str], bool]) -> tuple[StepRow, ...]:
    return tuple(
        StepRow(step.id, step.text, step.owner, marks.get((partition, task.id, step.id), False)) for step in task.steps
    )


def _is_done(task: Task, partition: str, marks: Mapping[tuple[str, str, str], bool], contract: _ContractFacts) -> bool:
    if task.id == CONTRACT_TASK:
        return contract.stage is Stage.COUNTERSIGNED
    return all(step.is_done for step in _steps(task, partition, marks))


def _row(
    reading: Reading,
    task: Task,
    partition: str,
    marks: Mapping[tuple[str, str, str], bool],
    contract: _ContractFacts,
    done: set[str],
) -> TaskRow:
    steps = _steps(task, partition, marks)
    blocked_by = tuple(reading.content.task(one).title for one in task.prerequisites if one not in done)
    progress = Progress(sum(step.is_done for step in steps), len(steps))
    if task.id == CONTRACT_TASK:
        states, party, days = _contract_states(reading, contract, progress, is_blocked=bool(blocked_by))
    else:
        open_steps = [step for step in steps if not step.is_done]
        party, days = (open_steps[0].owner if open_steps else task.responsible), 0
        states = FourStates(
            work_state(progress, is_blocked=bool(blocked_by)),
            SendingState.NOT_NEEDED,
            PaperState.NOT_NEEDED,
            AcceptanceState.NOT_NEEDED,
        )
    return TaskRow(task.id, task.number, task.title, partition, states, party, days, progress, blocked_by, steps)


def _contract_states(
    reading: Reading, contract: _ContractFacts, progress: Progress, *, is_blocked: bool
) -> tuple[FourStates, Party, int]:
    handed_in = contract.stage in (Stage.SUBMITTED, Stage.COUNTERSIGNED)
    work = (
        WorkState.DONE
        if handed_in
        else work_state(
            Progress(min(progress.done, progress.total - 1), progress.total),
            is_blocked=is_blocked,
            is_returned=contract.stage is Stage.RETURNED,
        )
    )
    states = FourStates(
        work, contract.sending, contract.paper, _ACCEPTANCE[contract.stage], contract.registration_number
    )
    return states, turn(contract.stage), _waiting_days(reading, contract)


def _waiting_days(reading: Reading, contract: _ContractFacts) -> int:
    """Return the working days since the last act; days outside the calendar's range count as calendar days."""
    if contract.since is None or contract.stage is Stage.COUNTERSIGNED:
        return 0
    since, today = datetime.fromisoformat(contract.since).date(), reading.clock.now().date()
    calendar = reading.content.calendar
    if since >= today:
        return 0
    if calendar.first <= since and today <= calendar.last:
        return calendar.count_between(since, today)
    return (today - since).days
