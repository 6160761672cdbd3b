"""What a store holds and what a backup lacks of it, read by plain SQL as far as a damage lets it be read."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3

from app.kernel.problems import Problem
from app.storage.connection import Access, connected
from app.storage.copying import rows_of

FieldValue = str | int | bool | None
"""What a field may hold (app.storage.base.WireValue, without loading SQLAlchemy)."""

_COLUMNS = "device_seq, change_id, municipality, table_name, record, fields, base_seq, over, actor_name, made_at, fate"
_NOBODY_HAS = (None, "refused")
"""What the centre did not answer, or did not take: only this machine holds what was typed."""
_LISTED = 2000
"""Changes of an unreadable order that are looked for one by one after the last one found."""


@dataclass(frozen=True, slots=True)
class StoreState:
    """A store in numbers: `counter` is the change counter that papers print, `waiting` what has not been sent."""

    counter: int
    records: int
    waiting: int
    history: int
    read: int
    last_change_at: str | None


@dataclass(frozen=True, slots=True)
class NewerChange:
    """One change of the outbox that a backup does not hold; `is_answered` when the centre has what was typed."""

    device_seq: int
    change_id: str
    municipality: str
    table: str
    record: str
    fields: Mapping[str, FieldValue]
    base_seq: int
    over: str | None
    actor_name: str
    made_at: str
    is_answered: bool


@dataclass(frozen=True, slots=True)
class Newer:
    """What is newer than a backup; `unreadable` counts the changes that a damage hides, None where nothing is known."""

    changes: tuple[NewerChange, ...]
    unreadable: int | None = 0

    @property
    def unsent(self) -> tuple[NewerChange, ...]:
        """Return the changes that nobody else has."""
        return tuple(one for one in self.changes if not one.is_answered)

    @property
    def is_known(self) -> bool:
        """Tell whether the newer state could be read at all."""
        return self.unreadable is not None


def state_of(store: Path, key: bytes, access: Access = Access.READ) -> StoreState:
    """Return a store in numbers; raises Refused ``store.damaged`` where it cannot be read."""
    # SQLAlchemy costs 0.3 s at import; the command line answers a wrong word without it.
    from app.storage.local import LocalBase

    local = {*LocalBase.metadata.tables, "alembic_version"}
    with connected(store, key, access) as connection:
        records = sum(count for name, count in rows_of(connection).items() if name not in local)
        counter, waiting = connection.execute(
            "SELECT (SELECT max(next_seq) - 1 FROM device), (SELECT count(*) FROM outbox WHERE fate IS NULL)"
        ).fetchone()
        history, last = connection.execute(
            "SELECT max(id), (SELECT at FROM history ORDER BY id DESC LIMIT 1) FROM history"
        ).fetchone()
        read = connection.execute("SELECT sum(seq) FROM cursor").fetchone()[0]
    return StoreState(int(counter or 0), records, waiting, int(history or 0), int(read or 0), last)


def newer_than(
    base: Path, store: Path, key: bytes, base_access: Access = Access.ALONE, access: Access = Access.READ
) -> Newer:
    """Return the changes of a store that a backup of it (`base`) lacks; of a damaged store what can still be read.

    Changes are told apart by their ids: after an earlier restore the same counter may name another change.
    """
    with connected(base, key, base_access) as connection:
        held = {row[0] for row in connection.execute("SELECT change_id FROM outbox")}
        with contextlib.suppress(sqlcipher3.DatabaseError):
            held.update(row[0] for row in connection.execute("SELECT change_id FROM received"))
        lowest = connection.execute("SELECT coalesce(min(next_seq), 1) FROM device").fetchone()[0]
    try:
        with connected(store, key, access) as connection:
            last = _last_counter(connection)
            try:
                rows = connection.execute(f"SELECT {_COLUMNS} FROM outbox ORDER BY device_seq").fetchall()  # noqa: S608
                read, unreadable = [_change(row) for row in rows], 0
            except sqlcipher3.DatabaseError:
                read, unreadable = _one_by_one(connection, lowest, last)
                if last is None and not read:
                    return Newer((), None)
    except (Problem, sqlcipher3.DatabaseError):
        return Newer((), None)
    known = [one for one in read if one is not None]
    unreadable += len(read) - len(known)
    return Newer(tuple(one for one in known if one.change_id not in held), unreadable)


def _one_by_one(connection: Any, first: int, last: int | None) -> tuple[list[NewerChange | None], int]:
    """Ask for each counter alone: a damaged page hides only what is on it."""
    found: list[NewerChange | None] = []
    hidden = 0
    for counter in range(first, (last or first + _LISTED) + 1):
        try:
            row = connection.execute(f"SELECT {_COLUMNS} FROM outbox WHERE device_seq = ?", (counter,)).fetchone()  # noqa: S608
        except sqlcipher3.DatabaseError:
            hidden += 1
            continue
        if row is not None:
            found.append(_change(row))
    return found, hidden


def _last_counter(connection: Any) -> int | None:
    with contextlib.suppress(sqlcipher3.DatabaseError):
        row = connection.execute("SELECT max(next_seq) - 1 FROM device").fetchone()
        return int(row[0]) if row and row[0] else None
    return None


def _change(row: Any) -> NewerChange | None:
    """Return the row as a change; SQLCipher answers NULL for a damaged piece of a long value, which is none."""
    seq, change_id, municipality, table, record, fields, base_seq, over, actor, made_at, fate = row
    if None in (change_id, municipality, table, record, fields, base_seq, actor, made_at):
        return None
    try:
        values = json.loads(fields)
    except ValueError:
        return None
    return NewerChange(
        seq, change_id, municipality, table, record, values, base_seq, over, actor, made_at, fate not in _NOBODY_HAS
    )


def contents_of(store: Path, key: bytes, access: Access = Access.READ) -> Iterator[tuple[Any, ...]]:
    """Yield the files kept in a store (municipality, sha256, name, type, size, added, sent, bytes), where readable."""
    columns = "municipality, sha256, name, media_type, size, added_at, sent_at"
    with connected(store, key, access) as connection:
        for row in connection.execute(f"SELECT {columns} FROM file").fetchall():  # noqa: S608
            with contextlib.suppress(sqlcipher3.DatabaseError):
                content = connection.execute(
                    "SELECT content FROM file WHERE municipality = ? AND sha256 = ?", row[:2]
                ).fetchone()
                if content and content[0] is not None:
                    yield (*row, content[0])
