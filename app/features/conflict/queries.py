"""The conflicts that wait for a person, with the words of the field where they are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, select, tuple_

from app.door import Reading
from app.features.conflict.model import Side
from app.features.conflict.wording import field_title
from app.features.form.model import read_binding
from app.features.office.tables import Municipality, Office
from app.kernel.texts import Text
from app.storage.base import WireValue, synced_tables
from app.storage.local import HistoryLine
from app.storage.rows import RecordKey, decode, encode
from app.storage.shared import Conflict

_IS_OPEN = and_(Conflict.decided_by.is_(None), Conflict.is_deleted.is_(False))


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
    """Return the conflicts that nobody decided, oldest first; the statements do not grow with their number."""
    rows = reading.session.scalars(select(Conflict).where(_IS_OPEN).order_by(Conflict.late_at)).all()
    around = _Surroundings(reading, rows)
    return tuple(_view(around, row) for row in rows)


def count_open(reading: Reading) -> int:
    """Return how many conflicts wait."""
    return reading.session.execute(select(func.count()).select_from(Conflict).where(_IS_OPEN)).scalar_one()


def _key(row: Conflict) -> RecordKey:
    return RecordKey(row.table_name or "", row.municipality, row.record or "")


class _Surroundings:
    """What the views of conflicts need beside them: names of the municipalities, the records, who wrote there last."""

    def __init__(self, reading: Reading, rows: Sequence[Conflict]) -> None:
        self.content = reading.content
        self._session = reading.session
        self._names = self._read_names({row.municipality for row in rows})
        tables = sorted({row.table_name or "" for row in rows} & synced_tables().keys())
        self.records = {key: fields for table in tables for key, fields in self._read_records(table)}
        self.last_lines = self._read_last_lines() if rows else {}

    def name(self, municipality: str) -> str:
        """Return the name of a municipality or an office, or its PIR where there is none."""
        return self._names.get(municipality, municipality)

    def text(self, row: Conflict, column: str) -> str | None:
        """Return a text of the conflict's record."""
        value = self.records.get(_key(row), {}).get(column)
        return value if isinstance(value, str) else None

    def _read_names(self, municipalities: set[str]) -> dict[str, str]:
        names: dict[str, str] = {}
        for table in (Office, Municipality):
            found = self._session.execute(
                select(table.municipality, table.name).where(table.municipality.in_(municipalities))
            )
            names |= {row.municipality: row.name for row in found if row.name}
        return names

    def _read_records(self, name: str) -> list[tuple[RecordKey, Mapping[str, WireValue]]]:
        table = synced_tables()[name]
        wanted = select(Conflict.municipality, Conflict.record).where(Conflict.table_name == name, _IS_OPEN)
        place = tuple_(table.c.municipality, table.c.id)
        found = self._session.execute(select(*table.c).where(place.in_(wanted))).mappings()
        return [(RecordKey(name, row["municipality"], row["id"]), dict(row)) for row in found]

    def _read_last_lines(self) -> dict[tuple[RecordKey, str], HistoryLine]:
        newest = (
            select(func.max(HistoryLine.id))
            .where(
                HistoryLine.municipality == Conflict.municipality,
                HistoryLine.table_name == Conflict.table_name,
                HistoryLine.record == Conflict.record,
                HistoryLine.field == Conflict.field,
            )
            .scalar_subquery()
        )
        lines = self._session.scalars(
            select(HistoryLine).where(HistoryLine.id.in_(select(newest).select_from(Conflict).where(_IS_OPEN)))
        )
        return {(RecordKey(one.table_name, one.municipality, one.record), one.field): one for one in lines}


def _view(around: _Surroundings, row: Conflict) -> ConflictView:
    return ConflictView(
        row.municipality,
        around.name(row.municipality),
        row.id,
        row.table_name or "",
        row.record or "",
        row.field or "",
        _label(around, row),
        _standing(around, row),
        Side(_plain(row.table_name, row.late_value), row.late_actor or "", row.late_at or ""),
    )


def _standing(around: _Surroundings, row: Conflict) -> Side:
    """Return what the field holds now: somebody may have typed there since the conflict arose."""
    kept = Side(_plain(row.table_name, row.standing_value), row.standing_actor or "", row.standing_at or "")
    key, field = _key(row), row.field or ""
    held = around.records.get(key, {})
    if field not in held or held[field] in (decode(row.standing_value), decode(row.late_value)):
        return kept
    line = around.last_lines.get((key, field))
    value = _plain(row.table_name, encode(held[field]))
    return Side(value, line.actor_name if line else "", line.at if line else "")


def _plain(table: str | None, text: str | None) -> str | int | bool | None:
    """Return the value; an own answer is JSON inside the field, so it is opened once more."""
    value = decode(text)
    return decode(value) if table == "answer" and isinstance(value, str) else value


def _label(around: _Surroundings, row: Conflict) -> Text:
    """Return the wording of the form field that shows this record's field, or the field's title."""
    wanted_field: str | None = row.field
    role: str | None = None
    if row.table_name == "answer":
        wanted_field = around.text(row, "field") or row.field
    if row.table_name == "person":
        role = around.text(row, "role")
    for form in around.content.forms.values():
        for field in (field for page in form.pages for field in page.fields):
            if row.table_name == "answer" and not field.bind and field.name == wanted_field:
                return field.label
            if field.bind and row.table_name != "answer":
                binding = read_binding(field.bind)
                if (binding.table, binding.role, binding.column) == (row.table_name, role, row.field):
                    return field.label
    return field_title(row.table_name or "", row.field or "", role)
