"""What every synced table has in common, and who may write which column; it knows no table of a feature."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Boolean, Column, Integer, MetaData, String, Table, false
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.kernel.command import Party

WireValue = str | int | bool | None
"""What a field may hold: the same on the wire, in the history and in the table."""

_LARGEST = 2**31 - 1
"""PostgreSQL keeps an INTEGER in 32 bits; SQLite would take more and the server would then fail on it."""

_MUNICIPALITY_ONLY = frozenset({Party.MUNICIPALITY})


class Base(DeclarativeBase):
    """The metadata of all synced tables; the desktop and the server build the same tables from it."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        }
    )


class Synced:
    """A record that travels: its municipality comes first in the key, columns are nullable or have a server default.

    A partial change must be insertable before its siblings arrive, which is why no feature column is required here;
    what must be filled in is a rule of the model, not of the table.
    """

    municipality: Mapped[str] = mapped_column(String(6), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    is_deleted: Mapped[bool] = mapped_column(Boolean, server_default=false(), default=False)


def written_by(*parties: Party) -> dict[str, Any]:
    """Return the column info that declares who may write it; without it only the municipality may."""
    return {"writers": frozenset(parties)}


def writers_of(column: Column[Any]) -> frozenset[Party]:
    """Return the parties that may write a column."""
    writers: frozenset[Party] = column.info.get("writers", _MUNICIPALITY_ONLY)
    return writers


def synced_tables() -> dict[str, Table]:
    """Return the synced tables by name."""
    return dict(Base.metadata.tables)


def fits(column: Column[Any], value: object) -> bool:
    """Tell whether a value from the wire fits its column in type, size and length, on both engines."""
    if value is None:
        return bool(column.nullable)
    if isinstance(column.type, Boolean):
        return isinstance(value, bool)
    if isinstance(column.type, Integer):
        return isinstance(value, int) and not isinstance(value, bool) and -_LARGEST <= value <= _LARGEST
    if not isinstance(value, str) or not is_storable(value):
        return False
    length = getattr(column.type, "length", None)
    return length is None or len(value) <= length


def is_storable(text: str) -> bool:
    """Tell whether both engines can keep a text: not U+0000, nor half a letter (U+D800–DFFF)."""
    return _UNSTORABLE.search(text) is None


_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
