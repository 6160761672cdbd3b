"""Keeps the list's rows up with the records: whose changes moved on is drawn anew, in bulk, when somebody looks.

The exchange with desktops knows nothing of it and is not slowed by it. A row remembers the places in the order of
changes that it was drawn at, so nothing is ever missed: a row that is behind is found by comparing numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.orm import Session

from app.content.model import Content
from app.features.launch.model import Severity
from app.features.launch.tables import Incident
from app.features.office.tables import Office
from app.features.task.tables import StepMark
from app.kernel.command import Party
from app.storage.shared import Act
from central.features.municipality.model import (
    HANDED_IN,
    Place,
    Waits,
    contract_stage,
    phase_index,
    progress_of,
)
from central.storage.engine import Database
from central.storage.sync_tables import Partition
from central.storage.tables import Organisation
from central.storage.tenancy import CENTRE
from central.storage.workplace_tables import MunicipalityState, WaitingItem

_BATCH = 500
_LOCK = text("SELECT pg_try_advisory_xact_lock(4600847)")
"""One process at a time draws rows anew; who comes second shows what stands, a moment old."""


_Mark = tuple[str | int | None, ...]
_SEEN: WeakKeyDictionary[Database, _Mark] = WeakKeyDictionary()
"""The mark at which this process last found every row drawn; comparing four thousand rows anew costs 25 ms."""


class _Behind(NamedTuple):
    municipality: str
    office: str
    seq: int
    office_seq: int


def keep_up(database: Database, content: Content) -> int:
    """Draw every row that is behind and return their number; where none is, one reading statement is all."""
    with database.reading(CENTRE) as session:
        mark = _mark(session, content)
        if _SEEN.get(database) == mark:
            return 0
        if not _behind(session, content):
            _SEEN[database] = mark
            return 0
    drawn = 0
    with database.writing(CENTRE) as session:
        if not database.is_sqlite and not session.execute(_LOCK).scalar():
            return 0
        behind = _behind(session, content)
        for start in range(0, len(behind), _BATCH):
            _draw(session, content, behind[start : start + _BATCH])
            drawn += len(behind[start : start + _BATCH])
    return drawn


def _mark(session: Session, content: Content) -> _Mark:
    """Return what moves with every change of the country; while it stands still nothing can be behind."""
    changes = session.execute(select(func.count(), func.sum(Partition.seq)).select_from(Partition)).one()
    drawn = session.execute(select(func.count()).select_from(MunicipalityState)).scalar_one()
    known = session.execute(select(func.count(), func.count(Organisation.office_pir)).select_from(Organisation)).one()
    return content.version, *changes, drawn, *known


def _behind(session: Session, content: Content) -> list[_Behind]:
    """Return whose row is missing or older than its records.

    Three plain readings that are compared here: under row security PostgreSQL takes the same as one statement for a
    loop in a loop, and a country then costs seconds.
    """
    ends = dict(session.execute(select(Partition.municipality, Partition.seq)).all())
    state = MunicipalityState
    drawn = {
        row.municipality: (row.seq, row.office_seq, row.content_version)
        for row in session.execute(select(state.municipality, state.seq, state.office_seq, state.content_version))
    }
    found = []
    for pir, office_pir in session.execute(
        select(Organisation.pir, Organisation.office_pir).order_by(Organisation.pir)
    ):
        office = office_pir or pir
        one = _Behind(pir, office, ends.get(pir, 0), ends.get(office, 0))
        if drawn.get(pir) != (one.seq, one.office_seq, content.version):
            found.append(one)
    return found


def _draw(session: Session, content: Content, behind: Sequence[_Behind]) -> None:
    """Read all that is needed of a batch in four statements and write its rows."""
    pirs = [one.municipality for one in behind]
    places = {*pirs, *(one.office for one in behind)}
    ticks = _ticks(session, places)
    offices = {
        partition: (mode, day)
        for partition, mode, day in session.execute(
            select(Office.municipality, Office.joining_mode, Office.start_day).where(
                Office.municipality.in_(places), Office.is_deleted.is_(False)
            )
        )
    }
    kinds, waiting, returned = _acts(session, pirs)
    for municipality, since in _incidents(session, pirs):
        waiting[municipality].append((Waits.INCIDENT, municipality, since))
    states, items = [], []
    for one in behind:
        reached = contract_stage(kinds[one.municipality])
        progress = progress_of(
            content, Place(one.municipality, one.office), ticks[one.municipality] | ticks[one.office], reached
        )
        waits = waiting[one.municipality]
        mode, day = offices.get(one.office, (None, None))
        states.append(
            {
                "municipality": one.municipality,
                "seq": one.seq,
                "office_seq": one.office_seq,
                "content_version": content.version,
                "phase": phase_index(content, progress),
                "tasks_done": sum(each.is_complete for each in progress.values()),
                "stage": reached.value,
                "turn": (Party.KINCSTAR if waits else Party.MUNICIPALITY).value,
                "waiting_since": min((since for _, _, since in waits), default=returned.get(one.municipality)),
                "mode": mode,
                "start_day": day,
            }
        )
        items += [
            {"municipality": one.municipality, "what": what.value, "subject": subject, "since": since}
            for what, subject, since in waits
        ]
    for table in (MunicipalityState, WaitingItem):
        session.execute(delete(table).where(table.municipality.in_(pirs)))
    session.execute(insert(MunicipalityState), states)
    if items:
        session.execute(insert(WaitingItem), items)


def _ticks(session: Session, places: Collection[str]) -> dict[str, set[tuple[str, str, str]]]:
    """Return the steps that are done, as (partition, task, step), by partition."""
    ticks: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    marks = select(StepMark.municipality, StepMark.task, StepMark.step).where(
        StepMark.municipality.in_(places), StepMark.is_done.is_(True), StepMark.is_deleted.is_(False)
    )
    for partition, task, step in session.execute(marks):
        ticks[partition].add((partition, str(task), str(step)))
    return ticks


_Waiting = dict[str, list[tuple[Waits, str, str]]]


def _acts(session: Session, pirs: Sequence[str]) -> tuple[dict[str, list[str]], _Waiting, dict[str, str]]:
    """Return the kinds of each municipality's acts in their order, what waits by the last act of each record, and
    since when a municipality has something back to correct.
    """
    rows = session.execute(
        select(Act.municipality, Act.subject, Act.kind, Act.received_at)
        .where(Act.municipality.in_(pirs), Act.registration_number.is_not(None), Act.kind.in_(list(HANDED_IN)))
        .order_by(Act.registration_number)
    )
    kinds: dict[str, list[str]] = defaultdict(list)
    last: dict[tuple[str, str], tuple[str, str]] = {}
    for municipality, subject, kind, at in rows:
        kinds[municipality].append(str(kind))
        last[municipality, subject or ""] = (str(kind), at or "")
    waiting: _Waiting = defaultdict(list)
    for (municipality, subject), (kind, at) in last.items():
        if (what := HANDED_IN[kind]) is not None:
            waiting[municipality].append((what, subject, at))
    returned = {municipality: at for (municipality, _), (kind, at) in last.items() if kind.endswith(".returned")}
    return kinds, waiting, returned


def _incidents(session: Session, pirs: Sequence[str]) -> list[tuple[str, str]]:
    rows = session.execute(
        select(Incident.municipality, func.min(Incident.since))
        .where(
            Incident.municipality.in_(pirs),
            Incident.severity == Severity.BLOCKING.value,
            Incident.solved_at.is_(None),
            Incident.is_deleted.is_(False),
        )
        .group_by(Incident.municipality)
    )
    return [(municipality, since or "") for municipality, since in rows]
