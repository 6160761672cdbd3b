"""What people fix about single steps: days, durations, people, their end, and whether they run beside others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.content.model import Content
from app.door import Handler
from app.features.plan.commands.checks import refused, require_day, require_working_day
from app.features.plan.model.approval import step_record
from app.features.plan.tables import PlanStep
from app.kernel.command import Command
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.unit_of_work import UnitOfWork

LONGEST = 400
"""Working days of the longest step."""


@dataclass(frozen=True, slots=True)
class FixStep(Command):
    """Fix what is known of a step; `municipality` is the partition of its row. Empty texts and None are computed."""

    step: str
    start: str = ""
    due: str = ""
    duration: int | None = None
    responsible: str = ""
    deputy: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FinishStep(Command):
    """Note the day on which a step was finished; an empty day takes it back."""

    step: str
    done_on: str = ""


@dataclass(frozen=True, slots=True)
class RunBeside(Command):
    """Let a step run beside others, where the content allows it, or take that back."""

    step: str
    is_early: bool


def fix_step(work: UnitOfWork, content: Content, command: FixStep) -> None:
    """Write what was fixed; a day that does not exist or is no working day is refused."""
    row = step_row(work, content, command.municipality, command.step)
    for field in ("start", "due"):
        if getattr(command, field):
            require_working_day(content, getattr(command, field), field)
    if command.start and command.due and command.due < command.start:
        raise refused("due", "A határidő nem lehet korábbi a kezdésnél.", "The due day cannot be before the start.")
    if command.duration is not None and not 0 < command.duration <= LONGEST:
        raise refused(
            "duration", f"Az időtartam 1 és {LONGEST} munkanap között legyen.", f"Type 1 to {LONGEST} working days."
        )
    row.start, row.due, row.duration = command.start or None, command.due or None, command.duration
    row.responsible, row.deputy = command.responsible.strip() or None, command.deputy.strip() or None
    row.note = command.note.strip() or None


def finish_step(work: UnitOfWork, content: Content, command: FinishStep) -> None:
    """Write the day of the end."""
    row = step_row(work, content, command.municipality, command.step)
    if command.done_on:
        require_day(command.done_on, "done_on")
    row.done_on = command.done_on or None


def run_beside(work: UnitOfWork, content: Content, command: RunBeside) -> None:
    """Write the choice; refused where the content does not allow it."""
    row = step_row(work, content, command.municipality, command.step)
    if command.is_early and content.planning.step(command.step).early is None:
        raise refused("is_early", "Ez a feladat nem futhat más mellett.", "This step may not run beside others.")
    row.is_early = command.is_early


def step_row(work: UnitOfWork, content: Content, municipality: str, step: str) -> PlanStep:
    """Return the row of a step, new where nothing was fixed yet; raises Refused for an unknown step."""
    if not any(one.id == step for one in content.planning.steps):
        raise Refused(
            "plan.unknown_step",
            Text("Ez a lépés már nem szerepel a tervben", "This step is no longer part of the plan"),
            Text(
                "A terv lépései frissültek. Nyissa meg újra a tervet. Semmi nem veszett el.",
                "The steps of the plan were updated. Open the plan again. Nothing is lost.",
            ),
        )
    record = step_record(municipality, step)
    row = work.session.get(PlanStep, (municipality, record))
    if row is None:
        row = PlanStep(municipality=municipality, id=record, step=step)
        work.session.add(row)
    return row


HANDLERS: Mapping[type[Command], Handler] = {
    FixStep: fix_step,
    FinishStep: finish_step,
    RunBeside: run_beside,
}
