"""The two answers of a person to many deletions at once: they are right, or everything comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.content.model import Content
from app.door import Handler
from app.kernel.command import Command
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.deletions import apply_held, held_keys
from app.storage.records import record_of
from app.storage.rows import RecordKey
from app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AcceptDeletions(Command):
    """Let every deletion that waits in this municipality count here, too; nothing is erased."""


@dataclass(frozen=True, slots=True)
class RestoreDeleted(Command):
    """Bring every record back whose deletion waits in this municipality, for everyone, as an ordinary change."""


def accept_deletions(work: UnitOfWork, _content: Content, command: AcceptDeletions) -> None:
    """Mark the records as deleted; the server knows it already, so nothing is sent."""
    _require_waiting(work, command.municipality)
    work.touched.update(apply_held(work.session, command.municipality, is_asked=True))


def restore_deleted(work: UnitOfWork, _content: Content, command: RestoreDeleted) -> None:
    """Note the deletions in the history, then take them back as changes of this person."""
    keys = _require_waiting(work, command.municipality)
    work.touched.update(apply_held(work.session, command.municipality, is_asked=True))
    for key in keys:
        row = record_of(work.session, key)
        if row is not None:
            row.is_deleted = False


def _require_waiting(work: UnitOfWork, municipality: str) -> tuple[RecordKey, ...]:
    keys = held_keys(work.session, municipality)
    if not keys:
        raise Refused(
            "deletion.none",
            Text("Nincs eldöntendő törlés", "No deletion to decide"),
            Text(
                "Ezt közben már eldöntötték, vagy visszavonták. Semmi nem változott.",
                "This was decided or taken back meanwhile. Nothing was changed.",
            ),
        )
    return keys


HANDLERS: Mapping[type[Command], Handler] = {AcceptDeletions: accept_deletions, RestoreDeleted: restore_deleted}
