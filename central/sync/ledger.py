"""Numbers accepted changes, keeps the head of every field and writes the rows, in bulk at the end of a request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.storage.base import WireValue
from app.storage.rows import RecordKey, decode, encode
from app.wire.messages import Mark
from central.sync.bulk import Row, Statement, read, write
from central.sync.records import write_records
from central.sync.seal import Sealed, read_identity, seal, spell_fields

_HEADS = Statement(
    """SELECT h.municipality, h.table_name, h.record_id, h.field, h.seq, h.value, h.device_id, h.actor_name, h.made_at,
              h.change_id
       FROM jsonb_array_elements(%s::jsonb) AS keys(e) CROSS JOIN LATERAL (
            SELECT * FROM field_head WHERE municipality = e->>0 AND table_name = e->>1 AND record_id = e->>2 OFFSET 0
       ) AS h""",
    """SELECT h.municipality, h.table_name, h.record_id, h.field, h.seq, h.value, h.device_id, h.actor_name, h.made_at,
              h.change_id
       FROM json_each(?) AS k CROSS JOIN field_head AS h
       ON h.municipality = json_extract(k.value, '$[0]') AND h.table_name = json_extract(k.value, '$[1]')
          AND h.record_id = json_extract(k.value, '$[2]')""",
)
_LOG = Statement(
    """INSERT INTO change_log (municipality, seq, change_id, device_id, device_seq, table_name, record_id, fields,
                               actor_name, party, made_at, received_at, seal, former_epoch, former_seq)
       SELECT e->>0, (e->>1)::integer, e->>2, e->>3, (e->>4)::integer, e->>5, e->>6, e->>7, e->>8, e->>9, e->>10,
              e->>11, e->>12, e->>13, (e->>14)::integer
       FROM jsonb_array_elements(%s::jsonb) AS rows(e)""",
    """INSERT INTO change_log (municipality, seq, change_id, device_id, device_seq, table_name, record_id, fields,
                               actor_name, party, made_at, received_at, seal, former_epoch, former_seq)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
)
_STANDING = Statement(
    """INSERT INTO field_head (municipality, table_name, record_id, field, seq, value, device_id, actor_name, made_at,
                               change_id)
       SELECT e->>0, e->>1, e->>2, e->>3, (e->>4)::integer, e->>5, e->>6, e->>7, e->>8, e->>9
       FROM jsonb_array_elements(%s::jsonb) AS rows(e)
       ON CONFLICT (municipality, table_name, record_id, field) DO UPDATE SET seq = excluded.seq,
       value = excluded.value, device_id = excluded.device_id, actor_name = excluded.actor_name,
       made_at = excluded.made_at, change_id = excluded.change_id""",
    """INSERT INTO field_head (municipality, table_name, record_id, field, seq, value, device_id, actor_name, made_at,
                               change_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (municipality, table_name, record_id, field) DO UPDATE SET seq = excluded.seq,
       value = excluded.value, device_id = excluded.device_id, actor_name = excluded.actor_name,
       made_at = excluded.made_at, change_id = excluded.change_id""",
)
_FIRST = Statement(_STANDING.postgresql.partition("ON CONFLICT")[0], _STANDING.sqlite.partition("ON CONFLICT")[0])
"""Heads that are known to be missing; PostgreSQL writes them in half the time when it need not expect a conflict."""
_BEGIN = Statement(
    """INSERT INTO partition (municipality, seq)
       SELECT e->>0, 0 FROM jsonb_array_elements(%s::jsonb) AS keys(e) ORDER BY 1 ON CONFLICT DO NOTHING""",
    "INSERT INTO partition (municipality, seq) VALUES (?, 0) ON CONFLICT DO NOTHING",
)
_LOCK = Statement(
    """SELECT p.municipality, p.seq, p.seal FROM jsonb_array_elements(%s::jsonb) AS keys(e) CROSS JOIN LATERAL (
            SELECT municipality, seq, seal FROM partition WHERE municipality = e->>0 FOR UPDATE
       ) AS p""",
    """SELECT municipality, seq, seal FROM partition
       WHERE municipality IN (SELECT json_extract(value, '$[0]') FROM json_each(?))""",
)
_END = Statement(
    """INSERT INTO partition (municipality, seq, seal)
       SELECT e->>2, (e->>0)::integer, e->>1 FROM jsonb_array_elements(%s::jsonb) AS rows(e)
       ON CONFLICT (municipality) DO UPDATE SET seq = excluded.seq, seal = excluded.seal""",
    "UPDATE partition SET seq = ?, seal = ? WHERE municipality = ?",
)


