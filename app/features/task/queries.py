"""The task list of a municipality with its four states, whose turn it is, and why a task cannot start yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.content.forms import check, progress
from app.content.model import FindingLevel, Scope, Task
from app.door import Reading
from app.features.contract import queries as contract_queries
from app.features.contract.model import ActKind, Stage, contract_record, turn
from app.features.contract.model import stage as contract_stage_of
from app.features.form.queries import ActView, form_answers
from app.features.office import queries as office_queries
from app.features.paper.model import Copy
from app.features.paper.queries import latest_paper
from app.features.request import queries as request_queries
from app.features.request.model import Stage as RequestStage
from app.features.request.model import stage as request_stage_of
from app.features.request.model import turn as request_turn
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
_REQUEST_ACCEPTANCE = {
    RequestStage.DRAFT: AcceptanceState.NOT_ASKED,
    RequestStage.SUBMITTED: AcceptanceState.UNDER_REVIEW,
    RequestStage.RETURNED: AcceptanceState.RETURNED,
    RequestStage.ACCEPTED: AcceptanceState.ACCEPTED,
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
    hand_ins = _hand_ins(reading, municipality)
    done = {
        task.id
        for task in reading.content.tasks
        if _is_done(task, _partition(task, office_pir, municipality), marks, hand_ins)
    }
    phases = []
    is_open = True
    for phase in reading.content.phases:
        rows = tuple(
            _row(reading, task, _partition(task, office_pir, municipality), marks, hand_ins, done)
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


def request_with_states(
    reading: Reading, municipality: str, form: str
) -> tuple[request_queries.RequestView, FourStates]:
    """Return a data request and its four states, both from the same moment."""
    view = request_queries.request(reading, municipality, form)
    hand_in = _request_hand_in(reading, municipality, form, _waiting(reading, municipality))
    return view, _states(hand_in, Progress(0, 2), is_blocked=False)


@dataclass(frozen=True, slots=True)
class _HandIn:
    """Where the form of a task stands: what is known from its acts, its paper and the outbox."""

    acceptance: AcceptanceState
    turn: Party
    since: str | None
    registration_number: str | None
    sending: SendingState
    paper: PaperState
    is_ready: bool
    """Whether the local work is done, though nothing was handed in."""
    is_begun: bool


def _partition(task: Task, office_pir: str, municipality: str) -> str:
    return office_pir if task.scope is Scope.OFFICE else municipality


def _marks(reading: Reading, partitions: tuple[str, str]) -> Mapping[tuple[str, str, str], bool]:
    rows = reading.session.execute(
        select(StepMark.municipality, StepMark.task, StepMark.step, StepMark.is_done).where(
            StepMark.municipality.in_(partitions)
        )
    )
    return {(partition, str(task_id), str(step)): bool(is_done) for partition, task_id, step, is_done in rows}


def _hand_ins(reading: Reading, municipality: str) -> dict[str, _HandIn]:
    """Return task → where its form stands, for the tasks that have one."""
    waiting = _waiting(reading, municipality)
    found = {}
    for task in reading.content.tasks:
        if task.id == CONTRACT_TASK:
            found[task.id] = _contract_hand_in(reading, municipality, waiting)
        elif task.form is not None:
            found[task.id] = _request_hand_in(reading, municipality, task.form, waiting)
    return found


def _contract_hand_in(reading: Reading, municipality: str, waiting: _Waiting) -> _HandIn:
    acts = contract_queries.contract_acts(reading, municipality)
    stage = contract_stage_of([ActKind(act.kind) for act in acts])
    paper = latest_paper(reading, municipality, contract_queries.DOCUMENT, contract_record(municipality))
    number = next((act.registration_number for act in reversed(acts) if act.registration_number), None)
    is_away = stage in (Stage.SUBMITTED, Stage.COUNTERSIGNED)
    return _HandIn(
        _ACCEPTANCE[stage],
        turn(stage),
        _since(acts),
        number,
        _sending(reading, municipality, acts, waiting, is_away=is_away),
        _PAPER[paper.copy] if paper else PaperState.NOT_PRINTED,
        is_ready=False,
        is_begun=False,
    )


def _request_hand_in(reading: Reading, municipality: str, form_id: str, waiting: _Waiting) -> _HandIn:
    acts = request_queries.request_acts(reading, municipality, form_id)
    stage = request_stage_of([act.kind for act in acts])
    number = next((act.registration_number for act in reversed(acts) if act.registration_number), None)
    form = reading.content.form_on(form_id, request_queries.today_of(reading))
    values = form_answers(reading, municipality, form)
    answered, total = progress(form, values)
    is_away = stage in (RequestStage.SUBMITTED, RequestStage.ACCEPTED)
    return _HandIn(
        _REQUEST_ACCEPTANCE[stage],
        request_turn(stage),
        _since(acts),
        number,
        _sending(reading, municipality, acts, waiting, is_away=is_away),
        PaperState.NOT_NEEDED,
        # The schema costs 20 ms at its first use; it is asked only where every answer is there.
        is_ready=answered == total and not any(one.level is FindingLevel.ERROR for one in check(form, values)),
        is_begun=answered > 0,
    )


def _since(acts: tuple[ActView, ...]) -> str | None:
    return (acts[-1].received_at or acts[-1].made_at) if acts else None


def _waiting(reading: Reading, municipality: str) -> _Waiting:
    rows = reading.session.execute(
        select(Outgoing.table_name, Outgoing.record)
        .where(Outgoing.municipality == municipality, Outgoing.fate.is_(None))
        .distinct()
    ).all()
    return _Waiting(
        frozenset(table for table, _ in rows), frozenset(record for table, record in rows if table == "act")
    )


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What waits in the outbox: the names of the tables, and the acts."""

    tables: frozenset[str]
    acts: frozenset[str]


