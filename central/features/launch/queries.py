"""Questions about incidents after the go-live: one municipality's open ones, and the list of all that have some."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.features.launch.model import CLOSED, IncidentView, Severity, read_incident
from app.features.launch.tables import Incident
from app.storage.shared import Act
from central.storage.tables import Organisation

SHOWN = 200
"""Municipalities on the page, the worst first."""


@dataclass(frozen=True, slots=True)
class LaunchLine:
    """One municipality with incidents; `number` is that of its closing."""

    pir: str
    name: str
    blocking: int
    serious: int
    minor: int
    solved: int
    last_since: str
    number: str | None


def open_blocking(session: Session, municipality: str) -> int:
    """Return how many blocking incidents of a municipality are not solved."""
    return session.execute(
        select(func.count())
        .select_from(Incident)
        .where(
            Incident.municipality == municipality,
            Incident.severity == Severity.BLOCKING.value,
            Incident.solved_at.is_(None),
            Incident.is_deleted.is_(False),
        )
    ).scalar_one()


def launch_lines(session: Session, county: str = "") -> tuple[LaunchLine, ...]:
    """Return the municipalities that have incidents, of one county or ("") of all: open blocking ones first."""
    open_of = Incident.solved_at.is_(None)
    counts = [
        func.count().filter(open_of, Incident.severity == severity.value).label(severity.value) for severity in Severity
    ]
    solved = func.count().filter(Incident.solved_at.is_not(None)).label("solved_count")
    rows = session.execute(
        select(Incident.municipality, Organisation.name, *counts, solved, func.max(Incident.since).label("last_since"))
        .join(Organisation, Organisation.pir == Incident.municipality)
        .where(Incident.is_deleted.is_(False), *([Organisation.county == county] if county else []))
        .group_by(Incident.municipality, Organisation.name)
        .order_by(counts[0].desc(), counts[1].desc(), counts[2].desc(), Organisation.name)
        .limit(SHOWN)
    ).all()
    numbers = _closings(session, [row[0] for row in rows])
    return tuple(
        LaunchLine(
            row[0],
            row.name,
            row.blocking,
            row.serious,
            row.minor,
            row.solved_count,
            row.last_since or "",
            numbers.get(row[0]),
        )
        for row in rows
    )


def incidents_of(session: Session, municipality: str) -> tuple[IncidentView, ...]:
    """Return the incidents of a municipality, the latest first."""
    rows = session.scalars(
        select(Incident)
        .where(Incident.municipality == municipality, Incident.is_deleted.is_(False))
        .order_by(Incident.since.desc(), Incident.id)
    )
    return tuple(view for row in rows if (view := _view(row)) is not None)


def _closings(session: Session, municipalities: Iterable[str]) -> dict[str, str]:
    rows = session.execute(
        select(Act.municipality, Act.registration_number).where(
            Act.kind == CLOSED, Act.municipality.in_(list(municipalities))
        )
    )
    return {municipality: number or "" for municipality, number in rows}


def _view(row: Incident) -> IncidentView | None:
    return read_incident(
        row.id, row.what, row.since, row.severity, row.workaround, row.solved_at, row.solution, row.recorded_by
    )
