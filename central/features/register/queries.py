"""Questions about the register of settlements, answered as frozen rows, filtered and paged in SQL."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Subquery, func, select
from sqlalchemy.orm import Session

from central.accounts.register import fold
from central.storage.register_tables import SettlementRow
from central.storage.tables import Organisation

PAGE = 50


@dataclass(frozen=True, slots=True)
class SettlementLine:
    """One settlement of the list; `pir` is empty while no organisation refers to it."""

    ksh_code: str
    name: str
    status: str
    county: str
    district: str
    seat: str
    population: int | None
    is_current: bool
    pir: str


@dataclass(frozen=True, slots=True)
class SettlementList:
    """One page of the list, the number of all that fit, and how many of the whole register have a PIR."""

    lines: tuple[SettlementLine, ...]
    total: int
    pages: int
    number: int
    settlements: int
    with_pir: int


def settlements(session: Session, text: str, county: str, number: int, own_county: str = "") -> SettlementList:
    """Return one page of the settlements whose name or code begins so, by name; `own_county` bounds what is seen."""
    organisation = (
        select(func.min(Organisation.pir).label("pir"), Organisation.ksh_code)
        .where(Organisation.kind == "municipality", Organisation.ksh_code.is_not(None))
        .group_by(Organisation.ksh_code)
        .subquery()
    )
    conditions = []
    if county or own_county:
        conditions.append(SettlementRow.county == (own_county or county))
    if plain := fold(text.strip()):
        conditions.append(
            SettlementRow.folded.contains(plain, autoescape=True)
            | SettlementRow.ksh_code.startswith(plain, autoescape=True)
        )
    total = session.execute(select(func.count()).select_from(SettlementRow).where(*conditions)).scalar_one()
    pages = max(1, -(-total // PAGE))
    page = min(max(number, 1), pages)
    rows = session.execute(
        select(SettlementRow, organisation.c.pir)
        .outerjoin(organisation, organisation.c.ksh_code == SettlementRow.ksh_code)
        .where(*conditions)
        .order_by(SettlementRow.folded, SettlementRow.ksh_code)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    lines = tuple(
        SettlementLine(
            row.ksh_code,
            row.name,
            row.status,
            row.county,
            row.district,
            row.seat,
            row.population,
            row.is_current,
            pir or "",
        )
        for row, pir in rows
    )
    return SettlementList(lines, total, pages, page, *_counts(session, organisation))


def _counts(session: Session, organisation: Subquery) -> tuple[int, int]:
    """Return how many settlements the register has, and how many of them an organisation refers to."""
    current = select(func.count()).select_from(SettlementRow).where(SettlementRow.is_current)
    joined = current.join(organisation, organisation.c.ksh_code == SettlementRow.ksh_code)
    return session.execute(current).scalar_one(), session.execute(joined).scalar_one()
