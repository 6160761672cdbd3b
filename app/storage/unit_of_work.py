"""One save: rows, history and outbox in one transaction; it derives the last two from what SQLAlchemy saw."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, bindparam, event, insert, inspect, select, update
from sqlalchemy.orm import Session

from app.kernel.changes import Changes, Origin
from app.kernel.clock import Clock
from app.kernel.command import Actor
from app.kernel.ids import Ids
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.base import Synced, WireValue, fits
from app.storage.history import BEGINNING, HEAD_COLUMNS, Head, append_history
from app.storage.local import Cursor, Device, Outgoing
from app.storage.rows import RecordKey, encode

_KEYS = ("municipality", "id")

_TITLE = Text("Ez nem fér el", "This does not fit")
_TOO_LONG = Text(
    "Ide legfeljebb {limit} betű fér. Rövidítse meg. A korábbi adatok megmaradtak.",
    "At most {limit} letters fit here. Shorten it. The earlier data are kept.",
)
_UNFIT = Text(
    "Ezt az értéket nem lehet itt megőrizni. Írjon be mást. A korábbi adatok megmaradtak.",
    "This value cannot be kept here. Type another one. The earlier data are kept.",
)


# What every save asks and writes is built once; building a statement costs more than SQLite needs to answer it.
_OUTGOING, _DEVICE = Outgoing.__table__.c, Device.__table__
_DEVICE_AND_HEAD = select(Device.device_id, Device.next_seq, *HEAD_COLUMNS)
_CURSORS = select(Cursor.municipality, Cursor.seq)
_PUT_ON_THE_WAY = insert(Outgoing.__table__)  # type: ignore[arg-type]
_COUNTED = (
    update(_DEVICE)  # type: ignore[arg-type]
    .where(_DEVICE.c.device_id == bindparam("device"))
    .values(next_seq=bindparam("next"))
)
_WAITING_OVER = select(
    _OUTGOING.table_name, _OUTGOING.municipality, _OUTGOING.record, _OUTGOING.fields, _OUTGOING.base_seq
).where(
    _OUTGOING.municipality.in_(bindparam("municipalities", expanding=True)),
    _OUTGOING.table_name.in_(bindparam("tables", expanding=True)),
    _OUTGOING.record.in_(bindparam("records", expanding=True)),
    _OUTGOING.fate.is_(None),
    _OUTGOING.base_seq < bindparam("cursor"),
)


@dataclass(slots=True)
class _Edit:
    """The fields of one record that this transaction changed: first value before, last value after."""

    is_new: bool
    before: dict[str, WireValue] = field(default_factory=dict)
    after: dict[str, WireValue] = field(default_factory=dict)


class UnitOfWork:
    """The session of one command with the edits seen so far."""

    def __init__(self, session: Session, clock: Clock, ids: Ids, actor: Actor) -> None:
        self.session = session
        self.clock = clock
        self.ids = ids
        self.actor = actor
        self._edits: dict[RecordKey, _Edit] = {}
        self.touched: set[str] = set()
        self.lines_before: int | None = None
        """The number of the last history line before the ones of this save; None where it wrote none."""
        event.listen(session, "before_flush", _require_fitting)
        event.listen(session, "after_flush", self._on_after_flush)

    @property
    def now(self) -> datetime:
        """Return the moment of this save."""
        return self.clock.now()

    def _on_after_flush(self, session: Session, _context: object) -> None:
        removed = [item for item in session.deleted if isinstance(item, Synced)]
        if removed:
            # A row that is gone tells nobody; the mark is a change like any other, with its history.
            raise TypeError(f"A synced record is marked as deleted, never removed: {removed[0]!r}")
        for item in [*session.new, *session.dirty]:
            if isinstance(item, Synced):
                self._see(item, is_new=item in session.new)

    def _see(self, item: Synced, *, is_new: bool) -> None:
        state: Any = inspect(item)
        key = RecordKey(state.mapper.local_table.name, item.municipality, item.id)
        edit = self._edits.setdefault(key, _Edit(is_new))
        for attribute in state.mapper.column_attrs:
            name = attribute.key
            history = state.attrs[name].history
            if name in _KEYS or not history.has_changes():
                continue
            before = history.deleted[0] if history.deleted else None
            after = history.added[0] if history.added else None
            if edit.is_new and after is None and name not in edit.after:
                continue
            if before == after and not edit.is_new:
                continue
            edit.before.setdefault(name, before)
            edit.after[name] = after
            if not edit.is_new and edit.before[name] == after:
                del edit.before[name], edit.after[name]

    def write_derived(self) -> Changes:
        """Flush, then add history lines and outbox rows for what changed; the caller commits."""
        self.session.flush()
        edits = {key: edit for key, edit in self._edits.items() if edit.after or edit.is_new}
        if edits:
            self._write(edits)
        self.touched.update(key.table for key in edits)
        return Changes(frozenset(self.touched), frozenset(key.record for key in edits), Origin.LOCAL)

    def _write(self, edits: dict[RecordKey, _Edit]) -> None:
        device_id, next_seq, count, last = self.session.execute(_DEVICE_AND_HEAD).one()
        self.lines_before = count or 0
        at = self.now.isoformat(timespec="milliseconds")
        cursors = {row.municipality: row.seq for row in self.session.execute(_CURSORS)}
        seen = _seen_at_first(self.session, edits, max(cursors.values(), default=0))
        lines, outgoing = [], []
        for offset, (key, edit) in enumerate(edits.items()):
            change_id = self.ids.new()
            outgoing.append(
                {
                    "device_seq": next_seq + offset,
                    "change_id": change_id,
                    "municipality": key.municipality,
                    "table_name": key.table,
                    "record": key.record,
                    "fields": json.dumps(edit.after, ensure_ascii=False),
                    "base_seq": min(
                        [cursors.get(key.municipality, 0)]
                        + [seen[key, name] for name in edit.after if (key, name) in seen]
                    ),
                    "actor_name": self.actor.name,
                    "made_at": at,
                }
            )
            lines += history_lines(key, edit.before, edit.after, self.actor, at, change_id, Origin.LOCAL)
        self.session.execute(_PUT_ON_THE_WAY, outgoing)
        append_history(self.session, lines, Head(self.lines_before, last or BEGINNING))
        self.session.execute(_COUNTED, {"device": device_id, "next": next_seq + len(edits)})


def _require_fitting(session: Session, _context: object, _instances: object) -> None:
    """Refuse what a column cannot hold.

    SQLite would keep it and the server would refuse it long after the program said that it is saved.
    """
    for item in [*session.new, *session.dirty]:
        if not isinstance(item, Synced):
            continue
        state: Any = inspect(item)
        for attribute in state.mapper.column_attrs:
            column = attribute.columns[0]
            # What was not set is filled in by the column's own default.
            value = state.dict.get(attribute.key)
            if attribute.key in state.dict and not fits(column, value):
                limit = getattr(column.type, "length", None)
                is_long = isinstance(value, str) and limit is not None and len(value) > limit
                message = _TOO_LONG.filled(limit=limit) if is_long else _UNFIT
                raise Refused("door.does_not_fit", _TITLE, message, attribute.key)


def _seen_at_first(session: Session, edits: dict[RecordKey, _Edit], cursor: int) -> dict[tuple[RecordKey, str], int]:
    """Return what this device had seen when it made the first unanswered edit of each field, where that is older.

    What came for such a field meanwhile was not shown, so an edit over it has not seen it, wherever the cursor is.
    """
    places = {
        "municipalities": list({key.municipality for key in edits}),
        "tables": list({key.table for key in edits}),
        "records": list({key.record for key in edits}),
    }
    rows = session.execute(_WAITING_OVER, {**places, "cursor": cursor})
    first: dict[tuple[RecordKey, str], int] = {}
    for table, municipality, record, fields, base_seq in rows:
        for name in json.loads(fields):
            place = RecordKey(table, municipality, record), name
            first[place] = min(base_seq, first.get(place, base_seq))
    return first


def history_lines(
    key: RecordKey,
    before: dict[str, WireValue],
    after: dict[str, WireValue],
    actor: Actor,
    at: str,
    change_id: str,
    origin: Origin,
) -> list[dict[str, object]]:
    """Return the history rows of one changed record, one a field."""
    return [
        {
            "at": at,
            "actor_name": actor.name,
            "party": actor.party.value,
            "origin": origin.value,
            "municipality": key.municipality,
            "table_name": key.table,
            "record": key.record,
            "field": name,
            "before": encode(before.get(name)),
            "after": encode(value),
            "change_id": change_id,
        }
        for name, value in after.items()
    ]


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """Open the one writing transaction (BEGIN IMMEDIATE) and commit it when the block ends well."""
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        session = Session(connection, expire_on_commit=False, join_transaction_mode="control_fully")
        try:
            yield session
            session.flush()
            connection.commit()
        except BaseException:
            connection.rollback()
            raise
        finally:
            session.close()


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """Open a session that sees one state of the store and changes nothing."""
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN")
        session = Session(connection, autoflush=False)
        try:
            yield session
        finally:
            session.close()
            connection.rollback()
