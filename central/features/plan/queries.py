"""What the centre sees of plans: the acts of one, the list of the latest, and what a week needs of the centre."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.features.plan.model.approval import FrozenPlan, PlanAct, PlanStage, plan_record, read_frozen, stage
from app.storage.shared import Act
from central.storage.tables import Organisation

SHOWN = 200
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PlanActLine:
    """One act about a plan, with its receipt."""

    id: str
    kind: PlanAct
    actor_name: str
    received_at: datetime | None
    registration_number: str
    reason: str


@dataclass(frozen=True, slots=True)
class PlanFile:
    """Everything the centre has about one municipality's plan."""

    municipality: str
    stage: PlanStage
    acts: tuple[PlanActLine, ...]
    plan: FrozenPlan

    @property
    def last(self) -> PlanActLine:
        """Return the act that decides whose turn it is."""
        return self.acts[-1]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One municipality in the list of plans."""

    pir: str
    name: str
    start_day: str
    forecast: str
    missing: int
    stage: PlanStage


@dataclass(frozen=True, slots=True)
class WeekLoad:
    """How many municipalities plan something that the centre has a limited number of in a week."""

    monday: date
    slot: str
    wanted: int
    places: int

    @property
    def is_over(self) -> bool:
        """Tell whether the week holds more than there are places for."""
        return self.wanted > self.places


def plan_file(session: Session, municipality: str) -> PlanFile | None:
    """Return the plan of a municipality, or None where none was handed in."""
    rows = session.scalars(
        select(Act)
        .where(
            Act.municipality == municipality,
            Act.subject == plan_record(municipality),
            Act.registration_number.is_not(None),
            Act.kind.in_([kind.value for kind in PlanAct]),
        )
        .order_by(Act.registration_number)
    ).all()
    plans = [found for row in rows if row.kind == PlanAct.SUBMITTED and (found := read_frozen(row.snapshot))]
    if not plans:
        return None
    acts = tuple(_line(row) for row in rows)
    return PlanFile(municipality, stage([act.kind for act in acts]), acts, plans[-1])


def plan_lines(session: Session, county: str = "") -> tuple[PlanLine, ...]:
    """Return the municipalities that handed a plan in, of one county or ("") of all: those in danger first."""
    stages = _stages(session)
    wanted = select(Organisation.pir, Organisation.name)
    rows = session.execute(wanted.where(Organisation.county == county) if county else wanted)
    names = {row.pir: row.name for row in rows}
    lines = [
        PlanLine(pir, names[pir], found.start_day, found.forecast, found.missing, stages[pir])
        for pir, found in latest_plans(session)
        if pir in names
    ]
    lines.sort(key=lambda line: (not line.missing, line.start_day, line.name))
    return tuple(lines)


def week_loads(session: Session, capacity: Mapping[str, int]) -> tuple[WeekLoad, ...]:
    """Return the weeks in which something is planned that the centre has a limited number of, by week and slot."""
    wanted: Counter[tuple[date, str]] = Counter()
    for _, found in latest_plans(session):
        weeks = {
            (monday, step.slot)
            for step in found.steps
            if step.slot in capacity and step.start and step.due
            for monday in _mondays(date.fromisoformat(step.start), date.fromisoformat(step.due))
        }
        wanted.update(weeks)
    return tuple(WeekLoad(monday, slot, count, capacity[slot]) for (monday, slot), count in sorted(wanted.items()))


def latest_plans(session: Session) -> Iterator[tuple[str, FrozenPlan]]:
    """Yield the plan that each municipality handed in last."""
    newest = (
        select(
            Act.municipality,
            Act.snapshot,
            func.row_number()
            .over(partition_by=Act.municipality, order_by=Act.registration_number.desc())
            .label("place"),
        )
        .where(Act.kind == PlanAct.SUBMITTED.value, Act.registration_number.is_not(None))
        .subquery()
    )
    for pir, snapshot in session.execute(
        select(newest.c.municipality, newest.c.snapshot).where(newest.c.place == 1).order_by(newest.c.municipality)
    ):
        found = read_frozen(snapshot)
        if found is not None:
            yield pir, found


def _stages(session: Session) -> dict[str, PlanStage]:
    rows = session.execute(
        select(Act.municipality, Act.kind)
        .where(Act.kind.in_([kind.value for kind in PlanAct]), Act.registration_number.is_not(None))
        .order_by(Act.registration_number)
    )
    return {pir: stage([PlanAct(str(kind))]) for pir, kind in rows}


def _mondays(first: date, last: date) -> Iterator[date]:
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        yield monday
        monday += _WEEK


def _line(row: Act) -> PlanActLine:
    told = json.loads(row.snapshot or "{}")
    return PlanActLine(
        row.id,
        PlanAct(row.kind or ""),
        row.actor_name or "",
        _moment(row.received_at),
        row.registration_number or "",
        str(told.get("reason", "")) if isinstance(told, dict) else "",
    )


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else None
