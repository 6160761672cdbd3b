"""The plan of one municipality as its screens and papers show it: every date computed anew from what people fixed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select

from app.content.model import Scope
from app.content.planning import PlannedStep
from app.documents.wording import budapest
from app.door import Reading
from app.features.office.model import planned_day
from app.features.plan.model.approval import PlanAct, plan_record, stage, step_record
from app.features.plan.model.schedule import (
    Kind,
    PlanInput,
    Schedule,
    Step,
    days_between,
    deviation,
    margin,
    schedule,
    without_days,
)
from app.features.plan.model.views import AbsenceView, ActView, BudgetView, MeetingView, PlanRow, PlanView, RiskView
from app.features.plan.model.ways import StartRule, WayOut, ways_out
from app.features.plan.tables import Absence, Baseline, BudgetLine, CouncilMeeting, PlanStep, Risk
from app.features.task.model import AcceptanceState, Home, WorkState
from app.features.task.queries import CONTRACT_TASK, home
from app.kernel.command import Party
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.shared import Act, act_order, snapshot_hash, snapshot_text


def plan(reading: Reading, municipality: str) -> PlanView:
    """Return the plan; raises Refused where the municipality is not in this store."""
    page = home(reading, municipality)
    today = budapest(reading.clock.now()).date()
    start_day = planned_day(page.start_day)
    own = _own_steps(reading, (page.office_pir, municipality))
    meetings, absences = _meetings(reading, municipality), _absences(reading, page.office_pir)
    made, about, found = None, None, None
    ways: tuple[WayOut, ...] = ()
    fault: Refused | None = None
    if start_day is None:
        fault = _no_start_day()
    else:
        try:
            made = _input(reading, page, own, today, start_day, meetings, absences)
            found = schedule(made)
            about = margin(made, found)
            ways = ways_out(made, StartRule(reading.content.planning.start_rule)) if found.is_in_danger else ()
        except Refused as problem:
            fault, made, found = problem, None, None
    base = reading.session.get(Baseline, (municipality, plan_record(municipality)))
    rows = _rows(reading, page, own, found, _read_days(base.days if base else None))
    acts = _acts(reading, municipality)
    return PlanView(
        municipality, page.municipality_name, page.office_pir, page.office_name, today, start_day, fault, rows, found,
        about, ways, meetings, absences, base.set_at if base else None, stage([act.kind for act in acts]), acts,
        dates_hash(rows),
    )  # fmt: skip


def plan_row(reading: Reading, municipality: str, step: str) -> PlanRow | None:
    """Return one step of the plan, or None for one that the content does not know."""
    return next((row for row in plan(reading, municipality).rows if row.id == step), None)


def risks(reading: Reading, office_pir: str) -> tuple[RiskView, ...]:
    """Return the ready risks of the content and the office's own ones."""
    rows = reading.session.scalars(select(Risk).where(Risk.municipality == office_pir, Risk.is_deleted.is_(False)))
    kept = list(rows)
    by_ready = {row.ready: row for row in kept if row.ready}
    found = []
    for ready in reading.content.planning.risks:
        row = by_ready.get(ready.id)
        answer = _same(row.answer) if row is not None and row.answer else ready.answer
        found.append(
            RiskView(
                row.id if row else "",
                ready.id,
                ready.title,
                bool(row and row.is_present),
                (row.owner or "") if row else "",
                answer,
            )
        )
    own = [row for row in kept if not row.ready and row.title]
    found += [
        RiskView(row.id, "", _same(row.title or ""), bool(row.is_present), row.owner or "", _same(row.answer or ""))
        for row in sorted(own, key=lambda one: one.id)
    ]
    return tuple(found)


def _same(text: str) -> Text:
    """Return what a person typed, which is the same in both languages."""
    return Text(text, text)


def budget(reading: Reading, office_pir: str) -> tuple[BudgetView, ...]:
    """Return the lines of the budget in the order in which they were made."""
    rows = reading.session.scalars(
        select(BudgetLine)
        .where(BudgetLine.municipality == office_pir, BudgetLine.is_deleted.is_(False))
        .order_by(BudgetLine.id)
    )
    return tuple(BudgetView(row.id, row.title or "", row.amount or 0, row.source or "") for row in rows if row.title)


