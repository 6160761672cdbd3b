"""The way of a data request from the first answer to its acceptance; the same rules judge on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.kernel.command import Party
from app.kernel.ids import RecordId, derived_id
from app.kernel.texts import Text
from app.kernel.workingdays import WorkingCalendar


class ActKind(StrEnum):
    """What the parties say to one another about the answers to a data request."""

    SUBMITTED = "request.submitted"
    RETURNED = "request.returned"
    ACCEPTED = "request.accepted"


class Stage(StrEnum):
    """Where the answers are."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


STAGE_TITLES = {
    Stage.DRAFT: Text("Kitöltés alatt", "Being filled in"),
    Stage.SUBMITTED: Text("Beküldve, a Kincstár vizsgálja", "Sent, under review"),
    Stage.RETURNED: Text("Visszaküldve javításra", "Returned for correction"),
    Stage.ACCEPTED: Text("A Kincstár elfogadta", "Accepted by the Treasury"),
}
_AFTER = {
    ActKind.SUBMITTED: Stage.SUBMITTED,
    ActKind.RETURNED: Stage.RETURNED,
    ActKind.ACCEPTED: Stage.ACCEPTED,
}


@dataclass(frozen=True, slots=True)
class Term:
    """What counts for everybody who is asked: until when (a day), and whether the Kincstár has closed it."""

    deadline: str
    is_closed: bool = False
    note: Text | None = None


def stage(kinds: Sequence[str]) -> Stage:
    """Return the stage after these acts, oldest first."""
    return _AFTER[ActKind(kinds[-1])] if kinds else Stage.DRAFT


def turn(of: Stage) -> Party:
    """Return who must act next; after the acceptance the municipality goes on with the next task."""
    return Party.KINCSTAR if of is Stage.SUBMITTED else Party.MUNICIPALITY


def may_submit(of: Stage) -> bool:
    """Tell whether the answers may be changed and handed in: not while the Kincstár reads them or has accepted them."""
    return of in (Stage.DRAFT, Stage.RETURNED)


def may_decide(of: Stage) -> bool:
    """Tell whether the Kincstár may accept or return."""
    return of is Stage.SUBMITTED


def request_record(form: str) -> RecordId:
    """Return the id of the record by which the Kincstár asks everybody to fill in a form."""
    return derived_id("request", form)


def response_record(pir: str, form: str) -> RecordId:
    """Return the id of what a municipality notes about its answers to a form."""
    return derived_id("response", pir, form)


def days_left(deadline: str, today: date, calendar: WorkingCalendar) -> int | None:
    """Return the working days from today to the deadline, negative after it; None where no calendar says."""
    try:
        last = date.fromisoformat(deadline)
    except ValueError:
        return None
    if not (calendar.first <= min(today, last) and max(today, last) <= calendar.last):
        return None
    return calendar.count_between(today, last)
