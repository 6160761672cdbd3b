"""What a content package says about planning: steps finer than the tasks, ready risks, closed days and capacities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.kernel.command import Party
from app.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step of a plan; `task` is the task that it belongs to, `duration` an estimate in working days.

    `early` are the prerequisites with which it may run beside others, `early_note` says why that is allowed. `slot`
    names what the centre has a limited number of in a week.
    """

    id: str
    task: str
    kind: str
    title: Text
    duration: int
    owner: Party
    prerequisites: tuple[str, ...]
    early: tuple[str, ...] | None
    early_note: Text | None
    slot: str


@dataclass(frozen=True, slots=True)
class ReadyRisk:
    """A risk that joinings are known to have, with the usual answer and the role that watches it."""

    id: str
    title: Text
    answer: Text
    role: str


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """Days on which no office of the country can work on the joining, e.g. of an election."""

    first: date
    last: date
    reason: Text


@dataclass(frozen=True, slots=True)
class Planning:
    """All of it; capacities are places in a week by the name of the slot."""

    steps: tuple[PlannedStep, ...]
    risks: tuple[ReadyRisk, ...]
    closed: tuple[ClosedDays, ...]
    capacity: Mapping[str, int]
    start_rule: str

    def step(self, step_id: str) -> PlannedStep:
        """Return one step; raises KeyError."""
        return {step.id: step for step in self.steps}[step_id]

    def steps_of(self, task: str) -> tuple[PlannedStep, ...]:
        """Return the steps of a task."""
        return tuple(step for step in self.steps if step.task == task)


def read_planning(told: Mapping[str, Any] | None, tasks: Sequence[Any]) -> Planning:
    """Return the planning of a package; one without it is planned by its tasks. Raises ValueError for a wrong one."""
    if told is None:
        steps = tuple(
            PlannedStep(
                task.id, task.id, "work", task.title, task.duration_workdays, task.responsible, task.prerequisites,
                None, None, "",
            )
            for task in tasks
        )  # fmt: skip
        return Planning(steps, (), (), {}, "any")
    by_id = {task.id: task for task in tasks}
    steps = tuple(_step(one, by_id) for one in told["steps"])
    _require_known(steps)
    return Planning(
        steps,
        tuple(ReadyRisk(one["id"], _text(one["title"]), _text(one["answer"]), one["role"]) for one in told["risks"]),
        tuple(
            ClosedDays(date.fromisoformat(one["first"]), date.fromisoformat(one["last"]), _text(one["reason"]))
            for one in told["closed"]
        ),
        {str(slot): int(places) for slot, places in told["capacity"].items()},
        told["start_rule"],
    )


def _step(one: Mapping[str, Any], tasks: Mapping[str, Any]) -> PlannedStep:
    """Return a step; what it does not say itself is that of its task."""
    task, early = tasks[one["task"]], one.get("early")
    return PlannedStep(
        one["id"],
        task.id,
        one["kind"],
        _text(one["title"]) if "title" in one else task.title,
        one.get("duration", task.duration_workdays),
        Party(one["owner"]) if "owner" in one else task.responsible,
        tuple(one["prerequisites"]),
        tuple(early["prerequisites"]) if early else None,
        _text(early["note"]) if early else None,
        one.get("slot", ""),
    )


def _require_known(steps: Sequence[PlannedStep]) -> None:
    """Raise ValueError unless every step waits only for steps before it, which also rules a circle out."""
    seen: set[str] = set()
    for step in steps:
        if step.id in seen or not seen.issuperset((*step.prerequisites, *(step.early or ()))):
            raise ValueError(f"the step {step.id} stands twice, or before what it waits for")
        seen.add(step.id)


def _text(value: Mapping[str, str]) -> Text:
    return Text(value["hu"], value["en"])