def dates_hash(rows: Iterable[PlanRow]) -> str:
    """Return the hash that ties a paper or an act to the days and people of the plan."""
    told = {row.id: [str(row.start), str(row.due), row.responsible, row.deputy, row.is_done] for row in rows}
    return snapshot_hash(snapshot_text(told))


def _own_steps(reading: Reading, partitions: tuple[str, str]) -> Mapping[tuple[str, str], PlanStep]:
    rows = reading.session.scalars(
        select(PlanStep).where(PlanStep.municipality.in_(partitions), PlanStep.is_deleted.is_(False))
    )
    return {(row.municipality, row.step or ""): row for row in rows}


def partition_of(reading: Reading, step: PlannedStep, office_pir: str, municipality: str) -> str:
    """Return whose a step is: the office's, or the municipality's."""
    return office_pir if reading.content.task(step.task).scope is Scope.OFFICE else municipality


def _input(
    reading: Reading,
    page: Home,
    own: Mapping[tuple[str, str], PlanStep],
    today: date,
    start_day: date,
    meetings: tuple[MeetingView, ...],
    absences: tuple[AbsenceView, ...],
) -> PlanInput:
    planning = reading.content.planning
    closed = [days_between(one.first, one.last) for one in planning.closed]
    closed += [days_between(one.first, one.last) for one in absences if not one.person]
    done = _done_steps(reading, page)
    steps = []
    for step in planning.steps:
        row = own.get((partition_of(reading, step, page.office_pir, page.municipality), step.id))
        steps.append(_step(step, row, absences, is_done=step.id in done))
    calendar = without_days(reading.content.calendar, frozenset().union(*closed))
    return PlanInput(tuple(steps), today, start_day, calendar, tuple(one.day for one in meetings))


def _step(step: PlannedStep, row: PlanStep | None, absences: Iterable[AbsenceView], *, is_done: bool) -> Step:
    duration = row.duration if row is not None and row.duration is not None else step.duration
    if row is None:
        return Step(step.id, duration, step.prerequisites, Kind(step.kind), is_done=is_done, early=step.early)
    return Step(
        step.id,
        duration,
        step.prerequisites,
        Kind(step.kind),
        is_done or planned_day(row.done_on) is not None,
        planned_day(row.start),
        planned_day(row.due),
        step.early,
        bool(row.is_early),
        _away(row.responsible or "", row.deputy or "", absences),
    )


def _away(responsible: str, deputy: str, absences: Iterable[AbsenceView]) -> frozenset[date]:
    """Return the days on which neither the responsible person nor the deputy is there."""
    if not responsible:
        return frozenset()
    away = _days_of(responsible, absences)
    return away & _days_of(deputy, absences) if deputy else away


def _days_of(person: str, absences: Iterable[AbsenceView]) -> frozenset[date]:
    name = person.casefold().strip()
    days = [days_between(one.first, one.last) for one in absences if one.person.casefold().strip() == name]
    return frozenset().union(*days)


def _done_steps(reading: Reading, page: Home) -> frozenset[str]:
    """Return the steps whose task is done; of the contract, what each side did by then."""
    done = set()
    for task in page.tasks():
        is_accepted = task.states.acceptance in (AcceptanceState.NOT_NEEDED, AcceptanceState.ACCEPTED)
        if task.states.work is not WorkState.DONE:
            continue
        for step in reading.content.planning.steps_of(task.id):
            if is_accepted or (task.id == CONTRACT_TASK and step.owner is Party.MUNICIPALITY):
                done.add(step.id)
    return frozenset(done)


def _rows(
    reading: Reading,
    page: Home,
    own: Mapping[tuple[str, str], PlanStep],
    found: Schedule | None,
    planned: Mapping[str, tuple[date | None, date | None]],
) -> tuple[PlanRow, ...]:
    done = _done_steps(reading, page)
    return tuple(
        _row(reading, page, step, own, found, planned, is_done=step.id in done)
        for step in reading.content.planning.steps
    )


