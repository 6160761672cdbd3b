"""The conflicts that wait for a person, with the words of the field where they are known."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from app.door import Reading
from app.features.conflict.model import Side
from app.features.conflict.wording import field_title
from app.features.form.model import read_binding
from app.features.form.tables import Answer
from app.features.office.tables import Municipality, Office, Person
from app.kernel.texts import Text
from app.storage.base import synced_tables
from app.storage.local import HistoryLine
from app.storage.rows import RecordKey, decode, encode, read_fields
from app.storage.shared import Conflict


@dataclass(frozen=True, slots=True)
class ConflictView:
    """One open conflict."""

    municipality: str
    municipality_name: str
    id: str
    table: str
    record: str
    field: str
    label: Text
    standing: Side
    late: Side


def open_conflicts(reading: Reading) -> tuple[ConflictView, ...]:
    """Return the conflicts that nobody decided, oldest first."""
    rows = reading.session.scalars(
        select(Conflict).where(Conflict.decided_by.is_(None), Conflict.is_deleted.is_(False)).order_by(Conflict.late_at)
    )
    return tuple(_view(reading, row) for row in rows)


def count_open(reading: Reading) -> int:
    """Return how many conflicts wait."""
    return reading.session.execute(
        select(func.count()).select_from(Conflict).where(Conflict.decided_by.is_(None), Conflict.is_deleted.is_(False))
    ).scalar_one()


def _view(reading: Reading, row: Conflict) -> ConflictView:
    name = reading.session.scalar(
        select(Municipality.name).where(Municipality.municipality == row.municipality)
    ) or reading.session.scalar(select(Office.name).where(Office.municipality == row.municipality))
    return ConflictView(
        row.municipality,
        name or row.municipality,
        row.id,
        row.table_name or "",
        row.record or "",
        row.field or "",
        _label(reading, row),
        _standing(reading, row),
        Side(_plain(row.table_name, row.late_value), row.late_actor or "", row.late_at or ""),
    )


def _standing(reading: Reading, row: Conflict) -> Side:
    """Return what the field holds now: somebody may have typed there since the conflict arose."""
    kept = Side(_plain(row.table_name, row.standing_value), row.standing_actor or "", row.standing_at or "")
    table, field = synced_tables().get(row.table_name or ""), row.field or ""
    if table is None or row.record is None or field not in table.c:
        return kept
    key = RecordKey(table.name, row.municipality, row.record)
    held = read_fields(reading.session, table, key, (field,))
    if held is None or held[field] in (decode(row.standing_value), decode(row.late_value)):
        return kept
    line = reading.session.scalars(
        select(HistoryLine)
        .where(
            HistoryLine.municipality == key.municipality,
            HistoryLine.table_name == key.table,
            HistoryLine.record == key.record,
            HistoryLine.field == field,
        )
        .order_by(HistoryLine.id.desc())
        .limit(1)
    ).first()
    value = _plain(row.table_name, encode(held[field]))
    return Side(value, line.actor_name if line else "", line.at if line else "")


def _plain(table: str | None, text: str | None) -> str | int | bool | None:
    """Return the value; an own answer is JSON inside the field, so it is opened once more."""
    value = decode(text)
    return decode(value) if table == "answer" and isinstance(value, str) else value


def _label(reading: Reading, row: Conflict) -> Text:
    """Return the wording of the form field that shows this record's field, or the field's title."""
    wanted_field: str | None = row.field
    role: str | None = None
    if row.table_name == "answer":
        answer = reading.session.get(Answer, (row.municipality, row.record))
        wanted_field = answer.field if answer else row.field
    if row.table_name == "person":
        person = reading.session.get(Person, (row.municipality, row.record))
        role = person.role if person else None
    for form in reading.content.forms.values():
        for field in (field for page in form.pages for field in page.fields):
            if row.table_name == "answer" and not field.bind and field.name == wanted_field:
                return field.label
            if field.bind and row.table_name != "answer":
                binding = read_binding(field.bind)
                if (binding.table, binding.role, binding.column) == (row.table_name, role, row.field):
                    return field.label
    return field_title(row.table_name or "", row.field or "", role)
