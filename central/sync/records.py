"""Writes the fields of many records of the synced tables, one statement a table; it judges nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Column, Dialect
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from app.storage.base import WireValue, synced_tables
from app.storage.rows import RecordKey, write_many
from central.sync.bulk import spell

_DIALECT: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]


def write_records(session: Session, entries: Iterable[tuple[RecordKey, Mapping[str, WireValue]]]) -> None:
    """Set just these fields of these records, in order, and insert the records that are not there.

    The municipality must be locked: on PostgreSQL the fields that are not named are read and written as they stand.
    """
    if session.get_bind().dialect.name != "postgresql":
        write_many(session, synced_tables(), list(entries))
        return
    merged: dict[str, dict[RecordKey, dict[str, WireValue]]] = {}
    for key, fields in entries:
        merged.setdefault(key.table, {}).setdefault(key, {}).update(fields)
    for table, records in merged.items():
        rows = [(key.municipality, key.record, fields) for key, fields in records.items()]
        names = tuple(sorted({name for fields in records.values() for name in fields}))
        session.connection().exec_driver_sql(_statement(table, names), (spell(rows),))


@cache
def _statement(name: str, fields: tuple[str, ...]) -> str:
    """Return the statement that writes these columns, each only where the record names it."""
    table = synced_tables()[name]
    columns = [table.c[field] for field in fields]
    target = ", ".join(["municipality", "id", *(_quoted(column.name) for column in columns)])
    values = ", ".join(["r.m", "r.id", *(_value(column) for column in columns)])
    changed = ", ".join(f"{_quoted(column.name)} = excluded.{_quoted(column.name)}" for column in columns)
    return (
        f"INSERT INTO {_quoted(name)} ({target}) SELECT {values}"  # noqa: S608  names of our own tables
        " FROM (SELECT e->>0 AS m, e->>1 AS id, e->2 AS f FROM jsonb_array_elements(%s::jsonb) AS rows(e)) AS r"
        f" LEFT JOIN LATERAL (SELECT * FROM {_quoted(name)} WHERE municipality = r.m AND id = r.id OFFSET 0) AS t"
        " ON true"
        f" ON CONFLICT (municipality, id) DO {f'UPDATE SET {changed}' if columns else 'NOTHING'}"
    )


def _value(column: Column[Any]) -> str:
    kind = column.type.compile(dialect=_DIALECT)
    field = column.name.replace("'", "''")
    value = f"CASE WHEN r.f ? '{field}' THEN (r.f->>'{field}')::{kind} ELSE t.{_quoted(column.name)} END"
    return value if column.nullable else f"coalesce({value}, {_default(column)})"


def _default(column: Column[Any]) -> str:
    """Return what the table itself would put into a new record, as SQL."""
    default: Any = column.server_default
    return str(default.arg.compile(dialect=_DIALECT))


def _quoted(name: str) -> str:
    return _DIALECT.identifier_preparer.quote(name)