def _row(
    reading: Reading,
    page: Home,
    step: PlannedStep,
    own: Mapping[tuple[str, str], PlanStep],
    found: Schedule | None,
    planned: Mapping[str, tuple[date | None, date | None]],
    *,
    is_done: bool,
) -> PlanRow:
    planning, task = reading.content.planning, reading.content.task(step.task)
    partition = partition_of(reading, step, page.office_pir, page.municipality)
    row = own.get((partition, step.id)) or PlanStep(municipality=partition, id=step_record(partition, step.id))
    done_on = planned_day(row.done_on)
    dates = found.dates.get(step.id) if found else None
    is_early = bool(row.is_early) and step.early is not None
    waits_for = step.early if is_early and step.early is not None else step.prerequisites
    base_start, base_due = planned.get(step.id, (None, None))
    moved = deviation(reading.content.calendar, base_due, dates.due) if base_due and dates else 0
    return PlanRow(
        step.id, step.task, task.number, step.title, task.title, step.owner, Kind(step.kind), partition,
        is_done or done_on is not None, done_on,
        dates.start if dates else None, dates.due if dates else None, dates.last_safe if dates else None,
        dates.slack if dates else 0, found is not None and step.id in found.chain,
        row.duration if row.duration is not None else step.duration, row.duration,
        planned_day(row.start), planned_day(row.due), row.responsible or "", row.deputy or "", row.note or "",
        tuple(planning.step(one).title for one in waits_for), step.early_note, is_early, step.slot,
        base_start, base_due, moved,
    )  # fmt: skip


def _meetings(reading: Reading, municipality: str) -> tuple[MeetingView, ...]:
    rows = reading.session.scalars(
        select(CouncilMeeting).where(CouncilMeeting.municipality == municipality, CouncilMeeting.is_deleted.is_(False))
    )
    found = [
        MeetingView(row.id, day, bool(row.is_extraordinary), row.note or "")
        for row in rows
        if (day := planned_day(row.day)) is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.id)))


def _absences(reading: Reading, office_pir: str) -> tuple[AbsenceView, ...]:
    rows = reading.session.scalars(
        select(Absence).where(Absence.municipality == office_pir, Absence.is_deleted.is_(False))
    )
    found = []
    for row in rows:
        first, last = planned_day(row.first_day), planned_day(row.last_day)
        if first is not None and last is not None and first <= last and (last - first).days <= 366:
            found.append(AbsenceView(row.id, first, last, row.person or "", row.reason or ""))
    return tuple(sorted(found, key=lambda one: (one.first, one.id)))


def _acts(reading: Reading, municipality: str) -> tuple[ActView, ...]:
    rows = reading.session.scalars(
        select(Act).where(Act.municipality == municipality, Act.subject == plan_record(municipality))
    ).all()
    return tuple(_act(row) for row in sorted(rows, key=act_order) if row.kind in set(PlanAct))


def _act(row: Act) -> ActView:
    told = json.loads(row.snapshot or "{}")
    return ActView(
        PlanAct(str(row.kind)), row.actor_name or "", row.made_at or "", row.registration_number,
        str(told.get("reason", "")), str(told.get("dates_hash", "")),
    )  # fmt: skip


def days_text(rows: Iterable[PlanRow]) -> str:
    """Return the days of a baseline as they are kept."""
    return snapshot_text({row.id: [str(row.start or ""), str(row.due or "")] for row in rows if not row.is_done})


def _read_days(text: str | None) -> Mapping[str, tuple[date | None, date | None]]:
    try:
        told = json.loads(text or "{}")
        return {str(step): (planned_day(days[0]), planned_day(days[1])) for step, days in told.items()}
    except (ValueError, TypeError, LookupError, AttributeError):
        return {}


def _no_start_day() -> Refused:
    return Refused(
        "plan.no_start_day",
        Text("Még nincs kitűzve az indulás napja", "No start day is chosen yet"),
        Text(
            "Válassza ki az indulás napját. A terv ebből számol visszafelé, munkanapokban.",
            "Choose the start day. The plan counts back from it in working days.",
        ),
        "start_day",
    )
