"""Finds the row of any synced record by its key, for code that knows no feature."""

from __future__ import annotations

from sqlalchemy import Table
from sqlalchemy.orm import Session

from app.storage.base import Base, Synced
from app.storage.rows import RecordKey


def record_of(session: Session, key: RecordKey) -> Synced | None:
    """Return the row, or None where there is none or the table is not known."""
    for mapper in Base.registry.mappers:
        table = mapper.local_table
        if isinstance(table, Table) and table.name == key.table:
            found = session.get(mapper.class_, (key.municipality, key.record))
            return found if isinstance(found, Synced) else None
    return None
