"""The history as a chain: each line carries a hash over the one before it and itself, so nothing leaves it unnoticed.

This is the only place that adds lines. What a line's hash covers never changes: stores and the server remember hashes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.storage.local import HistoryLine

BEGINNING = ""
"""The hash before the first line."""

COLUMNS = (
    "at",
    "actor_name",
    "party",
    "origin",
    "municipality",
    "table_name",
    "record",
    "field",
    "before",
    "after",
    "change_id",
)
"""What a hash covers of a line, in this order, after the hash before it and the line's number."""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: how many lines there are, and the hash of the last one."""

    count: int = 0
    hash: str = BEGINNING


_APPEND = insert(HistoryLine.__table__)  # type: ignore[arg-type]

HEAD_COLUMNS = (
    select(HistoryLine.id).order_by(HistoryLine.id.desc()).limit(1).scalar_subquery().label("head_count"),
    select(HistoryLine.hash).order_by(HistoryLine.id.desc()).limit(1).scalar_subquery().label("head_hash"),
)
"""The head as columns of another question, which then needs no second one."""


def hash_of(before: str, number: int, values: Sequence[object]) -> str:
    """Return the SHA-256 (64 hexadecimal digits) of the line with this number and these COLUMNS."""
    spelling = json.dumps([before, number, *values], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(spelling.encode("utf-8", "surrogatepass")).hexdigest()


def read_head(session: Session) -> Head:
    """Return the end of the chain."""
    count, last = session.execute(select(*HEAD_COLUMNS)).one()
    return Head(count or 0, last or BEGINNING)


def append_history(session: Session, lines: Sequence[Mapping[str, object]], head: Head | None = None) -> None:
    """Add lines to the chain, inside the caller's writing transaction; `head` where the caller has read it already."""
    if not lines:
        return
    end = head or read_head(session)
    number, last = end.count, end.hash
    chained = []
    for line in lines:
        number += 1
        last = hash_of(last, number, [line[name] for name in COLUMNS])
        chained.append({**line, "id": number, "hash": last})
    session.execute(_APPEND, chained)


def chain_lines(rows: Iterable[Sequence[Any]]) -> Iterable[tuple[int, str]]:
    """Return the number and the hash of each row (id, then COLUMNS), for lines that have none yet."""
    last = BEGINNING
    for number, *values in rows:
        last = hash_of(last, number, values)
        yield number, last


def first_break(rows: Iterable[Sequence[Any]]) -> int | None:
    """Return the number of the first line that does not follow from the one before it, None where all do.

    Rows are (id, COLUMNS…, hash), ascending. A line that is missing breaks the chain at the one behind it.
    """
    last, expected = BEGINNING, 1
    for number, *values, told in rows:
        if number != expected or hash_of(last, number, values) != told:
            return int(number)
        last, expected = told, expected + 1
    return None
