"""Several clerks' machines at one central server: real programs on encrypted stores of their own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.bootstrap import Program, build
from app.features.conflict.queries import ConflictView, open_conflicts
from app.features.form.commands import SaveAnswer
from app.features.form.queries import answers
from app.jobs.job import Cancel, silent
from app.kernel.command import Actor, Party
from app.kernel.ids import MunicipalityId
from app.settings import from_environment
from app.storage.engine import open_engine
from app.storage.local import HistoryLine, Outgoing
from app.storage.unit_of_work import reading
from tests.helpers.central_server import VILLAGE, CentralServer
from tests.helpers.clock import FixedClock

KEY = bytes(range(32))
FORM = "contract"


class Machine:
    """One machine of the joint office."""

    def __init__(self, folder: Path, name: str, clock: FixedClock) -> None:
        self.name = name
        self.store = folder / f"{name}.db"
        settings = from_environment({}, {"store": self.store, "actor": name})
        self.program: Program = build(settings, KEY, clock)

    def enrol(self, server: CentralServer) -> None:
        """Enter the centre."""
        self.program.enrol(server.address, server.code())

    def answer(self, field: str, value: str | None) -> None:
        """Answer a question of the village's contract."""
        self.program.run(SaveAnswer(MunicipalityId(VILLAGE), FORM, field, value), Actor(self.name, Party.MUNICIPALITY))

    def answers(self) -> dict[str, Any]:
        """Return the answers as they stand here."""
        return self.program.ask(answers, VILLAGE, FORM)

    def conflicts(self) -> tuple[ConflictView, ...]:
        """Return what waits for a decision here."""
        return self.program.ask(open_conflicts)

    def synchronise(self) -> Any:
        """Send and receive; raises Problem."""
        return self.program.synchronise(silent, Cancel())

    def waiting(self) -> int:
        """Return how many changes the server has not answered."""
        return int(getattr(self.program.sync_status(), "waiting_count"))  # noqa: B009

    def look(self, *columns: Any) -> Sequence[Any]:
        """Look behind the program's back into its store."""
        engine = open_engine(self.store, KEY)
        try:
            with reading(engine) as session:
                return session.execute(select(*columns)).all()
        finally:
            engine.dispose()

    def counters(self) -> list[int]:
        """Return the counters of every change made here."""
        return sorted(seq for (seq,) in self.look(Outgoing.device_seq))

    def typed(self) -> set[str]:
        """Return every value that the history of this machine still knows."""
        known: set[str] = set()
        for before, after in self.look(HistoryLine.before, HistoryLine.after):
            for text in (before, after):
                value = json.loads(text) if text else None
                if isinstance(value, str):
                    known.add(json.loads(value) if value.startswith('"') else value)
        return known

    def close(self) -> None:
        """Close the program."""
        self.program.close()
