"""The queue of what waits for the centre, the longest waiting first, and the counts by county for the map."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.content.model import Content
from central.features.municipality.listing import day_of
from central.features.municipality.model import Waits, address_of, waited_days
from central.storage.tables import Organisation
from central.storage.workplace_tables import MunicipalityState, WaitingItem

PAGE = 50


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """One thing that waits; `days` is None where nobody could tell since when."""

    pir: str
    name: str
    county: str
    what: Waits
    since: str
    days: int | None
    address: str


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of the queue, and the number of all in it, by what they are."""

    lines: tuple[WaitingLine, ...]
    counts: Mapping[Waits, int]
    pages: int
    number: int

    @property
    def total(self) -> int:
        """Return how many things wait."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class CountyLine:
    """How many municipalities of one county are in each phase, and how many things wait there for the Kincstár."""

    county: str
    phases: tuple[int, ...]
    waiting: int

    @property
    def total(self) -> int:
        """Return how many municipalities there are."""
        return sum(self.phases)


def queue(
    session: Session, content: Content, whats: Collection[Waits], county: str, number: int, now: datetime
) -> Queue:
    """Return one page of what waits for somebody who looks after `whats`, in one county or ("") in all."""
    conditions: list[ColumnElement[bool]] = [WaitingItem.what.in_([one.value for one in whats])]
    if county:
        conditions.append(Organisation.county == county)
    joined = select(WaitingItem.what, func.count()).join(Organisation, Organisation.pir == WaitingItem.municipality)
    counts = {
        Waits(what): count for what, count in session.execute(joined.where(*conditions).group_by(WaitingItem.what))
    }
    pages = max(1, -(-sum(counts.values()) // PAGE))
    page = min(max(number, 1), pages)
    rows = session.execute(
        select(WaitingItem, Organisation.name, Organisation.county)
        .join(Organisation, Organisation.pir == WaitingItem.municipality)
        .where(*conditions)
        .order_by(WaitingItem.since, WaitingItem.municipality, WaitingItem.subject)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    lines = tuple(_line(content, item, name, at, now) for item, name, at in rows)
    return Queue(lines, counts, pages, page)


def county_lines(session: Session, content: Content, county: str = "") -> tuple[CountyLine, ...]:
    """Return the counties that have municipalities, with their numbers by phase."""
    conditions = [Organisation.kind == "municipality", *([Organisation.county == county] if county else [])]
    phases = len(content.phases) + 1
    found: dict[str, list[int]] = {}
    for name, phase, count in session.execute(
        select(Organisation.county, MunicipalityState.phase, func.count())
        .join(MunicipalityState, MunicipalityState.municipality == Organisation.pir)
        .where(*conditions)
        .group_by(Organisation.county, MunicipalityState.phase)
    ):
        found.setdefault(name or "", [0] * phases)[min(phase, phases - 1)] += count
    waiting = {
        name or "": count
        for name, count in session.execute(
            select(Organisation.county, func.count())
            .join(WaitingItem, WaitingItem.municipality == Organisation.pir)
            .where(WaitingItem.what != Waits.INCIDENT.value, *conditions)
            .group_by(Organisation.county)
        )
    }
    return tuple(CountyLine(name, tuple(counts), waiting.get(name, 0)) for name, counts in sorted(found.items()))


def _line(content: Content, item: WaitingItem, name: str, county: str | None, now: datetime) -> WaitingLine:
    day = day_of(item.since)
    return WaitingLine(
        item.municipality,
        name,
        county or "",
        Waits(item.what),
        item.since,
        None if day is None else waited_days(content.calendar, day, now.date()),
        address_of(content, Waits(item.what), item.municipality, item.subject),
    )


def waiting_count(session: Session, whats: Collection[Waits], county: str = "") -> int:
    """Return how many things wait, in one county or ("") in all."""
    query = select(func.count()).select_from(WaitingItem).where(WaitingItem.what.in_([one.value for one in whats]))
    if county:
        query = query.join(Organisation, Organisation.pir == WaitingItem.municipality).where(
            Organisation.county == county
        )
    return session.execute(query).scalar_one()
