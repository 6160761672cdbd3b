"""Ticking off the steps of a task."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.content.model import Content
from app.door import Handler
from app.features.task.model import step_record
from app.features.task.tables import StepMark
from app.kernel.command import Command
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class MarkStep(Command):
    """Tick a step off, or take the tick back; `municipality` is the office's PIR for a task of the office."""

    task: str
    step: str
    is_done: bool


def mark_step(work: UnitOfWork, content: Content, command: MarkStep) -> None:
    """Write the mark; a step that the content package does not know is refused."""
    if not any(step.id == command.step for task in content.tasks if task.id == command.task for step in task.steps):
        raise Refused(
            "task.unknown_step",
            Text("Ez a lépés már nem szerepel a feladatban", "This step is no longer part of the task"),
            Text(
                "A feladat leírása frissült. Nyissa meg újra a feladatot. Semmi nem veszett el.",
                "The description of the task was updated. Open the task again. Nothing is lost.",
            ),
        )
    record = step_record(command.municipality, command.task, command.step)
    mark = work.session.get(StepMark, (command.municipality, record))
    if mark is None:
        mark = StepMark(municipality=command.municipality, id=record, task=command.task, step=command.step)
        work.session.add(mark)
    mark.is_done = command.is_done


HANDLERS: Mapping[type[Command], Handler] = {MarkStep: mark_step}
