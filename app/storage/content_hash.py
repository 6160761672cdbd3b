"""Hashes what the tables of a file hold, so that two files can be compared row by row without keeping either."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any


def hashes_of(connection: Any, like: Any, tables: Iterable[str]) -> dict[str, str]:
    """Return table → SHA-256 over its rows in the order of the key; only the columns that `like` has count.

    Both are plain connections (app.storage.connection); a value counts with its type, so 1 and '1' differ.
    """
    return {table: _hash_of(connection, like, table) for table in tables}


def _hash_of(connection: Any, like: Any, table: str) -> str:
    columns = like.execute(f'PRAGMA table_info("{table}")').fetchall()
    names = ", ".join(f'"{column[1]}"' for column in columns)
    keys = [f'"{column[1]}"' for column in sorted(columns, key=lambda column: column[5]) if column[5]]
    # A table without a key has an order of its own that no copy changes.
    order = ", ".join(keys) or "rowid"
    total = hashlib.sha256()
    for row in connection.execute(f'SELECT {names} FROM "{table}" ORDER BY {order}'):  # noqa: S608
        for value in row:
            raw = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
            total.update(f"{type(value).__name__}:{len(raw)}:".encode())
            total.update(raw)
    return total.hexdigest()
