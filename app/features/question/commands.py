"""Asking the help desk, asking again, closing a question, and noting what was read; what they mean is in the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.content.model import Content
from app.door import Handler
from app.features.question.model import (
    NOTHING_NAMED,
    About,
    ActKind,
    QuestionState,
    asked_snapshot,
    refused,
    require_allowed,
    require_text,
    state_of,
)
from app.features.question.tables import ReadMark, said_in_order
from app.kernel.command import Command
from app.storage.acts import write_act
from app.storage.shared import Act
from app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AskQuestion(Command):
    """Ask the help desk; name and telephone number go along only where `is_named` is ticked."""

    text: str
    about: About = NOTHING_NAMED
    is_named: bool = False
    phone: str = ""


@dataclass(frozen=True, slots=True)
class ReopenQuestion(Command):
    """Say that the answer did not help, and why."""

    question: str
    text: str


@dataclass(frozen=True, slots=True)
class CloseQuestion(Command):
    """Say that nothing more is asked."""

    question: str


@dataclass(frozen=True, slots=True)
class MarkRead(Command):
    """Note that the person at this PC has read something; `first_seen_at` is when it first could be read here."""

    subject: str
    first_seen_at: str = ""


def ask_question(work: UnitOfWork, _content: Content, command: AskQuestion) -> None:
    """Write the question as an act."""
    snapshot = asked_snapshot(
        command.about,
        require_text(command.text),
        is_named=command.is_named,
        name=work.actor.name,
        phone=command.phone.strip(),
    )
    write_act(work, command.municipality, ActKind.ASKED.value, work.ids.new(), snapshot)


def reopen_question(work: UnitOfWork, _content: Content, command: ReopenQuestion) -> None:
    """Write what is still asked as an act."""
    text = require_text(command.text)
    last = _require(work, command.municipality, command.question, ActKind.REOPENED)
    write_act(work, command.municipality, ActKind.REOPENED.value, command.question, {"text": text}, last)


def close_question(work: UnitOfWork, _content: Content, command: CloseQuestion) -> None:
    """Write the end as an act."""
    last = _require(work, command.municipality, command.question, ActKind.CLOSED)
    write_act(work, command.municipality, ActKind.CLOSED.value, command.question, {"text": ""}, last)


def mark_read(work: UnitOfWork, _content: Content, command: MarkRead) -> None:
    """Write the mark of this person once; reading again changes nothing."""
    known = select(ReadMark.id).where(
        ReadMark.municipality == command.municipality,
        ReadMark.subject == command.subject,
        ReadMark.read_by == work.actor.name,
    )
    if work.session.scalar(known) is not None:
        return
    at = work.now.isoformat(timespec="milliseconds")
    work.session.add(
        ReadMark(
            municipality=command.municipality,
            # A record of its own: somebody who reads on two PCs contradicts nobody.
            id=work.ids.new(),
            subject=command.subject,
            first_seen_at=command.first_seen_at or at,
            read_at=at,
            read_by=work.actor.name,
        )
    )


def _require(work: UnitOfWork, municipality: str, question: str, kind: ActKind) -> str:
    """Return the last act of a question about which this may be said; raises Refused."""
    rows = work.session.scalars(select(Act).where(Act.municipality == municipality, Act.subject == question)).all()
    acts = [row for row in sorted(rows, key=said_in_order) if row.kind in set(ActKind)]
    if not acts:
        raise refused("unknown", "Nincs ilyen kérdés ezen a gépen.", "There is no such question on this PC.")
    state: QuestionState | None = state_of(ActKind(str(row.kind)) for row in acts)
    require_allowed(kind, state)
    return acts[-1].id


HANDLERS: Mapping[type[Command], Handler] = {
    AskQuestion: ask_question,
    ReopenQuestion: reopen_question,
    CloseQuestion: close_question,
    MarkRead: mark_read,
}
