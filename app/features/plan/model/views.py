"""What the screens and papers of the plan are given: frozen rows, no table and no rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.features.plan.model.approval import PlanAct, PlanStage
from app.features.plan.model.schedule import Kind, Margin, Schedule
from app.features.plan.model.ways import WayOut
from app.kernel.command import Party
from app.kernel.problems import Refused
from app.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One step of the plan; days are None where it is done or no start day is chosen."""

    id: str
    task: str
    number: int
    title: Text
    task_title: Text
    owner: Party
    kind: Kind
    partition: str
    is_done: bool
    done_on: date | None
    start: date | None
    due: date | None
    last_safe: date | None
    slack: int
    is_critical: bool
    duration: int
    own_duration: int | None
    own_start: date | None
    own_due: date | None
    responsible: str
    deputy: str
    note: str
    waits_for: tuple[Text, ...]
    early_note: Text | None
    is_early: bool
    slot: str
    planned_start: date | None
    planned_due: date | None
    moved: int

    @property
    def is_late(self) -> bool:
        """Tell whether it ends after its last safe day."""
        return not self.is_done and self.last_safe is not None and self.slack < 0


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A council session."""

    id: str
    day: date
    is_extraordinary: bool
    note: str


@dataclass(frozen=True, slots=True)
class AbsenceView:
    """Days away; without a person the whole office."""

    id: str
    first: date
    last: date
    person: str
    reason: str


@dataclass(frozen=True, slots=True)
class RiskView:
    """A risk of the list; `ready` names the one of the content."""

    id: str
    ready: str
    title: Text
    is_present: bool
    owner: str
    answer: Text


@dataclass(frozen=True, slots=True)
class BudgetView:
    """One line of the budget in forints."""

    id: str
    title: str
    amount: int
    source: str


@dataclass(frozen=True, slots=True)
class ActView:
    """One act about the plan; without a number the centre has not received it yet."""

    kind: PlanAct
    actor_name: str
    made_at: str
    registration_number: str | None
    reason: str
    dates_hash: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """The whole plan; `fault` says in words why it cannot be computed (no start day, beyond the calendar)."""

    municipality: str
    municipality_name: str
    office_pir: str
    office_name: str
    today: date
    start_day: date | None
    fault: Refused | None
    rows: tuple[PlanRow, ...]
    schedule: Schedule | None
    margin: Margin | None
    ways: tuple[WayOut, ...]
    meetings: tuple[MeetingView, ...]
    absences: tuple[AbsenceView, ...]
    baseline_at: str | None
    stage: PlanStage
    acts: tuple[ActView, ...]
    dates_hash: str

    @property
    def is_changed_since_submission(self) -> bool:
        """Tell whether the dates are not those that were handed in last."""
        sent = next((act for act in reversed(self.acts) if act.kind is PlanAct.SUBMITTED), None)
        return sent is not None and sent.dates_hash != self.dates_hash

    @property
    def ends_on(self) -> date | None:
        """Return the last day of the plan."""
        return max((row.due for row in self.rows if row.due is not None), default=None)
