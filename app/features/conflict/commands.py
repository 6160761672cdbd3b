"""Deciding a conflict, once for everyone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.content.model import Content
from app.door import Handler
from app.kernel.command import Command
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.rows import encode
from app.storage.shared import Conflict
from app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class DecideConflict(Command):
    """Choose the value that counts: one of the two, or a third; it takes effect for everyone with the next sync."""

    conflict: str
    value: str | bool | int | None


def decide_conflict(work: UnitOfWork, _content: Content, command: DecideConflict) -> None:
    """Write the decision; one that was decided already is refused."""
    row = work.session.get(Conflict, (command.municipality, command.conflict))
    if row is None or row.decided_by:
        raise Refused(
            "conflict.decided",
            Text("Ezt már eldöntötték", "Already decided"),
            Text(
                f"Ezt a kérdést már eldöntötte: {row.decided_by if row else '–'}. Mindkét érték megmaradt.",
                f"Already decided by {row.decided_by if row else '–'}. Both values are kept.",
            ),
        )
    value = encode(command.value) if row.table_name == "answer" else command.value
    row.decided_value = encode(value)
    row.decided_by = work.actor.name
    row.decided_at = work.now.isoformat(timespec="milliseconds")


HANDLERS: Mapping[type[Command], Handler] = {DecideConflict: decide_conflict}
