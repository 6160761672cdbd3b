"""Writes fields of any synced record by name, the same on both engines; it judges nothing and knows no feature."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Table, select
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from app.storage.base import WireValue


class RecordKey(NamedTuple):
    """Names one record of one table of one municipality; the key of many dictionaries, so its hash must be quick."""

    table: str
    municipality: str
    record: str


def write_fields(session: Session, table: Table, key: RecordKey, fields: Mapping[str, WireValue]) -> None:
    """Insert the record with these fields, or set just these where it exists; inside the caller's transaction."""
    write_many(session, {table.name: table}, [(key, fields)])


def read_fields(session: Session, table: Table, key: RecordKey, names: Sequence[str]) -> dict[str, WireValue] | None:
    """Return the named fields of a record, or None where there is no such record."""
    columns = [table.c[name] for name in names]
    row = session.execute(
        select(*columns).where(table.c.municipality == key.municipality, table.c.id == key.record)
    ).first()
    return None if row is None else dict(zip(names, row, strict=True))


def encode(value: WireValue) -> str:
    """Return the text that history, outbox and conflicts keep of a value (JSON)."""
    return _encode(value)


def decode(text: str | None) -> WireValue:
    """Return the value kept by `encode`; a missing text is no value."""
    if text is None:
        return None
    value: WireValue = json.loads(text)
    return value


_encode = json.JSONEncoder(ensure_ascii=False).encode


def write_many(
    session: Session, tables: Mapping[str, Table], entries: Sequence[tuple[RecordKey, Mapping[str, WireValue]]]
) -> None:
    """Write the fields of many records in order, one statement for each table and set of fields."""
    merged: dict[RecordKey, dict[str, WireValue]] = {}
    for key, fields in entries:
        merged.setdefault(key, {}).update(fields)
    groups: dict[tuple[str, tuple[str, ...]], list[dict[str, Any]]] = {}
    for key, values in merged.items():
        names = tuple(sorted(values))
        row = {"municipality": key.municipality, "id": key.record, **values}
        groups.setdefault((key.table, names), []).append(row)
    insert = _insert_of(session)
    for (table, names), rows in groups.items():
        statement = insert(tables[table])
        if names:
            statement = statement.on_conflict_do_update(
                index_elements=["municipality", "id"], set_={name: statement.excluded[name] for name in names}
            )
        else:
            statement = statement.on_conflict_do_nothing()
        session.execute(statement, rows)


def _insert_of(session: Session) -> Any:
    """Return the engine's own INSERT, which can update what exists."""
    # The dialect that is not used costs 30 ms at the start of the desktop.
    if session.get_bind().dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as postgresql_insert  # See above.

        return postgresql_insert
    return sqlite_insert
