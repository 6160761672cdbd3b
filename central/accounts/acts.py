"""Who did what in the console: a line before each act, and how it ended; nothing that was typed is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from central.accounts.people import Person
from central.accounts.register import fold
from central.storage.log_tables import ConsoleAct
from central.storage.tables import Account, Organisation

PAGE = 50


class Result(StrEnum):
    """How an act ended; one whose end nobody wrote down stays begun."""

    BEGUN = "begun"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act as the log shows it."""

    at: datetime
    account_name: str
    display_name: str
    role: str
    endpoint: str
    path: str
    pir: str
    organisation: str
    result: Result


@dataclass(frozen=True, slots=True)
class Looked:
    """What the log is narrowed to."""

    text: str = ""
    """A piece of the person's or the organisation's name, or a PIR."""
    endpoint: str = ""
    since: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True, slots=True)
class ActList:
    """One page of the log, and the number of all that fit."""

    lines: tuple[ActLine, ...]
    total: int
    pages: int
    number: int


def begin_act(session: Session, person: Person, endpoint: str, path: str, pir: str | None, now: datetime) -> int:
    """Write down that a person is about to do something, and return the line's number."""
    row = ConsoleAct(
        at=now,
        account_name=person.name,
        display_name=person.display_name,
        role=person.role.value,
        endpoint=endpoint[:160],
        path=path[:300],
        pir=pir if pir and len(pir) == 6 else None,
        result=Result.BEGUN.value,
    )
    session.add(row)
    session.flush()
    return row.id


def end_act(session: Session, number: int, result: Result) -> None:
    """Write down how it ended."""
    session.execute(update(ConsoleAct).where(ConsoleAct.id == number).values(result=result.value))


def note_sign_in(session: Session, name: str, now: datetime, *, is_in: bool) -> None:
    """Write down that somebody signed in, or could not, by an account that there is; other names are not kept."""
    account = session.get(Account, name)
    if account is None:
        return
    session.add(
        ConsoleAct(
            at=now,
            account_name=name,
            display_name=account.display_name,
            role=account.party,
            endpoint="POST /console/sign-in",
            path="/console/sign-in",
            pir=None,
            result=(Result.DONE if is_in else Result.REFUSED).value,
        )
    )


def acts(session: Session, looked: Looked, number: int) -> ActList:
    """Return one page of the log, the newest first."""
    conditions = _conditions(looked)
    joined = select(func.count()).select_from(ConsoleAct).outerjoin(Organisation, Organisation.pir == ConsoleAct.pir)
    total = session.execute(joined.where(*conditions)).scalar_one()
    pages = max(1, -(-total // PAGE))
    page = min(max(number, 1), pages)
    rows = session.execute(
        select(ConsoleAct, Organisation.name)
        .outerjoin(Organisation, Organisation.pir == ConsoleAct.pir)
        .where(*conditions)
        .order_by(ConsoleAct.id.desc())
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return ActList(tuple(_line(row, name) for row, name in rows), total, pages, page)


def all_acts(session: Session, looked: Looked, most: int) -> Iterator[ActLine]:
    """Give every line that fits, the newest first, up to a number."""
    rows = session.execute(
        select(ConsoleAct, Organisation.name)
        .outerjoin(Organisation, Organisation.pir == ConsoleAct.pir)
        .where(*_conditions(looked))
        .order_by(ConsoleAct.id.desc())
        .limit(most)
    )
    return (_line(row, name) for row, name in rows)


def _conditions(looked: Looked) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if text := looked.text.strip():
        conditions.append(
            ConsoleAct.account_name.contains(fold(text), autoescape=True)
            | ConsoleAct.display_name.icontains(text, autoescape=True)
            | ConsoleAct.pir.startswith(text, autoescape=True)
            | Organisation.folded.contains(fold(text), autoescape=True)
        )
    if looked.endpoint:
        conditions.append(ConsoleAct.endpoint == looked.endpoint)
    if looked.since is not None:
        conditions.append(ConsoleAct.at >= looked.since)
    if looked.before is not None:
        conditions.append(ConsoleAct.at < looked.before)
    return conditions


def _line(row: ConsoleAct, organisation: str | None) -> ActLine:
    return ActLine(
        row.at,
        row.account_name,
        row.display_name,
        row.role,
        row.endpoint,
        row.path,
        row.pir or "",
        organisation or "",
        Result(row.result),
    )
