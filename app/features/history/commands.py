"""Old values that come back: restoring one, undoing and redoing an edit; each is an ordinary new change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.content.model import Content
from app.door import Handler
from app.features.form.commands import SaveAnswer, save_answer
from app.features.form.tables import Answer
from app.features.history.model import is_restorable
from app.kernel.command import Command
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.base import Synced, WireValue
from app.storage.local import EditStep, HistoryLine
from app.storage.records import record_of
from app.storage.rows import RecordKey, decode
from app.storage.shared import Conflict
from app.storage.steps import StepState
from app.storage.unit_of_work import UnitOfWork

_TITLE = Text("Ez az érték nem állítható vissza", "This value cannot be restored")
_TITLE_UNDO = Text("Ezt most nem vonjuk vissza", "This is not undone now")
_FIXED = Text(
    "Ez lezárt adat, korábbi értéke nem tehető vissza. Az előzményekben megmarad.",
    "This is a closed record, so an earlier value cannot come back. It stays in the history.",
)
_SAME = Text("Most is ez az érték áll itt. Semmi nem változott.", "This value stands here now. Nothing was changed.")
_GONE = Text(
    "Ez a módosítás már nem vonható vissza. Az előzményekben minden korábbi érték megvan.",
    "This edit cannot be undone any more. The history holds every earlier value.",
)
_SINCE_CHANGED = Text(
    "Ezt az adatot azóta {who} módosította, ezért nem írjuk felül. Az előzményekben mindkét érték megvan.",
    "{who} changed this since, so it is not overwritten. The history holds both values.",
)
_SINCE_OTHER = Text(
    "Itt azóta már más érték áll, ezért nem írjuk felül. Az előzményekben mindkét érték megvan.",
    "Another value stands here since, so it is not overwritten. The history holds both values.",
)


@dataclass(frozen=True, slots=True)
class RestoreValue(Command):
    """Make the value that a line of the history brought the present one again."""

    line: int


@dataclass(frozen=True, slots=True)
class UndoEdit(Command):
    """Undo one edit, named by its last line of the history."""

    step: int


@dataclass(frozen=True, slots=True)
class RedoEdit(Command):
    """Do an edit again that was undone, named by its last line of the history."""

    step: int


@dataclass(frozen=True, slots=True)
class LeaveEdit(Command):
    """Take an edit that cannot be undone out of the way, so that undo goes on with the one before it."""

    step: int


def restore_value(work: UnitOfWork, content: Content, command: RestoreValue) -> None:
    """Write the value; refused for closed records and where it stands already."""
    line = work.session.get(HistoryLine, command.line)
    if line is None or line.municipality != command.municipality:
        raise Refused("history.unknown_line", _TITLE, _FIXED)
    key, field, value = _told_by(work.session, line)
    row = record_of(work.session, key)
    if row is None or not is_restorable(key.table, field):
        raise Refused("history.fixed", _TITLE, _FIXED, field)
    if getattr(row, field) == value:
        raise Refused("history.same", _TITLE, _SAME, field)
    _write(work, content, row, field, value)


def undo_edit(work: UnitOfWork, content: Content, command: UndoEdit) -> None:
    """Write what stood before the edit; refused where somebody else wrote there meanwhile."""
    step = _step(work.session, command.step, command.municipality, work.actor.name, StepState.DONE)
    _turn(work, content, step, is_undo=True)
    step.state = StepState.UNDONE.value


def redo_edit(work: UnitOfWork, content: Content, command: RedoEdit) -> None:
    """Write what the undone edit had written; refused where somebody else wrote there meanwhile."""
    step = _step(work.session, command.step, command.municipality, work.actor.name, StepState.UNDONE)
    _turn(work, content, step, is_undo=False)
    step.state = StepState.DONE.value


def leave_edit(work: UnitOfWork, _content: Content, command: LeaveEdit) -> None:
    """Mark the edit as left; no value changes."""
    step = work.session.get(EditStep, command.step)
    if step is not None and step.municipality == command.municipality and step.actor_name == work.actor.name:
        step.state = StepState.LEFT.value


def _step(session: Session, number: int, municipality: str, actor_name: str, state: StepState) -> EditStep:
    step = session.get(EditStep, number)
    if step is None or (step.municipality, step.actor_name, step.state) != (municipality, actor_name, state.value):
        raise Refused("history.gone", _TITLE_UNDO, _GONE)
    return step


def _turn(work: UnitOfWork, content: Content, step: EditStep, *, is_undo: bool) -> None:
    """Write every field of the edit back (or again), all or none."""
    lines = work.session.scalars(
        select(HistoryLine).where(HistoryLine.id.between(step.first_line, step.last_line)).order_by(HistoryLine.id)
    ).all()
    for (key, field), ends in _ends(lines).items():
        if not is_restorable(key.table, field):
            continue
        standing, wanted = (ends[1], ends[0]) if is_undo else ends
        row = record_of(work.session, key)
        if row is None or getattr(row, field) != standing:
            who = _last_author(work, key, field)
            message = _SINCE_CHANGED.filled(who=who) if who else _SINCE_OTHER
            raise Refused("history.changed_meanwhile", _TITLE_UNDO, message, field)
        _write(work, content, row, field, wanted)


def _ends(lines: Sequence[HistoryLine]) -> dict[tuple[RecordKey, str], tuple[WireValue, WireValue]]:
    """Return the value before and after the edit of every field that it changed."""
    found: dict[tuple[RecordKey, str], tuple[WireValue, WireValue]] = {}
    for line in lines:
        place = RecordKey(line.table_name, line.municipality, line.record), line.field
        first = found[place][0] if place in found else decode(line.before)
        found[place] = first, decode(line.after)
    return found


def _told_by(session: Session, line: HistoryLine) -> tuple[RecordKey, str, WireValue]:
    """Return the record, field and value that a line tells of; a late value belongs to the field it was meant for."""
    value = decode(line.after)
    if line.table_name == "conflict" and line.field == "late_value":
        conflict = session.get(Conflict, (line.municipality, line.record))
        if conflict is not None:
            key = RecordKey(conflict.table_name or "", line.municipality, conflict.record or "")
            return key, conflict.field or "", decode(value if isinstance(value, str) else None)
    return RecordKey(line.table_name, line.municipality, line.record), line.field, value


def _write(work: UnitOfWork, content: Content, row: Synced, field: str, value: WireValue) -> None:
    """Write one field; an answer goes the way of every answer, so a form that was handed in stays shut."""
    if isinstance(row, Answer) and field == "value":
        command = SaveAnswer(
            MunicipalityId(row.municipality),
            row.form or "",
            row.field or "",
            decode(value if isinstance(value, str) else None),
        )
        save_answer(work, content, command)
        # A missing answer is kept as it was kept before, so that an undone edit leaves no trace but its lines.
        row.value = value if value is None or isinstance(value, str) else None
        return
    setattr(row, field, value)


def _last_author(work: UnitOfWork, key: RecordKey, field: str) -> str | None:
    return work.session.scalar(
        select(HistoryLine.actor_name)
        .where(
            HistoryLine.municipality == key.municipality,
            HistoryLine.table_name == key.table,
            HistoryLine.record == key.record,
            HistoryLine.field == field,
            HistoryLine.actor_name != work.actor.name,
        )
        .order_by(HistoryLine.id.desc())
        .limit(1)
    )


HANDLERS: Mapping[type[Command], Handler] = {
    RestoreValue: restore_value,
    UndoEdit: undo_edit,
    RedoEdit: redo_edit,
    LeaveEdit: leave_edit,
}
