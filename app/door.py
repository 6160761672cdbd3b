"""The one door: a command goes in, one transaction is written, its changes come out; and what a query may read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.content.model import Content
from app.kernel.changes import Changes
from app.kernel.clock import Clock
from app.kernel.command import Actor, Command, Party
from app.kernel.ids import Ids
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.base import is_storable
from app.storage.steps import note_step
from app.storage.unit_of_work import UnitOfWork, writing

Handler = Callable[[UnitOfWork, Content, Any], None]
"""Carries out one kind of command inside the given unit of work."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a query gets: a session on one state of the store, the content package and the clock."""

    session: Session
    content: Content
    clock: Clock


class Door:
    """Runs commands, one at a time, each in one transaction with its history and its outbox."""

    def __init__(
        self,
        engine: Engine,
        handlers: Mapping[type[Command], Handler],
        content: Content,
        clock: Clock,
        ids: Ids,
        reversible: Mapping[str, frozenset[str]] | None = None,
        reversals: frozenset[type[Command]] = frozenset(),
    ) -> None:
        """Wire the door.

        `reversible` are the tables whose edits can be undone, with the fields that only name a record; `reversals` are
        the commands that undo and redo.
        """
        self._engine = engine
        self._handlers = handlers
        self._content = content
        self._clock = clock
        self._ids = ids
        self._reversible = reversible or {}
        self._reversals = reversals

    def run(self, command: Command, actor: Actor) -> Changes:
        """Carry out a command and return what it changed, after the commit; raises Refused and changes nothing."""
        if actor.party is not Party.MUNICIPALITY:
            raise Refused(
                "door.not_allowed",
                Text("Ezt itt nem lehet megtenni", "This cannot be done here"),
                Text(
                    "Ezen a gépen csak az önkormányzat munkatársa dolgozhat. Semmi nem változott.",
                    "Only the municipality's staff may work on this PC. Nothing was changed.",
                ),
            )
        _require_readable(command)
        handler = self._handlers[type(command)]
        with writing(self._engine) as session:
            work = UnitOfWork(session, self._clock, self._ids, actor)
            handler(work, self._content, command)
            changes = work.write_derived()
            if work.lines_before is not None and type(command) not in self._reversals:
                note_step(session, command.municipality, actor.name, work.lines_before, self._reversible)
            return changes


def _require_readable(command: Command) -> None:
    """Refuse text that no store can keep: half a letter from a broken clipboard (U+D800–DFFF), or the sign U+0000.

    PostgreSQL takes neither; a change that held one would block the queue of its device for good.
    """
    for name, text in _texts(command, ""):
        if not is_storable(text):
            raise Refused(
                "door.unreadable_text",
                Text("A szövegben olvashatatlan jel van", "The text holds an unreadable sign"),
                Text(
                    "Törölje ki, és írja be újra a szöveget. A korábbi adatok megmaradtak.",
                    "Delete the text and type it again. The earlier data are kept.",
                ),
                name,
            )


def _texts(value: object, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one, name)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _texts(getattr(value, field.name), field.name)
