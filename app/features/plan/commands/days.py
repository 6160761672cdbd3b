"""The days of other people that the plan must respect: council sessions and absences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.content.model import Content
from app.door import Handler
from app.features.plan.commands.checks import refused, require_day, require_row, require_working_day
from app.features.plan.tables import Absence, CouncilMeeting
from app.kernel.command import Command
from app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AddMeeting(Command):
    """Record a council session of a municipality."""

    day: str
    is_extraordinary: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class RemoveMeeting(Command):
    """Take a session off the list; it stays in the history."""

    meeting: str


@dataclass(frozen=True, slots=True)
class AddAbsence(Command):
    """Record days on which a person, or without a name the whole office, is away; `municipality` is the office."""

    first_day: str
    last_day: str = ""
    person: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RemoveAbsence(Command):
    """Take an absence off the list; it stays in the history."""

    absence: str


def add_meeting(work: UnitOfWork, content: Content, command: AddMeeting) -> None:
    """Write the session."""
    require_working_day(content, command.day, "day")
    work.session.add(
        CouncilMeeting(
            municipality=command.municipality,
            id=work.ids.new(),
            day=command.day,
            is_extraordinary=command.is_extraordinary,
            note=command.note.strip() or None,
        )
    )


def remove_meeting(work: UnitOfWork, _content: Content, command: RemoveMeeting) -> None:
    """Mark the session as deleted."""
    require_row(work, CouncilMeeting, command.municipality, command.meeting).is_deleted = True


def add_absence(work: UnitOfWork, _content: Content, command: AddAbsence) -> None:
    """Write the absence; without a last day it is one day."""
    last = command.last_day or command.first_day
    require_day(command.first_day, "first_day")
    require_day(last, "last_day")
    if not 0 <= (date.fromisoformat(last) - date.fromisoformat(command.first_day)).days <= 366:
        raise refused(
            "last_day", "Az utolsó nap az első után legyen, egy éven belül.", "The last day must follow within a year."
        )
    work.session.add(
        Absence(
            municipality=command.municipality,
            id=work.ids.new(),
            first_day=command.first_day,
            last_day=last,
            person=command.person.strip() or None,
            reason=command.reason.strip() or None,
        )
    )


def remove_absence(work: UnitOfWork, _content: Content, command: RemoveAbsence) -> None:
    """Mark the absence as deleted."""
    require_row(work, Absence, command.municipality, command.absence).is_deleted = True


HANDLERS: Mapping[type[Command], Handler] = {
    AddMeeting: add_meeting,
    RemoveMeeting: remove_meeting,
    AddAbsence: add_absence,
    RemoveAbsence: remove_absence,
}
