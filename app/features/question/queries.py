"""Questions about questions: the office's own with their answers, and the answers for everyone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import select

from app.documents.wording import budapest
from app.door import Reading
from app.features.question.model import (
    ActKind,
    FaqEntry,
    QuestionView,
    Saying,
    due_day,
    is_waiting,
    read_about,
    read_text,
    state_of,
)
from app.features.question.tables import Faq, ReadMark, said_in_order
from app.kernel.ids import EVERYONE
from app.kernel.texts import Language, Text
from app.storage.shared import Act
from app.storage.text_index import ranked


def own_questions(reading: Reading, municipality: str) -> tuple[QuestionView, ...]:
    """Return the questions of a municipality, the last touched first."""
    rows = reading.session.scalars(
        select(Act).where(Act.municipality == municipality, Act.kind.in_([kind.value for kind in ActKind]))
    ).all()
    read = read_subjects(reading, municipality)
    ordered = sorted(rows, key=lambda row: (row.subject or "", said_in_order(row)))
    found = [_question(reading, list(acts), read) for _, acts in groupby(ordered, key=lambda row: row.subject)]
    known = [one for one in found if one is not None]
    return tuple(sorted(known, key=lambda one: (one.sayings[-1].at, one.id), reverse=True))


def own_question(reading: Reading, municipality: str, question: str) -> QuestionView | None:
    """Return one question, or None."""
    rows = reading.session.scalars(select(Act).where(Act.municipality == municipality, Act.subject == question)).all()
    acts = [row for row in sorted(rows, key=said_in_order) if row.kind in set(ActKind)]
    return _question(reading, acts, read_subjects(reading, municipality))


def unread_answers(reading: Reading, municipality: str) -> int:
    """Return how many questions have an answer that nobody here has read."""
    return sum(one.is_unread for one in own_questions(reading, municipality))


def read_subjects(reading: Reading, municipality: str) -> frozenset[str]:
    """Return what somebody of the municipality has read."""
    rows = reading.session.scalars(select(ReadMark.subject).where(ReadMark.municipality == municipality))
    return frozenset(str(one) for one in rows)


def faq(reading: Reading, words: str = "", language: Language = Language.HU) -> tuple[FaqEntry, ...]:
    """Return the answers for everyone that hold all the words, the best first; without words all of them."""
    rows = reading.session.scalars(
        select(Faq)
        .where(Faq.municipality == EVERYONE, Faq.is_deleted.is_(False), Faq.withdrawn_at.is_(None))
        .order_by(Faq.published_at.desc(), Faq.id)
    )
    entries = [_entry(row) for row in rows if row.question_hu and row.answer_hu]
    if not words.strip():
        return tuple(entries)
    texts = [(one.question.render(language), one.answer.render(language)) for one in entries]
    return tuple(entries[place] for place in ranked(texts, words))


def pinned(reading: Reading, form: str, field: str) -> tuple[FaqEntry, ...]:
    """Return the answers that are pinned to a field of a form."""
    return tuple(one for one in faq(reading) if (one.form, one.field) == (form, field))


def _question(reading: Reading, acts: Iterable[Act], read: frozenset[str]) -> QuestionView | None:
    rows = list(acts)
    state = state_of(ActKind(str(row.kind)) for row in rows)
    if state is None:
        return None
    sayings = tuple(
        Saying(
            row.id,
            ActKind(str(row.kind)),
            read_text(row.snapshot),
            row.actor_name or "",
            row.made_at or "",
            row.registration_number or "",
            row.received_at or "",
        )
        for row in rows
    )
    asked = next((one for one in reversed(sayings) if one.kind in (ActKind.ASKED, ActKind.REOPENED)), sayings[0])
    due = None
    if is_waiting(state):
        since = _day(asked.received_at or asked.at)
        due = due_day(reading.content.calendar, since, reading.content.answer_workdays) if since else None
    answers = [one.id for one in sayings if one.kind is ActKind.ANSWERED]
    return QuestionView(
        rows[0].municipality,
        rows[0].subject or "",
        read_about(rows[0].snapshot),
        state,
        sayings,
        due,
        bool(answers) and answers[-1] not in read,
    )


def _day(text: str) -> date | None:
    try:
        return budapest(datetime.fromisoformat(text)).date()
    except ValueError:
        return None


def _entry(row: Faq) -> FaqEntry:
    question, answer = row.question_hu or "", row.answer_hu or ""
    return FaqEntry(
        row.id,
        row.form or "",
        row.field or "",
        Text(question, row.question_en or question),
        Text(answer, row.answer_en or answer),
    )
