"""Recording an incident and its solution, and closing the stabilisation once the exit criterion is met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.content.model import Content
from app.documents.wording import budapest
from app.door import Handler, Reading
from app.features.launch.model import (
    CLOSED,
    EXIT_DAYS,
    check_incident,
    check_solution,
    launch_record,
    read_day,
    refused,
    require_met,
)
from app.features.launch.queries import launch
from app.features.launch.tables import Incident
from app.kernel.command import Command
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.acts import write_act
from app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RecordIncident(Command):
    """Record an incident, or correct one; an empty `incident` is a new one. `since` is a day like 2028-03-20."""

    what: str
    since: str
    severity: str
    workaround: str = ""
    incident: str = ""


@dataclass(frozen=True, slots=True)
class SolveIncident(Command):
    """Record when and how an incident was solved."""

    incident: str
    solved_on: str
    solution: str


@dataclass(frozen=True, slots=True)
class ReopenIncident(Command):
    """Take the solution of an incident back: it does not work after all."""

    incident: str


@dataclass(frozen=True, slots=True)
class CloseStabilisation(Command):
    """Declare that the exit criterion is met and the stabilisation is over."""


def record_incident(work: UnitOfWork, _content: Content, command: RecordIncident) -> None:
    """Write the incident."""
    check_incident(command.what, command.since, command.severity, budapest(work.now).date())
    if command.incident:
        row = _require(work, command.municipality, command.incident)
    else:
        row = Incident(municipality=command.municipality, id=work.ids.new(), recorded_by=work.actor.name)
        work.session.add(row)
    row.what, row.since, row.severity = command.what.strip(), command.since, command.severity
    row.workaround = command.workaround.strip()


def solve_incident(work: UnitOfWork, _content: Content, command: SolveIncident) -> None:
    """Write the day and the way of the solution."""
    row = _require(work, command.municipality, command.incident)
    since = read_day(row.since)
    if not command.solution.strip():
        raise refused("solution", "Írja le, mi oldotta meg.", "Describe what solved it.")
    check_solution(since or budapest(work.now).date(), command.solved_on, budapest(work.now).date())
    row.solved_at, row.solution = command.solved_on, command.solution.strip()


def reopen_incident(work: UnitOfWork, _content: Content, command: ReopenIncident) -> None:
    """Take the day of the solution away; how it was thought to be solved stays in the history."""
    _require(work, command.municipality, command.incident).solved_at = None


def close_stabilisation(work: UnitOfWork, content: Content, command: CloseStabilisation) -> None:
    """Write the act with a frozen copy of what it rests on."""
    found = launch(Reading(work.session, content, work.clock), command.municipality)
    if found.closing is not None:
        raise Refused(
            "launch.closed_already",
            Text("A stabilizációt már lezárta", "The stabilisation is closed already"),
            Text("Nincs teendője. Semmi nem változott.", "Nothing to do. Nothing was changed."),
        )
    if not found.is_live:
        raise Refused(
            "launch.not_live",
            Text("Az éles indulás még nem történt meg", "The go-live has not happened yet"),
            Text(
                "A lezárás az indulás után lehetséges. Nézze meg az indulás napját. Semmi nem változott.",
                "Closing is possible after the go-live. Check its day. Nothing was changed.",
            ),
        )
    require_met(found.criterion)
    write_act(
        work,
        command.municipality,
        CLOSED,
        launch_record(command.municipality),
        {
            "live_from": str(found.live_from),
            "closed_on": str(found.today),
            "quiet_days": found.criterion.quiet_days,
            "needed_days": EXIT_DAYS,
            "incidents": [
                {
                    "id": one.id,
                    "what": one.what,
                    "severity": one.severity.value,
                    "since": str(one.since),
                    "solved_on": str(one.solved_on or ""),
                }
                for one in found.incidents
            ],
        },
    )


def _require(work: UnitOfWork, municipality: str, record: str) -> Incident:
    row = work.session.scalars(
        select(Incident).where(Incident.municipality == municipality, Incident.id == record)
    ).first()
    if row is None:
        raise Refused(
            "launch.unknown",
            Text("Ez az esemény nincs a listában", "This incident is not on the list"),
            Text("Nyissa meg újra a listát. Semmi nem veszett el.", "Open the list again. Nothing is lost."),
        )
    return row


HANDLERS: Mapping[type[Command], Handler] = {
    RecordIncident: record_incident,
    SolveIncident: solve_incident,
    ReopenIncident: reopen_incident,
    CloseStabilisation: close_stabilisation,
}
