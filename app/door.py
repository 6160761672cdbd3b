"""The one door: a command goes in, one transaction is written, its changes come out; and what a query may read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
        self, engine: Engine, handlers: Mapping[type[Command], Handler], content: Content, clock: Clock, ids: Ids
    ) -> None:
        self._engine = engine
        self._handlers = handlers
        self._content = content
        self._clock = clock
        self._ids = ids

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
        handler = self._handlers[type(command)]
        with writing(self._engine) as session:
            work = UnitOfWork(session, self._clock, self._ids, actor)
            handler(work, self._content, command)
            return work.write_derived()