class Head(NamedTuple):
    """The value that stands in one field: where it came in the order, whose it is and since when."""

    seq: int
    value: WireValue
    device_id: str | None
    actor_name: str
    made_at: str
    change_id: str


class Former(NamedTuple):
    """The place that a change had before the server was restored."""

    epoch: str
    seq: int


class Entry(NamedTuple):
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

    def __init__(
        self, session: Session, municipalities: Iterable[str], now: datetime, key: bytes | None = None
    ) -> None:
        """Lock the municipalities; `key` is the server's secret where the caller has read it already."""
        self._session = session
        self.now = now
        self._received = now.isoformat(timespec="milliseconds")
        self._ends = _lock(session, sorted(set(municipalities)))
        self._key = key or (read_identity(session).key if self._ends else b"")
        self._heads: dict[RecordKey, dict[str, Head]] = {}
        self._log: list[Row] = []
        self._fresh: dict[tuple[RecordKey, str], Head] = {}
        self._missing: set[RecordKey] = set()
        self._written: list[tuple[RecordKey, Mapping[str, WireValue]]] = []

    def load_heads(self, keys: Sequence[RecordKey]) -> None:
        """Read the heads of these records in one statement; what this request changed stays."""
        new = {key for key in keys if key.municipality in self._ends and key not in self._heads}
        wanted = [(key.municipality, key.table, key.record) for key in set(keys)]
        for municipality, table, record, field, seq, value, *rest in read(self._session, _HEADS, wanted):
            heads = self._heads.setdefault(RecordKey(table, municipality, record), {})
            if field not in heads:
                heads[field] = Head(seq, decode(value), *rest)
        # Their municipality is locked, so nobody else writes them before this request ends.
        self._missing |= new - self._heads.keys()

    def head(self, key: RecordKey, field: str) -> Head | None:
        """Return what stands in a field; its record's heads must have been loaded."""
        return self.record(key).get(field)

    def record(self, key: RecordKey) -> Mapping[str, Head]:
        """Return what stands in every field of a record that was ever written."""
        return self._heads.get(key, {})

    def heads(self) -> Iterable[Head]:
        """Return every head that was loaded or written."""
        return (head for heads in self._heads.values() for head in heads.values())

    def knows(self, key: RecordKey) -> bool:
        """Tell whether anything was ever written in this record."""
        return bool(self.record(key))

    def add(self, entry: Entry) -> int:
        """Give the change the next number of its municipality and return it."""
        key, fields, change_id, actor_name, party, made_at, device_id, device_seq, former = entry
        municipality = key.municipality
        last, before = self._ends[municipality]
        seq, spelled = last + 1, spell_fields(fields)
        change = (seq, change_id, device_id, device_seq, key.table, key.record, spelled, actor_name, party, made_at)
        made = seal(self._key, before, municipality, Sealed(*change))
        self._ends[municipality] = (seq, made)
        self._log.append((municipality, *change, self._received, made, *(former or (None, None))))
        self._written.append((key, fields))
        heads = self._heads.setdefault(key, {})
        for field, value in fields.items():
            heads[field] = self._fresh[key, field] = Head(seq, value, device_id, actor_name, made_at, change_id)
        return seq

    def end(self, municipality: str) -> Mark:
        """Return the last place in the order of a municipality that this ledger has locked."""
        seq, last = self._ends[municipality]
        return Mark(seq=seq, seal=last)

    def flush(self) -> None:
        """Write log, heads, rows and the counters of the municipalities, each in one statement."""
        if not self._log:
            return
        write(self._session, _LOG, self._log)
        first: list[Row] = []
        heads: list[Row] = []
        for (key, field), head in self._fresh.items():
            row = (key.municipality, key.table, key.record, field, head.seq, encode(head.value), *head[2:])
            (first if key in self._missing else heads).append(row)
        write(self._session, _FIRST, first)
        write(self._session, _STANDING, heads)
        self._missing.difference_update(key for key, _ in self._written)
        write_records(self._session, self._written)
        changed = sorted({str(row[0]) for row in self._log})
        write(self._session, _END, [(*self._ends[municipality], municipality) for municipality in changed])
        self._log, self._fresh, self._written = [], {}, []


def _lock(session: Session, municipalities: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Lock the municipalities' rows in a fixed order (no deadlock) and return the last place of each."""
    keys = [(municipality,) for municipality in municipalities]
    write(session, _BEGIN, keys)
    return {municipality: (seq, last) for municipality, seq, last in read(session, _LOCK, keys)}
