"""What the console shows of one municipality."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.content.model import Content
from app.features.office.model import JOINING_MODE_TITLES, ROLE_TITLES, JoiningMode, Role
from app.features.office.tables import Office, Person, PersonTerm
from app.features.task.model import Progress
from app.features.task.tables import StepMark
from app.kernel.texts import Text
from app.storage.shared import Act
from central.features.municipality.model import Place, TaskLine, contract_stage, progress_of, task_lines
from central.storage.tables import Device, Organisation


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person in a role, as recorded by the office."""

    role: Text
    name: str
    post: str
    phone: str
    email: str
    since: str
    until: str
    substitute: str


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """One phase with its tasks."""

    title: Text
    progress: Progress
    tasks: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True)
class MunicipalityView:
    """One municipality as its page shows it."""

    pir: str
    name: str
    county: str
    population: int | None
    ksh_code: str
    tax_number: str
    office_pir: str
    office_name: str
    joining_mode: Text | None
    start_day: str
    last_seen: datetime | None
    people: tuple[PersonLine, ...]
    phases: tuple[PhaseLine, ...]


def municipality(session: Session, content: Content, pir: str) -> MunicipalityView | None:
    """Return what is known of one municipality, or None where the register has none of this PIR."""
    row = session.get(Organisation, pir)
    if row is None or row.kind != "municipality":
        return None
    office_pir = row.office_pir or pir
    office_row = session.get(Organisation, office_pir)
    office = session.execute(select(Office).where(Office.municipality == office_pir)).scalars().first()
    seen = session.execute(select(func.max(Device.last_seen)).where(Device.office_pir == office_pir)).scalar()
    mode = office.joining_mode if office else None
    return MunicipalityView(
        pir,
        row.name,
        row.county or "",
        row.population,
        row.ksh_code or "",
        row.tax_number or "",
        office_pir,
        office_row.name if office_row else "",
        JOINING_MODE_TITLES[JoiningMode(mode)] if mode in set(JoiningMode) else None,
        (office.start_day or "") if office else "",
        seen,
        _people(session, office_pir, pir),
        _phases(session, content, office_pir, pir),
    )


def _people(session: Session, office_pir: str, pir: str) -> tuple[PersonLine, ...]:
    """Return who holds each role, and below who held it before, the latest first."""
    order = list(Role)
    known: list[Person | PersonTerm] = []
    for table in (Person, PersonTerm):
        rows: Iterable[Person | PersonTerm] = session.scalars(
            select(table).where(table.municipality.in_({office_pir, pir}), table.is_deleted.is_(False))
        )
        known += [row for row in rows if row.role in set(Role) and row.name]
    known.sort(key=lambda row: row.valid_to or "9", reverse=True)
    known.sort(key=lambda row: (order.index(Role(row.role or "")), row.municipality))
    return tuple(
        PersonLine(
            ROLE_TITLES[Role(row.role or "")],
            row.name or "",
            row.post or "",
            row.phone or "",
            row.email or "",
            row.valid_from or "",
            row.valid_to or "",
            row.substitute or "",
        )
        for row in known
    )


def _phases(session: Session, content: Content, office_pir: str, pir: str) -> tuple[PhaseLine, ...]:
    marks = session.execute(
        select(StepMark.municipality, StepMark.task, StepMark.step).where(
            StepMark.municipality.in_({office_pir, pir}), StepMark.is_done.is_(True), StepMark.is_deleted.is_(False)
        )
    )
    ticked = {(partition, str(task), str(step)) for partition, task, step in marks}
    kinds = session.scalars(
        select(Act.kind)
        .where(Act.municipality == pir, Act.registration_number.is_not(None))
        .order_by(Act.registration_number)
    )
    reached = contract_stage([kind or "" for kind in kinds])
    progress = progress_of(content, Place(pir, office_pir), ticked, reached)
    phases = []
    for phase in content.phases:
        lines = task_lines(content.tasks_of(phase.id), progress, reached)
        finished = sum(progress[line.id].is_complete for line in lines)
        phases.append(PhaseLine(phase.title, Progress(finished, len(lines)), lines))
    return tuple(phases)
