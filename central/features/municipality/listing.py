"""The list of municipalities: narrowed, sorted and paged in SQL; it judges no right but bounds what may be seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from app.content.model import Content
from app.features.contract.model import Stage
from app.features.office.model import JoiningMode
from app.kernel.command import Party
from central.accounts.register import fold
from central.features.municipality.model import SIZE_BOUNDS, SizeClass, waited_before, waited_days
from central.storage.tables import Organisation
from central.storage.workplace_tables import MunicipalityState

PAGE = 50
_STAGES = {one.value: number for number, one in enumerate(Stage)}
_State = MunicipalityState


class Column(StrEnum):
    """What the list can be sorted by."""

    NAME = "name"
    PIR = "pir"
    COUNTY = "county"
    POPULATION = "population"
    MODE = "mode"
    PHASE = "phase"
    STAGE = "stage"
    TURN = "turn"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to and how it is sorted; `own_county` is set for who may see one county only."""

    text: str = ""
    county: str = ""
    phase: int | None = None
    mode: JoiningMode | None = None
    size: SizeClass | None = None
    turn: Party | None = None
    days: int = 0
    """Working days that it has waited at least."""
    sort: Column = Column.DAYS
    is_descending: bool = True
    page: int = 1
    own_county: str = ""

    def words(self) -> dict[str, str]:
        """Return the filter and the order as they stand in an address, without the page."""
        told = {
            "text": self.text,
            "county": self.county,
            "phase": "" if self.phase is None else str(self.phase),
            "mode": self.mode.value if self.mode else "",
            "size": self.size.value if self.size else "",
            "turn": self.turn.value if self.turn else "",
            "days": str(self.days) if self.days else "",
        }
        is_usual = self.sort is Column.DAYS and self.is_descending
        order = {} if is_usual else {"sort": self.sort.value, "order": "desc" if self.is_descending else "asc"}
        return {name: value for name, value in told.items() if value} | order


@dataclass(frozen=True, slots=True)
class Line:
    """One municipality of the list; `days` is None while nothing waits."""

    pir: str
    name: str
    county: str
    population: int | None
    mode: JoiningMode | None
    phase: int
    stage: Stage
    turn: Party
    days: int | None


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the list, and the number of all that fit."""

    lines: tuple[Line, ...]
    total: int
    pages: int
    number: int


def read_wanted(told: Mapping[str, str], own_county: str = "") -> Wanted:
    """Return what an address asks for; what it does not say rightly counts as not said."""
    phase, days, page = (_number(told.get(name, "")) for name in ("phase", "days", "page"))
    sort = Column(told["sort"]) if told.get("sort") in set(Column) else Column.DAYS
    order = told.get("order")
    return Wanted(
        told.get("text", "").strip()[:200],
        own_county or told.get("county", "")[:60],
        phase if phase is not None and phase < 20 else None,
        JoiningMode(told["mode"]) if told.get("mode") in set(JoiningMode) else None,
        SizeClass(told["size"]) if told.get("size") in set(SizeClass) else None,
        Party(told["turn"]) if told.get("turn") in set(Party) else None,
        min(days or 0, 999),
        sort,
        order == "desc" or (order != "asc" and sort is Column.DAYS),
        min(max(page or 1, 1), 10_000),
        own_county,
    )


def listing(session: Session, content: Content, wanted: Wanted, now: datetime) -> Listing:
    """Return one page of what is wanted."""
    conditions = _conditions(content, wanted, now)
    count = select(func.count()).select_from(Organisation).join(_State, _State.municipality == Organisation.pir)
    total = session.execute(count.where(*conditions)).scalar_one()
    pages = max(1, -(-total // PAGE))
    number = min(wanted.page, pages)
    rows = session.execute(_rows(wanted, conditions).limit(PAGE).offset((number - 1) * PAGE))
    return Listing(tuple(_line(content, row, now) for row in rows), total, pages, number)


def whole_list(session: Session, content: Content, wanted: Wanted, now: datetime) -> Iterator[Line]:
    """Give every line of what is wanted, in its order."""
    for row in session.execute(_rows(wanted, _conditions(content, wanted, now))):
        yield _line(content, row, now)


def chosen(session: Session, content: Content, wanted: Wanted, now: datetime) -> tuple[str, ...]:
    """Return the PIRs of all that is wanted."""
    query = select(Organisation.pir).join(_State, _State.municipality == Organisation.pir)
    return tuple(session.scalars(query.where(*_conditions(content, wanted, now)).order_by(Organisation.pir)))


_Row = tuple[str, str, str | None, int | None, str | None, int, str, str, str | None]


def _rows(
    wanted: Wanted, conditions: list[ColumnElement[bool]]
) -> Select[str, str, str | None, int | None, str | None, int, str, str, str | None]:
    state = _State
    query = (
        select(
            Organisation.pir,
            Organisation.name,
            Organisation.county,
            Organisation.population,
            state.mode,
            state.phase,
            state.stage,
            state.turn,
            state.waiting_since,
        )
        .join(state, state.municipality == Organisation.pir)
        .where(*conditions)
    )
    key: Any = {
        Column.NAME: Organisation.folded,
        Column.PIR: Organisation.pir,
        Column.COUNTY: Organisation.county,
        Column.POPULATION: Organisation.population,
        Column.MODE: state.mode,
        Column.PHASE: state.phase,
        Column.STAGE: case(_STAGES, value=state.stage, else_=-1),
        Column.TURN: state.turn,
        Column.DAYS: state.waiting_since,
    }[wanted.sort]
    # Who waited longest has waited since earliest.
    is_descending = wanted.is_descending != (wanted.sort is Column.DAYS)
    order = (key.desc() if is_descending else key.asc()).nulls_last()
    first = [case((state.turn == Party.KINCSTAR.value, 0), else_=1)] if wanted.sort is Column.DAYS else []
    return query.order_by(*first, order, Organisation.folded, Organisation.pir)


def _conditions(content: Content, wanted: Wanted, now: datetime) -> list[ColumnElement[bool]]:
    state = _State
    conditions: list[ColumnElement[bool]] = [Organisation.kind == "municipality"]
    if text := fold(wanted.text):
        conditions.append(
            Organisation.folded.contains(text, autoescape=True)
            | Organisation.pir.startswith(text, autoescape=True)
            | (Organisation.ksh_code == text)
        )
    if county := wanted.own_county or wanted.county:
        conditions.append(Organisation.county == county)
    if wanted.phase is not None:
        conditions.append(state.phase == wanted.phase)
    if wanted.mode is not None:
        conditions.append(state.mode == wanted.mode.value)
    if wanted.size is not None:
        least, most = SIZE_BOUNDS[wanted.size]
        conditions.append(Organisation.population >= least)
        conditions += [] if most is None else [Organisation.population <= most]
    if wanted.turn is not None:
        conditions.append(state.turn == wanted.turn.value)
    if wanted.days:
        last = waited_before(content.calendar, now.date(), wanted.days) + timedelta(days=1)
        conditions.append(state.waiting_since < last.isoformat())
    return conditions


def _line(content: Content, row: _Row, now: datetime) -> Line:
    pir, name, county, population, mode, phase, stage, turn, since = row
    day = day_of(since)
    return Line(
        pir,
        name,
        county or "",
        population,
        JoiningMode(mode) if mode in set(JoiningMode) else None,
        phase,
        Stage(stage),
        Party(turn),
        None if day is None else waited_days(content.calendar, day, now.date()),
    )


def day_of(text: str | None) -> date | None:
    """Return the day of a stored moment; a device may have written anything."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None
