"""Questions about the time after the go-live: incidents, counts, the exit criterion, and whether it was closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.documents.wording import budapest
from app.door import Reading
from app.features.launch.model import (
    CLOSED,
    Criterion,
    DayCount,
    IncidentView,
    Trend,
    criterion,
    daily_counts,
    read_incident,
    trend,
)
from app.features.launch.tables import Incident
from app.features.office import queries as office_queries
from app.features.office.model import planned_day
from app.storage.shared import Act


@dataclass(frozen=True, slots=True)
class Closing:
    """The act that closed the stabilisation; it has a number once the centre has received it."""

    made_at: str
    actor_name: str
    registration_number: str | None


@dataclass(frozen=True, slots=True)
class LaunchView:
    """One municipality after its go-live; without a start day nothing is counted."""

    municipality: str
    municipality_name: str
    office_name: str
    live_from: date | None
    today: date
    incidents: tuple[IncidentView, ...]
    counts: tuple[DayCount, ...]
    trend: Trend
    criterion: Criterion
    closing: Closing | None

    @property
    def is_live(self) -> bool:
        """Tell whether the go-live has come."""
        return self.live_from is not None and self.live_from <= self.today


def incidents(reading: Reading, municipality: str) -> tuple[IncidentView, ...]:
    """Return the incidents of a municipality: open ones first, then the latest."""
    rows = reading.session.scalars(
        select(Incident).where(Incident.municipality == municipality, Incident.is_deleted.is_(False))
    )
    found = [view for row in rows if (view := _view(row)) is not None]
    found.sort(key=lambda one: (one.since, one.id), reverse=True)
    return tuple(sorted(found, key=lambda one: one.solved_on is not None))


def incident(reading: Reading, municipality: str, record: str) -> IncidentView | None:
    """Return one incident, or None."""
    return next((one for one in incidents(reading, municipality) if one.id == record), None)


def launch(reading: Reading, municipality: str) -> LaunchView:
    """Return the state of one municipality's stabilisation."""
    member = office_queries.member(reading, municipality)
    office = office_queries.office(reading, (member.office_pir if member else "") or municipality)
    live_from = planned_day(office.start_day) if office else None
    today = budapest(reading.clock.now()).date()
    found = incidents(reading, municipality)
    calendar = reading.content.calendar
    since = live_from or today
    counts = daily_counts(found, since, today, calendar)
    return LaunchView(
        municipality,
        member.name if member else municipality,
        office.name if office else "",
        live_from,
        today,
        found,
        counts,
        trend(counts),
        criterion(found, since, today, calendar),
        _closing(reading, municipality),
    )


def _closing(reading: Reading, municipality: str) -> Closing | None:
    act = reading.session.scalars(
        select(Act).where(Act.municipality == municipality, Act.kind == CLOSED).order_by(Act.id).limit(1)
    ).first()
    return None if act is None else Closing(act.made_at or "", act.actor_name or "", act.registration_number)


def _view(row: Incident) -> IncidentView | None:
    return read_incident(
        row.id, row.what, row.since, row.severity, row.workaround, row.solved_at, row.solution, row.recorded_by
    )
