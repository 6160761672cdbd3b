"""The deletions that wait for a person, in words: what, who and when."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from app.door import Reading
from app.features.history.wording import Wording, opened
from app.features.office.tables import Municipality, Office
from app.kernel.texts import Text
from app.storage.base import synced_tables
from app.storage.local import HeldDeletion
from app.storage.rows import RecordKey, encode, read_fields

SHOWN = 200
"""Deletions listed one by one; the rest is told as a number."""
_TELLING = ("value", "name", "title", "is_done", "number")
"""The column that tells best what a record is, the first of these that its table has."""


@dataclass(frozen=True, slots=True)
class HeldLine:
    """One record that somebody deleted, with what it holds."""

    title: Text
    value: Text
    person: str
    at: str


@dataclass(frozen=True, slots=True)
class HeldDeletions:
    """The deletions of one municipality; `count` are all, `lines` the first ones."""

    municipality: str
    name: str
    count: int
    lines: tuple[HeldLine, ...]


def held_deletions(reading: Reading) -> tuple[HeldDeletions, ...]:
    """Return what waits, by municipality."""
    counts = reading.session.execute(
        select(HeldDeletion.municipality, func.count())
        .where(HeldDeletion.is_asked)
        .group_by(HeldDeletion.municipality)
        .order_by(HeldDeletion.municipality)
    ).all()
    return tuple(
        HeldDeletions(municipality, _name(reading, municipality), count, _lines(reading, municipality))
        for municipality, count in counts
    )


def count_held(reading: Reading) -> int:
    """Return how many deletions wait for a person."""
    return reading.session.execute(
        select(func.count()).select_from(HeldDeletion).where(HeldDeletion.is_asked)
    ).scalar_one()


def _lines(reading: Reading, municipality: str) -> tuple[HeldLine, ...]:
    rows = reading.session.scalars(
        select(HeldDeletion)
        .where(HeldDeletion.municipality == municipality, HeldDeletion.is_asked)
        .order_by(HeldDeletion.made_at, HeldDeletion.record)
        .limit(SHOWN)
    ).all()
    keys = {row.record: RecordKey(row.table_name, municipality, row.record) for row in rows}
    wording = Wording(reading.session, reading.content, keys.values())
    return tuple(_line(reading, row, keys[row.record], wording) for row in rows)


def _line(reading: Reading, row: HeldDeletion, key: RecordKey, wording: Wording) -> HeldLine:
    table = synced_tables()[key.table]
    column = next((name for name in _TELLING if name in table.c), "is_deleted")
    words = wording.field(key, column)
    held = read_fields(reading.session, table, key, (column,)) or {column: None}
    return HeldLine(words.title, words.value(opened(key.table, encode(held[column]))), row.actor_name, row.made_at)


def _name(reading: Reading, municipality: str) -> str:
    for table in (Municipality, Office):
        name = reading.session.scalar(select(table.name).where(table.municipality == municipality))
        if name:
            return name
    return municipality
