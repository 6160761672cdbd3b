"""The course of the whole plan: its start day, its ways out, its baseline and its approval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.content.model import Content
from app.door import Handler, Reading
from app.features.office.commands import set_start_day
from app.features.office.queries import members
from app.features.paper.commands import mark_outdated
from app.features.plan.commands.checks import refused, require_day
from app.features.plan.commands.days import AddMeeting, add_meeting
from app.features.plan.commands.steps import step_row
from app.features.plan.model.approval import FrozenPlan, FrozenStep, PlanAct, frozen, plan_record
from app.features.plan.model.sentences import day_words
from app.features.plan.model.views import PlanRow, PlanView
from app.features.plan.model.ways import Way
from app.features.plan.queries import days_text, plan
from app.features.plan.tables import Baseline
from app.kernel.command import Command
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.acts import write_act
from app.storage.unit_of_work import UnitOfWork

DATED_PAPERS = ("D06", "D07", "D08", "D09", "D10", "D12", "D24", "D26", "D27")
"""The papers that carry the start day."""
PLAN_PAPERS = ("D06", "D07", "D10", "D27")
"""The papers that carry the days of single steps."""


@dataclass(frozen=True, slots=True)
class KeepBaseline(Command):
    """Keep the dates of now as the ones that later dates are compared with."""


@dataclass(frozen=True, slots=True)
class MoveStart(Command):
    """Choose or postpone the start day of a municipality's office; papers with the old day are marked outdated."""

    start_day: str


@dataclass(frozen=True, slots=True)
class TakeWayOut(Command):
    """Take one of the ways out for a late joiner; `day` is that of the session or of the later start."""

    way: Way
    day: str = ""


@dataclass(frozen=True, slots=True)
class SubmitPlan(Command):
    """Hand the plan in to the Kincstár as the jegyző or the mayor approved it."""

    approved_by: str
    approved_on: str


def keep_baseline(work: UnitOfWork, content: Content, command: KeepBaseline) -> None:
    """Write the dates of all open steps."""
    found = _computed(work, content, command.municipality)
    _write_baseline(work, found)


def move_start(work: UnitOfWork, content: Content, command: MoveStart) -> None:
    """Write the start day; every date follows from it, and papers with the old one are marked."""
    require_day(command.start_day, "start_day")
    found = plan(Reading(work.session, content, work.clock), command.municipality)
    day = date.fromisoformat(command.start_day)
    if day <= found.today:
        raise refused("start_day", "Az indulás napja a mai nap után legyen.", "The start day must be after today.")
    if not content.calendar.first <= day <= content.calendar.last:
        content.calendar.is_working_day(day)
    if day == found.start_day:
        return
    set_start_day(work, found.office_pir, command.start_day)
    if found.start_day is None:
        return
    old, new = day_words(found.start_day).hu, day_words(day).hu
    village_pirs = [
        one.pir
        for one in members(Reading(work.session, content, work.clock))
        if (one.office_pir or one.pir) == found.office_pir
    ]
    why = f"Az indulás napja megváltozott: {old} helyett {new}"
    mark_outdated(work, {found.office_pir, *village_pirs}, DATED_PAPERS, why=why)


def take_way_out(work: UnitOfWork, content: Content, command: TakeWayOut) -> None:
    """Do what the way out needs, all in one; refused where it is not offered (any more)."""
    found = _computed(work, content, command.municipality)
    way = next((one for one in found.ways if one.way is command.way and one.is_possible), None)
    if way is None:
        raise Refused(
            "plan.no_such_way",
            Text("Ez a megoldás most nem választható", "This way out cannot be taken now"),
            Text(
                "Közben változott a terv. Nézze meg újra a lehetőségeket. Semmi nem változott.",
                "The plan changed meanwhile. Look at the ways out again. Nothing was changed.",
            ),
        )
    if way.way is Way.LATER:
        move_start(work, content, MoveStart(command.municipality, command.day or str(way.start)))
        return
    if way.way is Way.EXTRAORDINARY:
        day = command.day or str(way.day)
        if way.day is not None and day > str(way.day):
            last = day_words(way.day)
            raise refused("day", f"Legkésőbb ez a nap lehet: {last.hu}", f"The latest day is {last.en}.")
        add_meeting(work, content, AddMeeting(command.municipality, day, is_extraordinary=True))
    else:
        for gain in way.steps:
            row = next(one for one in found.rows if one.id == gain.step)
            step_row(work, content, row.partition, row.id).is_early = True
    mark_outdated(work, {command.municipality}, PLAN_PAPERS, why="Az ütemterv megváltozott")


def submit_plan(work: UnitOfWork, content: Content, command: SubmitPlan) -> None:
    """Freeze the plan in an act, and keep its dates as the baseline."""
    if not command.approved_by.strip():
        raise refused("approved_by", "Írja be, ki hagyta jóvá.", "Type who approved it.")
    require_day(command.approved_on, "approved_on")
    found = _computed(work, content, command.municipality)
    if found.schedule is None or found.start_day is None:
        raise refused("start_day", "Előbb tűzze ki az indulás napját.", "Choose the start day first.")
    told = FrozenPlan(
        str(found.start_day),
        str(found.schedule.forecast),
        found.schedule.missing,
        command.approved_by.strip(),
        command.approved_on,
        tuple(_frozen_step(row) for row in found.rows),
    )
    write_act(
        work,
        command.municipality,
        PlanAct.SUBMITTED.value,
        plan_record(command.municipality),
        frozen(told, content.version, found.dates_hash),
    )
    _write_baseline(work, found)


def _frozen_step(row: PlanRow) -> FrozenStep:
    return FrozenStep(
        row.id,
        row.title,
        row.owner.value,
        str(row.start or ""),
        str(row.due or ""),
        str(row.last_safe or ""),
        row.responsible,
        row.deputy,
        row.slot,
    )


def _computed(work: UnitOfWork, content: Content, municipality: str) -> PlanView:
    """Return the plan with its dates, or raise what is in the way of them."""
    found = plan(Reading(work.session, content, work.clock), municipality)
    if found.fault is not None:
        raise found.fault
    return found


def _write_baseline(work: UnitOfWork, found: PlanView) -> None:
    key = (found.municipality, plan_record(found.municipality))
    row = work.session.get(Baseline, key)
    if row is None:
        row = Baseline(municipality=key[0], id=key[1])
        work.session.add(row)
    row.days, row.set_at = days_text(found.rows), work.now.isoformat(timespec="milliseconds")
    row.set_by = work.actor.name


HANDLERS: Mapping[type[Command], Handler] = {
    KeepBaseline: keep_baseline,
    MoveStart: move_start,
    TakeWayOut: take_way_out,
    SubmitPlan: submit_plan,
}
