"""Noting that a message of the Kincstár was seen here and was read, for every village that it is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.content.model import Content
from app.door import Handler
from app.features.message.model import refused
from app.features.message.tables import MessageRow
from app.features.office.tables import Municipality
from app.features.question.tables import ReadMark
from app.kernel.command import Command
from app.kernel.ids import EVERYONE
from app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class NoteSeen(Command):
    """Note that messages could be read on this PC from now on; `municipality` is the one at work."""

    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConfirmRead(Command):
    """Say „elolvastam”; it counts for every municipality of the office that the message is for."""

    message: str


def note_seen(work: UnitOfWork, _content: Content, command: NoteSeen) -> None:
    """Write the first time for each message, once for this person."""
    at = work.now.isoformat(timespec="milliseconds")
    for message in command.messages:
        for mark in _marks(work, command.municipality, message):
            mark.first_seen_at = mark.first_seen_at or at


def confirm_read(work: UnitOfWork, _content: Content, command: ConfirmRead) -> None:
    """Write the time of reading; reading again changes nothing."""
    at = work.now.isoformat(timespec="milliseconds")
    marks = _marks(work, command.municipality, command.message)
    if not marks:
        raise refused("unknown", "Ez az üzenet nincs ezen a gépen.", "This message is not on this PC.")
    for mark in marks:
        mark.first_seen_at, mark.read_at = mark.first_seen_at or at, mark.read_at or at


def _marks(work: UnitOfWork, municipality: str, message: str) -> list[ReadMark]:
    """Return this person's mark in every municipality that the message is for, made where there is none."""
    places = set(work.session.scalars(select(MessageRow.municipality).where(MessageRow.id == message)))
    if EVERYONE in places:
        places = {municipality, *work.session.scalars(select(Municipality.municipality))}
    marks = []
    for pir in sorted(places):
        mark = work.session.scalars(
            select(ReadMark).where(
                ReadMark.municipality == pir, ReadMark.subject == message, ReadMark.read_by == work.actor.name
            )
        ).first()
        if mark is None:
            # A record of its own: somebody who reads on two PCs contradicts nobody.
            mark = ReadMark(municipality=pir, id=work.ids.new(), subject=message, read_by=work.actor.name)
            work.session.add(mark)
        marks.append(mark)
    return marks


HANDLERS: Mapping[type[Command], Handler] = {NoteSeen: note_seen, ConfirmRead: confirm_read}
