"""A-2: in the context of each municipality nothing of any other is to be seen, in any tenant's table, by any role."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, Table, text

from central.storage.engine import Database
from central.storage.tenancy import CENTRE, Context, device_tables, tenant_tables
from tests.helpers.postgres import database_of, postgres_cluster, server_url
from tests.soak.figure import Figure, main, told

MUNICIPALITIES = 3_200
FIRST = 100_001

_SAMPLES: dict[type, str] = {int: "1", str: "'x'", bool: "false", bytes: "'x'::bytea", datetime: "now()"}


class Register:
    """A database with one row of every municipality in every tenant's table, opened as its owner and as the server."""

    def __init__(self, owner_url: str, municipalities: int) -> None:
        self.municipalities = municipalities
        self.owner = Database(owner_url)
        self.owner.prepare(server_url(owner_url))
        self.server = Database(server_url(owner_url))
        with self.owner.writing(CENTRE) as session:
            for table in (*tenant_tables().values(), *device_tables().values()):
                session.execute(text(_filling(table)), {"first": FIRST, "last": FIRST + municipalities - 1})
        self._question = text(" UNION ALL ".join(_counting(table) for table in tenant_tables().values()))
        self._answers = text(" UNION ALL ".join(_counting(table, "device_id") for table in device_tables().values()))

    @property
    def tables(self) -> int:
        """Return how many tables are asked."""
        return len(tenant_tables()) + len(device_tables())

    def leaks(self, database: Database, pir: str) -> list[str]:
        """Return the tables in which the context of a municipality sees another's row, or not its own one."""
        with database.reading(Context(frozenset({pir}), pir)) as session:
            return _leaks(session.connection(), self._question, pir) + _leaks(session.connection(), self._answers, pir)

    def close(self) -> None:
        """Close both."""
        self.owner.close()
        self.server.close()


def _leaks(connection: Connection, question: object, pir: str) -> list[str]:
    rows = connection.execute(question, {"own": pir})  # type: ignore[call-overload]
    return [str(table) for table, others, own in rows if others or own != 1]


def _filling(table: Table) -> str:
    """Return the statement that gives every municipality its row; all other keys are the same in all of them."""
    values = {
        column.name: "i::text" if column.name in ("municipality", "device_id") else _SAMPLES[column.type.python_type]
        for column in table.columns
        if column.name == "municipality" or (not column.nullable and column.server_default is None)
    }
    columns = ", ".join(f'"{name}"' for name in values)
    return (
        f'INSERT INTO "{table.name}" ({columns}) SELECT {", ".join(values.values())}'
        " FROM generate_series(CAST(:first AS integer), CAST(:last AS integer)) AS i"
    )


def _counting(table: Table, owned_by: str = "municipality") -> str:
    return (
        f"SELECT '{table.name}', count(*) FILTER (WHERE {owned_by} <> :own), count(*) FILTER (WHERE {owned_by} = :own)"
        f' FROM "{table.name}"'
    )


@contextmanager
def register(municipalities: int) -> Iterator[Register]:
    """Make a register in a PostgreSQL of its own."""
    with postgres_cluster() as address, database_of(address) as url:
        made = Register(url, municipalities)
        try:
            yield made
        finally:
            made.close()


def run(made: Register, contexts: int, seed: int) -> list[str]:
    """Ask in the context of so many municipalities, as the server and as the owner; return every leak."""
    numbers = range(FIRST, FIRST + made.municipalities)
    chosen = numbers if contexts >= len(numbers) else random.Random(seed).sample(numbers, contexts)
    return [
        f"{role}: {pir} in {table}"
        for role, database in (("server", made.server), ("owner", made.owner))
        for pir in map(str, chosen)
        for table in made.leaks(database, pir)
    ]


def is_caught(made: Register, table: str, fault: str, seed: int) -> bool:
    """Plant a fault in one table, tell whether exactly it is found, and mend it."""
    with made.owner.writing(CENTRE) as session:
        session.execute(text(f"ALTER TABLE {table} {fault}"))
    found = run(made, 1, seed)
    with made.owner.writing(CENTRE) as session:
        session.execute(text(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY"))
    return bool(found) and all(one.endswith(f" in {table}") for one in found)


def figure(contexts: int, seed: int, municipalities: int = MUNICIPALITIES) -> Figure:
    """Return the figure: first the planted faults, then the pairs; `n` counts the ordered pairs of each table."""
    began = time.monotonic()
    with register(municipalities) as made:
        caught = [
            is_caught(made, "act", "NO FORCE ROW LEVEL SECURITY", seed),
            is_caught(made, "change_log", "DISABLE ROW LEVEL SECURITY", seed),
        ]
        found = run(made, contexts, seed)
        tables = made.tables
    pairs = min(contexts, municipalities) * (municipalities - 1)
    return {**told("A-2", pairs, found, seed, began, is_caught=all(caught)), "tables": tables}


if __name__ == "__main__":
    sys.exit(main(__doc__, {"A-2": figure}, 32))
