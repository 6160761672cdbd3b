"""When a task may start, whose turn it is and which of the four states it is in; it reads no table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.kernel.command import Party
from app.kernel.ids import RecordId, derived_id
from app.kernel.texts import Text


class WorkState(StrEnum):
    """How far the local work is; „Kész” never means sent."""

    BLOCKED = "blocked"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    TO_CORRECT = "to_correct"


class SendingState(StrEnum):
    """Where the submission is, told only from the outbox and from receipts."""

    NOT_NEEDED = "not_needed"
    ONLY_HERE = "only_here"
    DRAFT_COPIED = "draft_copied"
    WAITING = "waiting"
    RECEIVED = "received"


class PaperState(StrEnum):
    """Where the paper is."""

    NOT_NEEDED = "not_needed"
    NOT_PRINTED = "not_printed"
    PRINTED = "printed"
    SIGNED = "signed"


class AcceptanceState(StrEnum):
    """What the other side said."""

    NOT_NEEDED = "not_needed"
    NOT_ASKED = "not_asked"
    UNDER_REVIEW = "under_review"
    RETURNED = "returned"
    ACCEPTED = "accepted"


WORK_TITLES = {
    WorkState.BLOCKED: Text("Még nem kezdhető el", "Cannot start yet"),
    WorkState.NOT_STARTED: Text("Nem kezdte el", "Not started"),
    WorkState.IN_PROGRESS: Text("Folyamatban", "In progress"),
    WorkState.DONE: Text("Kész", "Done"),
    WorkState.TO_CORRECT: Text("Javítani kell", "To be corrected"),
}
SENDING_TITLES = {
    SendingState.NOT_NEEDED: Text("Nem kell beküldeni", "Nothing to submit"),
    SendingState.ONLY_HERE: Text("Csak ezen a gépen", "Only on this PC"),
    SendingState.DRAFT_COPIED: Text(
        "Nincs beküldve, a piszkozat mentve a központban is", "Not submitted, draft copied"
    ),
    SendingState.WAITING: Text("Küldésre vár", "Waiting to be sent"),
    SendingState.RECEIVED: Text("A központ megkapta", "Received by the centre"),
}
PAPER_TITLES = {
    PaperState.NOT_NEEDED: Text("Nem kell papír", "No paper needed"),
    PaperState.NOT_PRINTED: Text("Nincs kinyomtatva", "Not printed"),
    PaperState.PRINTED: Text("Aláírásra vár", "Waiting for signature"),
    PaperState.SIGNED: Text("Aláírt példány megvan", "Signed copy on file"),
}
ACCEPTANCE_TITLES = {
    AcceptanceState.NOT_NEEDED: Text("Nem kell elfogadás", "No acceptance needed"),
    AcceptanceState.NOT_ASKED: Text("Még nem kérte", "Not asked yet"),
    AcceptanceState.UNDER_REVIEW: Text("A Kincstár vizsgálja", "Under review"),
    AcceptanceState.RETURNED: Text("Visszaküldve javításra", "Returned for correction"),
    AcceptanceState.ACCEPTED: Text("Elfogadva", "Accepted"),
}
TURN_TITLES = {
    Party.MUNICIPALITY: Text("Önön a sor", "Your turn"),
    Party.KINCSTAR: Text("A Kincstáron a sor", "The Treasury's turn"),
    Party.NISZ: Text("A NISZ-en a sor", "The NISZ's turn"),
    Party.CENTRE: Text("A központon a sor", "The centre's turn"),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """Steps done of steps in all."""

    done: int
    total: int

    @property
    def is_complete(self) -> bool:
        """Tell whether nothing is left."""
        return self.done >= self.total


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step with its tick."""

    id: str
    text: Text
    owner: Party
    is_done: bool


@dataclass(frozen=True, slots=True)
class FourStates:
    """Work, sending, paper and acceptance: never one light for all."""

    work: WorkState
    sending: SendingState
    paper: PaperState
    acceptance: AcceptanceState
    registration_number: str | None = None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task in the list; `partition` is the organisation whose steps are ticked."""

    id: str
    number: int
    title: Text
    partition: str
    states: FourStates
    turn: Party
    waiting_days: int
    progress: Progress
    blocked_by: tuple[Text, ...]
    steps: tuple[StepRow, ...]


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """One phase with its tasks; it is open once the gate of the one before is passed."""

    id: str
    title: Text
    is_open: bool
    progress: Progress
    tasks: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """The start page of one municipality."""

    municipality: str
    municipality_name: str
    office_pir: str
    office_name: str
    start_day: str | None
    phases: tuple[PhaseRow, ...]

    def tasks(self) -> tuple[TaskRow, ...]:
        """Return all tasks in order."""
        return tuple(task for phase in self.phases for task in phase.tasks)


def work_state(progress: Progress, *, is_blocked: bool, is_returned: bool = False) -> WorkState:
    """Return the state of the local work; a blocked task stays blocked whatever was ticked by mistake."""
    if is_returned:
        return WorkState.TO_CORRECT
    if progress.is_complete:
        return WorkState.DONE
    if is_blocked:
        return WorkState.BLOCKED
    return WorkState.IN_PROGRESS if progress.done else WorkState.NOT_STARTED


def step_record(pir: str, task: str, step: str) -> RecordId:
    """Return the id of the mark of one step."""
    return derived_id("step", pir, task, step)
