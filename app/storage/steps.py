"""Marks which history lines belong to one edit of a person, so that it can be undone; it changes no value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.storage.base import WireValue
from app.storage.local import EditStep, HistoryLine
from app.storage.rows import decode

BURST = timedelta(seconds=4)
"""Saves of one field that follow one another within this time are one edit: it was saved while it was typed."""


class StepState(StrEnum):
    """Whether an edit stands, was undone, or is out of reach of undo and redo; its values stay in the history."""

    DONE = "done"
    UNDONE = "undone"
    LEFT = "left"


def last_line(session: Session) -> int:
    """Return the number of the newest history line, 0 in an empty history."""
    return session.scalar(select(func.max(HistoryLine.id))) or 0


def note_step(
    session: Session, municipality: str, actor_name: str, before: int, tables: Mapping[str, frozenset[str]]
) -> None:
    """Note the lines after `before` as one edit where all of them are of these tables; an undone branch is left then.

    `tables` names beside each table the fields that only say which record it is. A new edit after an undo takes what
    was undone out of the reach of redo, never out of the history.
    """
    lines = session.scalars(select(HistoryLine).where(HistoryLine.id > before).order_by(HistoryLine.id)).all()
    if not lines or any(line.table_name not in tables for line in lines):
        return
    session.execute(
        update(EditStep)
        .where(
            EditStep.state == StepState.UNDONE.value,
            EditStep.actor_name == actor_name,
            EditStep.municipality == municipality,
        )
        .values(state=StepState.LEFT.value)
    )
    first, last = lines[0], lines[-1]
    values = [line for line in lines if line.field not in tables[line.table_name]]
    earlier = _step_going_on(session, lines[0]) if len(lines) == 1 else None
    if earlier is None:
        session.add(
            EditStep(
                last_line=last.id,
                first_line=first.id,
                municipality=municipality,
                actor_name=actor_name,
                at=last.at,
                state=StepState.DONE.value,
                is_burst=len(values) == 1,
            )
        )
    else:
        session.execute(
            update(EditStep).where(EditStep.last_line == earlier.last_line).values(last_line=last.id, at=last.at)
        )
    session.flush()


def _step_going_on(session: Session, line: HistoryLine) -> EditStep | None:
    """Return the edit that this line continues: the one just before it, of the same field and person, a moment ago."""
    step = session.scalar(
        select(EditStep).where(
            EditStep.last_line == line.id - 1,
            EditStep.is_burst,
            EditStep.state == StepState.DONE.value,
            EditStep.actor_name == line.actor_name,
        )
    )
    if step is None:
        return None
    before = session.scalar(
        select(HistoryLine)
        .where(
            HistoryLine.id.between(step.first_line, step.last_line),
            HistoryLine.municipality == line.municipality,
            HistoryLine.table_name == line.table_name,
            HistoryLine.record == line.record,
            HistoryLine.field == line.field,
        )
        .order_by(HistoryLine.id.desc())
        .limit(1)
    )
    if before is None or before.after != line.before or not _is_typed_on(before.after, line.after):
        return None
    since = datetime.fromisoformat(line.at) - datetime.fromisoformat(before.at)
    return step if timedelta(0) <= since <= BURST else None


def _is_typed_on(before: str | None, after: str | None) -> bool:
    """Tell whether one text begins with the other: letters were added at its end, or taken away there."""
    texts = [_opened(decode(text)) for text in (before, after)]
    one, other = texts
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    return one.startswith(other) or other.startswith(one)


def _opened(value: WireValue) -> WireValue:
    """Return an answer without the quotes of its own JSON."""
    return value[1:-1] if isinstance(value, str) and value.startswith('"') and value.endswith('"') else value
