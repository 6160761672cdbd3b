"""What the help desk sees: the queue by who waits longest, one question with all that was said, and the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.content.model import Content
from app.documents.wording import budapest
from app.features.question.model import (
    About,
    ActKind,
    FaqEntry,
    QuestionState,
    Saying,
    due_day,
    is_waiting,
    read_about,
    read_contact,
    read_text,
    state_of,
)
from app.features.question.tables import Faq
from app.kernel.ids import EVERYONE
from app.kernel.texts import Text
from app.storage.shared import Act
from central.accounts.register import fold
from central.storage.tables import Organisation

PAGE = 50
_KINDS = [one.value for one in ActKind]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the queue is narrowed to: only what waits, a piece of the words, the number or the name, one field."""

    is_waiting: bool = True
    text: str = ""
    field: str = ""
    page: int = 1
    county: str = ""
    """The only county that the reader looks after; empty for the whole country."""


@dataclass(frozen=True, slots=True)
class CaseView:
    """One question at the centre; `days` are working days since somebody waits, None while nobody does."""

    municipality: str
    name: str
    county: str
    id: str
    number: str
    about: About
    contact: str
    state: QuestionState
    sayings: tuple[Saying, ...]
    days: int | None
    due: date | None
    is_late: bool

    @property
    def text(self) -> str:
        """Return what was asked."""
        return self.sayings[0].text


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of the queue, how many fit, and how many wait in all."""

    cases: tuple[CaseView, ...]
    total: int
    pages: int
    waiting: int


def queue(session: Session, content: Content, wanted: Wanted, now: datetime) -> Queue:
    """Return one page of the questions: who waits longest first, then what is settled, the newest first."""
    newest = (
        select(Act.municipality, Act.subject, func.max(Act.registration_number).label("number"))
        .where(Act.kind.in_(_KINDS), Act.registration_number.is_not(None))
        .group_by(Act.municipality, Act.subject)
        .subquery()
    )
    rows: Sequence[Any] = session.execute(
        select(Act.municipality, Act.subject, Act.kind, Act.received_at).join(
            newest, (newest.c.municipality == Act.municipality) & (newest.c.number == Act.registration_number)
        )
    ).all()
    open_kinds = (ActKind.ASKED.value, ActKind.REOPENED.value)
    ours = _of_county(session, wanted.county)
    rows = [row for row in rows if ours is None or row.municipality in ours]
    waiting = {(row.municipality, row.subject) for row in rows if row.kind in open_kinds}
    keys = waiting if wanted.is_waiting else {(row.municipality, row.subject) for row in rows}
    found = [one for one in _cases(session, content, keys, now) if _fits(one, wanted)]
    found.sort(key=lambda one: one.sayings[-1].received_at, reverse=True)
    found.sort(key=lambda one: (one.days is None, one.sayings[-1].received_at if one.days is not None else ""))
    pages = max(1, -(-len(found) // PAGE))
    first = (min(max(wanted.page, 1), pages) - 1) * PAGE
    return Queue(tuple(found[first : first + PAGE]), len(found), pages, len(waiting))


def case(session: Session, content: Content, municipality: str, question: str, now: datetime) -> CaseView | None:
    """Return one question, or None where there is none."""
    return next(iter(_cases(session, content, {(municipality, question)}, now)), None)


def same_field(
    session: Session, content: Content, of: CaseView, now: datetime, county: str = ""
) -> tuple[CaseView, ...]:
    """Return the other waiting questions about the same field that one answer may settle, perhaps of one county."""
    if not of.about.field:
        return ()
    found = queue(session, content, Wanted(field=of.about.field, county=county), now).cases
    return tuple(one for one in found if one.about.form == of.about.form and one.id != of.id)


def faq_entries(session: Session) -> tuple[FaqEntry, ...]:
    """Return the answers for everyone, the newest first."""
    rows = session.scalars(
        select(Faq)
        .where(Faq.municipality == EVERYONE, Faq.withdrawn_at.is_(None), Faq.question_hu.is_not(None))
        .order_by(Faq.published_at.desc(), Faq.id)
    )
    return tuple(
        FaqEntry(
            row.id,
            row.form or "",
            row.field or "",
            Text(row.question_hu or "", row.question_en or row.question_hu or ""),
            Text(row.answer_hu or "", row.answer_en or row.answer_hu or ""),
        )
        for row in rows
    )


def _of_county(session: Session, county: str) -> frozenset[str] | None:
    if not county:
        return None
    return frozenset(session.scalars(select(Organisation.pir).where(Organisation.county == county)))


def _fits(one: CaseView, wanted: Wanted) -> bool:
    if wanted.field and one.about.field != wanted.field:
        return False
    words = fold(wanted.text.strip())
    return not words or any(words in fold(text) for text in (one.name, one.number, one.text, one.municipality))


def _cases(session: Session, content: Content, keys: set[tuple[str, str]], now: datetime) -> list[CaseView]:
    if not keys:
        return []
    rows = session.execute(
        select(Act, Organisation.name, Organisation.county)
        .outerjoin(Organisation, Organisation.pir == Act.municipality)
        .where(
            Act.subject.in_({subject for _, subject in keys}),
            Act.kind.in_(_KINDS),
            Act.registration_number.is_not(None),
        )
        .order_by(Act.registration_number)
    ).all()
    groups: dict[tuple[str, str], list[tuple[Act, str, str]]] = {}
    for act, name, county in rows:
        key = act.municipality, act.subject or ""
        if key in keys:
            groups.setdefault(key, []).append((act, name or act.municipality, county or ""))
    return [found for acts in groups.values() if (found := _case(content, acts, now)) is not None]


def _case(content: Content, acts: list[tuple[Act, str, str]], now: datetime) -> CaseView | None:
    first, name, county = acts[0]
    state = state_of(ActKind(str(act.kind)) for act, _, _ in acts)
    if state is None:
        return None
    sayings = tuple(
        Saying(
            act.id,
            ActKind(str(act.kind)),
            read_text(act.snapshot),
            # An office's name is told only where it was ticked.
            (act.actor_name or "") if act.kind == ActKind.ANSWERED else "",
            act.made_at or "",
            act.registration_number or "",
            act.received_at or "",
        )
        for act, _, _ in acts
    )
    days, due = None, None
    today = budapest(now).date()
    if is_waiting(state):
        asked = next(one for one in reversed(sayings) if one.kind in (ActKind.ASKED, ActKind.REOPENED))
        since = budapest(datetime.fromisoformat(asked.received_at)).date()
        due = due_day(content.calendar, since, content.answer_workdays)
        calendar = content.calendar
        is_inside = calendar.first <= since and today <= calendar.last
        days = calendar.count_between(since, today) if is_inside else (today - since).days
    return CaseView(
        first.municipality,
        name,
        county,
        first.subject or "",
        first.registration_number or "",
        read_about(first.snapshot),
        read_contact(first.snapshot),
        state,
        sayings,
        days,
        due,
        due is not None and today > due,
    )
