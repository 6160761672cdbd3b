"""Runs one statement for any number of rows: they travel as one JSON parameter, on SQLite through the driver's loop."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

Row = Sequence[str | int | bool | None]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement in the words of each engine.

    PostgreSQL guesses that a JSON array has a hundred rows and would read the whole table beside it; a LATERAL with
    OFFSET 0 makes it look up each key in the index, so that an exchange does not grow with the history.

    On PostgreSQL its parameter is a JSON array of rows, each an array; on SQLite the same where it reads, and one row
    where it writes.
    """

    postgresql: str
    sqlite: str


def read(session: Session, statement: Statement, keys: Sequence[Row]) -> Sequence[Any]:
    """Return the rows that fit these keys; without keys nothing is asked."""
    if not keys:
        return ()
    connection = session.connection()
    words = statement.postgresql if connection.dialect.name == "postgresql" else statement.sqlite
    return connection.exec_driver_sql(words, (spell(keys),)).all()


def write(session: Session, statement: Statement, rows: Sequence[Row]) -> None:
    """Write all the rows; without rows nothing is said."""
    if not rows:
        return
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(statement.postgresql, (spell(rows),))
    else:
        connection.exec_driver_sql(statement.sqlite, [tuple(row) for row in rows])


spell = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
"""Return a value as compact JSON."""
