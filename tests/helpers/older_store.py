"""Takes a closed store back to the tables of a released revision, as a desktop has it before its program is renewed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from app.storage.connection import Access, connected

STORES = Path(__file__).resolve().parents[1] / "revisions" / "stores"
KEY = bytes(range(32))
"""The key that the released stores are kept with."""


def released_revisions(current: str) -> list[str]:
    """Return the released revisions that are older than the one of this program, the oldest first."""
    return [path.stem for path in sorted(STORES.glob("*.db")) if path.stem != current]


def take_back(store: Path, key: bytes, revision: str) -> None:
    """Drop the tables, indexes and columns that came after a released revision; what was there then stays as it is."""
    then = _released(revision)
    with connected(store, key, Access.WRITE) as connection:
        connection.execute("BEGIN IMMEDIATE")
        now = _columns(connection)
        for table in now.keys() - then.keys():
            connection.execute(f'DROP TABLE "{table}"')
        for table, columns in then.items():
            for name in now[table]:
                if name not in columns:
                    connection.execute(f'ALTER TABLE "{table}" DROP COLUMN "{name}"')
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        if _columns(connection) != then:
            raise RuntimeError(f"the tables are not those of {revision}: a later revision took something away")
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@cache
def _released(revision: str) -> dict[str, frozenset[str]]:
    with connected(STORES / f"{revision}.db", KEY, Access.ALONE) as connection:
        return _columns(connection)


def _columns(connection: Any) -> dict[str, frozenset[str]]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {
        name: frozenset(row[1] for row in connection.execute(f'PRAGMA table_info("{name}")'))
        for (name,) in tables.fetchall()
    }