def _sending(
    reading: Reading, municipality: str, acts: tuple[ActView, ...], waiting: _Waiting, *, is_away: bool
) -> SendingState:
    if any(act.id in waiting.acts for act in acts):
        return SendingState.WAITING
    if is_away:
        return SendingState.RECEIVED
    if waiting.tables & {"answer", "contract", "response", "municipality", "paper"}:
        return SendingState.ONLY_HERE
    if any(act.registration_number for act in acts):
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


def _is_done(
    task: Task, partition: str, marks: Mapping[tuple[str, str, str], bool], hand_ins: Mapping[str, _HandIn]
) -> bool:
    if task.id in hand_ins:
        return hand_ins[task.id].acceptance is AcceptanceState.ACCEPTED
    return all(step.is_done for step in _steps(task, partition, marks))


def _row(
    reading: Reading,
    task: Task,
    partition: str,
    marks: Mapping[tuple[str, str, str], bool],
    hand_ins: Mapping[str, _HandIn],
    done: set[str],
) -> TaskRow:
    steps = _steps(task, partition, marks)
    blocked_by = tuple(reading.content.task(one).title for one in task.prerequisites if one not in done)
    progress = Progress(sum(step.is_done for step in steps), len(steps))
    hand_in = hand_ins.get(task.id)
    if hand_in is not None:
        states = _states(hand_in, progress, is_blocked=bool(blocked_by))
        party, days = hand_in.turn, _waiting_days(reading, hand_in)
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


def _states(hand_in: _HandIn, progress: Progress, *, is_blocked: bool) -> FourStates:
    is_returned = hand_in.acceptance is AcceptanceState.RETURNED
    if hand_in.acceptance in (AcceptanceState.UNDER_REVIEW, AcceptanceState.ACCEPTED) or (
        hand_in.is_ready and not is_returned
    ):
        work = WorkState.DONE
    else:
        begun = max(min(progress.done, progress.total - 1), int(hand_in.is_begun))
        work = work_state(
            Progress(begun, progress.total), is_blocked=is_blocked and not hand_in.is_begun, is_returned=is_returned
        )
    return FourStates(work, hand_in.sending, hand_in.paper, hand_in.acceptance, hand_in.registration_number)


def _waiting_days(reading: Reading, hand_in: _HandIn) -> int:
    """Return the working days since the last act; days outside the calendar's range count as calendar days."""
    if hand_in.since is None or hand_in.acceptance is AcceptanceState.ACCEPTED:
        return 0
    since, today = datetime.fromisoformat(hand_in.since).date(), reading.clock.now().date()
    calendar = reading.content.calendar
    if since >= today:
        return 0
    if calendar.first <= since and today <= calendar.last:
        return calendar.count_between(since, today)
    return (today - since).days
