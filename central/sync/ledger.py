"""Numbers accepted changes, keeps the head of every field and writes the rows, in bulk at the end of a request."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.storage.base import WireValue, synced_tables
from app.storage.rows import RecordKey, decode, encode, write_many
from app.wire.messages import Mark, ServerChange
from central.storage.sync_tables import ChangeLog, FieldHead, Partition
from central.sync.seal import read_identity, seal_of


@dataclass(frozen=True, slots=True)
class Head:
    """The value that stands in one field: where it came in the order, whose it is and since when."""

    seq: int
    value: WireValue
    device_id: str | None
    actor_name: str
    made_at: str
    change_id: str


@dataclass(frozen=True, slots=True)
class Former:
    """The place that a change had before the server was restored."""

    epoch: str
    seq: int


@dataclass(frozen=True, slots=True)
class Entry:
    """Fields to be written in one record, with the author and the change that brought them."""

    key: RecordKey
    fields: Mapping[str, WireValue]
    change_id: str
    actor_name: str
    party: str
    made_at: str
    device_id: str | None = None
    device_seq: int | None = None
    former: Former | None = None


class Ledger:
    """The changes of one request; nothing is written before `flush`."""

    def __init__(self, session: Session, municipalities: Iterable[str], now: datetime) -> None:
        self._session = session
        self.now = now
        self._ends = _lock(session, sorted(set(municipalities)))
        self._key = read_identity(session).key if self._ends else b""
        self._heads: dict[tuple[RecordKey, str], Head] = {}
        self._entries: list[tuple[ServerChange, Entry]] = []

    def load_heads(self, keys: Sequence[RecordKey]) -> None:
        """Read the heads of these records in one statement a municipality; what this request changed stays."""
        by_municipality: dict[str, set[str]] = {}
        for key in keys:
            by_municipality.setdefault(key.municipality, set()).add(key.record)
        for municipality, records in by_municipality.items():
            rows = self._session.execute(
                select(
                    FieldHead.table_name,
                    FieldHead.record_id,
                    FieldHead.field,
                    FieldHead.seq,
                    FieldHead.value,
                    FieldHead.device_id,
                    FieldHead.actor_name,
                    FieldHead.made_at,
                    FieldHead.change_id,
                ).where(FieldHead.municipality == municipality, FieldHead.record_id.in_(records))
            )
            for table, record, field, seq, value, device_id, actor_name, made_at, change_id in rows:
                key = RecordKey(table, municipality, record)
                head = Head(seq, decode(value), device_id, actor_name, made_at, change_id)
                self._heads.setdefault((key, field), head)

    def head(self, key: RecordKey, field: str) -> Head | None:
        """Return what stands in a field; its record's heads must have been loaded."""
        return self._heads.get((key, field))

    def heads(self) -> Iterable[Head]:
        """Return every head that was loaded or written."""
        return self._heads.values()

    def knows(self, key: RecordKey) -> bool:
        """Tell whether anything was ever written in this record."""
        return any(head_key == key for head_key, _ in self._heads)

    def add(self, entry: Entry) -> int:
        """Give the change the next number of its municipality and return it."""
        municipality = entry.key.municipality
        end = self._ends[municipality]
        sealed = _sealed(self._key, end, entry)
        self._ends[municipality] = Mark(seq=sealed.seq, seal=sealed.seal)
        self._entries.append((sealed, entry))
        for field, value in entry.fields.items():
            self._heads[entry.key, field] = Head(
                sealed.seq, value, entry.device_id, entry.actor_name, entry.made_at, entry.change_id
            )
        return sealed.seq

    def end(self, municipality: str) -> Mark:
        """Return the last place in the order of a municipality that this ledger has locked."""
        return self._ends[municipality]

    def flush(self) -> None:
        """Write log, heads, rows and the counters of the municipalities."""
        if not self._entries:
            return
        received = self.now.isoformat(timespec="milliseconds")
        self._session.execute(insert(ChangeLog), [_log_row(sealed, entry, received) for sealed, entry in self._entries])
        heads = {
            (entry.key, field): _head_row(sealed.seq, entry, field, value)
            for sealed, entry in self._entries
            for field, value in entry.fields.items()
        }
        if heads:
            dialect = postgresql if self._session.get_bind().dialect.name == "postgresql" else sqlite
            statement = dialect.insert(FieldHead)
            statement = statement.on_conflict_do_update(
                index_elements=["municipality", "table_name", "record_id", "field"],
                set_={
                    name: statement.excluded[name]
                    for name in ("seq", "value", "device_id", "actor_name", "made_at", "change_id")
                },
            )
            self._session.execute(statement, list(heads.values()))
        write_many(self._session, synced_tables(), [(entry.key, entry.fields) for _, entry in self._entries])
        for municipality in {entry.key.municipality for _, entry in self._entries}:
            end = self._ends[municipality]
            self._session.execute(
                update(Partition).where(Partition.municipality == municipality).values(seq=end.seq, seal=end.seal)
            )
        self._entries.clear()


def _lock(session: Session, municipalities: Sequence[str]) -> dict[str, Mark]:
    """Lock the municipalities' rows in a fixed order (no deadlock) and return the last place of each."""
    if not municipalities:
        return {}
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    session.execute(
        dialect.insert(Partition).on_conflict_do_nothing(),
        [{"municipality": municipality, "seq": 0} for municipality in municipalities],
    )
    rows = session.execute(
        select(Partition.municipality, Partition.seq, Partition.seal)
        .where(Partition.municipality.in_(municipalities))
        .order_by(Partition.municipality)
        .with_for_update()
    )
    return {row.municipality: Mark(seq=row.seq, seal=row.seal) for row in rows}


def _sealed(key: bytes, end: Mark, entry: Entry) -> ServerChange:
    """Return the entry as the change that follows `end`."""
    change = ServerChange.model_construct(
        seq=end.seq + 1,
        change_id=entry.change_id,
        device_id=entry.device_id,
        device_seq=entry.device_seq,
        table=entry.key.table,
        record=entry.key.record,
        fields=dict(entry.fields),
        actor_name=entry.actor_name,
        party=entry.party,
        made_at=entry.made_at,
    )
    return change.model_copy(update={"seal": seal_of(key, end.seal, entry.key.municipality, change)})


def _log_row(sealed: ServerChange, entry: Entry, received: str) -> dict[str, object]:
    return {
        "municipality": entry.key.municipality,
        "seq": sealed.seq,
        "change_id": entry.change_id,
        "device_id": entry.device_id,
        "device_seq": entry.device_seq,
        "table_name": entry.key.table,
        "record_id": entry.key.record,
        "fields": json.dumps(dict(entry.fields), ensure_ascii=False),
        "actor_name": entry.actor_name,
        "party": entry.party,
        "made_at": entry.made_at,
        "received_at": received,
        "seal": sealed.seal,
        "former_epoch": entry.former.epoch if entry.former else None,
        "former_seq": entry.former.seq if entry.former else None,
    }


def _head_row(seq: int, entry: Entry, field: str, value: WireValue) -> dict[str, object]:
    return {
        "municipality": entry.key.municipality,
        "table_name": entry.key.table,
        "record_id": entry.key.record,
        "field": field,
        "seq": seq,
        "value": encode(value),
        "device_id": entry.device_id,
        "actor_name": entry.actor_name,
        "made_at": entry.made_at,
        "change_id": entry.change_id,
    }
