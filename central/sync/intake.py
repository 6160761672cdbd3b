"""Decides the fate of each change of a device: accepted, merged, conflict, held or refused (decision 001)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Column, Table
from sqlalchemy.orm import Session

from app.kernel.command import Party
from app.kernel.ids import derived_id
from app.kernel.problems import Refused
from app.storage.base import WireValue, fits, is_storable, synced_tables, writers_of
from app.storage.rows import RecordKey, decode
from app.storage.shared import snapshot_hash
from app.wire.messages import DeviceChange, Fate, ProblemMessage
from central.sync import refusals
from central.sync.bulk import Statement, read, spell, write
from central.sync.conflicts import Conflicts, LateValue
from central.sync.ledger import Entry, Head, Ledger
from central.sync.memory import Memory
from central.sync.receipts import receipt_entry

Judge = Callable[[Session, str, Mapping[str, WireValue]], None]
"""Raises Refused when an act (its municipality and fields) breaks a rule of its feature."""


_FATES = Statement(
    """SELECT f.device_seq, f.change_id, f.fate
       FROM jsonb_array_elements(%s::jsonb) AS keys(e) CROSS JOIN LATERAL (
            SELECT * FROM change_fate WHERE device_id = e->>0 AND device_seq = (e->>1)::integer OFFSET 0
       ) AS f""",
    """SELECT f.device_seq, f.change_id, f.fate FROM json_each(?) AS k CROSS JOIN change_fate AS f
       ON f.device_id = json_extract(k.value, '$[0]') AND f.device_seq = json_extract(k.value, '$[1]')""",
)
_SENT = Statement(
    """SELECT f.change_id FROM jsonb_array_elements(%s::jsonb) AS keys(e) CROSS JOIN LATERAL (
            SELECT * FROM change_fate WHERE device_id = e->>0 AND change_id = e->>1 OFFSET 0
       ) AS f""",
    """SELECT f.change_id FROM json_each(?) AS k CROSS JOIN change_fate AS f
       ON f.device_id = json_extract(k.value, '$[0]') AND f.change_id = json_extract(k.value, '$[1]')""",
)
_ANSWERED = Statement(
    """INSERT INTO change_fate (device_id, device_seq, change_id, fate)
       SELECT e->>0, (e->>1)::integer, e->>2, e->>3 FROM jsonb_array_elements(%s::jsonb) AS rows(e)""",
    "INSERT INTO change_fate (device_id, device_seq, change_id, fate) VALUES (?, ?, ?, ?)",
)


@dataclass(frozen=True, slots=True)
class DeviceState:
    """The device that speaks: its id, the next counter awaited from it and the municipalities it works for."""

    device_id: str
    next_seq: int
    municipalities: frozenset[str]


class Answer(NamedTuple):
    """What became of a change, and the answer in the wire's JSON."""

    fate: Fate
    text: str


class Intake:
    """Judges the changes of one request, in the order of the device's counter."""

    def __init__(self, session: Session, ledger: Ledger, device: DeviceState, judges: Mapping[str, Judge]) -> None:
        self._session = session
        self._ledger = ledger
        self._device = device
        self._judges = judges
        self._conflicts = Conflicts(ledger, device.device_id)
        self._tables = synced_tables()
        self.next_seq = device.next_seq
        self.fates: Counter[str] = Counter()

    def take(self, changes: list[DeviceChange]) -> list[str]:
        """Return one answer, as JSON of the wire, for each change; sent again it gets the one it got the first time.

        Raises Refused ``device.copied`` when a counter already belongs to another change; nothing may be kept then.
        """
        known = self._known(changes)
        new = [change for change in changes if change.device_seq >= self.next_seq]
        self._ledger.load_heads([_key(change) for change in new])
        self._memory = Memory(self._session, new, self._fields_that_stand)
        self._sent_too = self._read_sent_too()
        self._conflicts.load([(_key(one), name, head) for one in new for name, head in self._unseen(one).items()])
        answers, fresh = [], []
        for change in sorted(changes, key=lambda one: one.device_seq):
            seq = change.device_seq
            if seq < self.next_seq:
                _, answer = _repeated(change, known) or self._recalled(change) or _answer(change, Fate.HELD)
                answers.append(answer)
            elif seq > self.next_seq:
                answers.append(_answer(change, Fate.HELD).text)
            else:
                fate, answer = self._decide(change)
                known[seq] = (change.change_id, answer)
                self._sent_too.add(change.change_id)
                self.fates[fate.value] += 1
                answers.append(answer)
                fresh.append((self._device.device_id, seq, change.change_id, answer))
                self.next_seq += 1
        write(self._session, _ANSWERED, fresh)
        return answers

    def _known(self, changes: list[DeviceChange]) -> dict[int, tuple[str, str]]:
        """Return the change and the answer of every counter here that was answered before."""
        old = {change.device_seq for change in changes if change.device_seq < self.next_seq}
        rows = read(self._session, _FATES, [(self._device.device_id, seq) for seq in sorted(old)])
        return {seq: (change_id, fate) for seq, change_id, fate in rows}

    def _recalled(self, change: DeviceChange) -> Answer | None:
        """Return the answer to a change that came under another counter before: its device or this server was restored.

        What stands now in place of its values is told, whether they lost then or were followed by others since.
        """
        if change.municipality not in self._device.municipalities or not self._memory.knows(change):
            return None
        heads = self._heads(_key(change), change)
        standing = {name: head.value for name, head in heads.items() if head and head.change_id != change.change_id}
        fate = Fate.CONFLICT if self._memory.late_fields(change) & standing.keys() else Fate.ACCEPTED
        return _answer(change, fate, seq=self._memory.seq(change), standing=standing)

    def _read_sent_too(self) -> set[str]:
        """Return which standing values of others this device sent as well: it was copied while they waited."""
        ids = {head.change_id for head in self._ledger.heads() if self._is_other(head)}
        rows = read(self._session, _SENT, [(self._device.device_id, change_id) for change_id in ids])
        return {change_id for (change_id,) in rows}

    def _decide(self, change: DeviceChange) -> Answer:
        if recalled := self._recalled(change):
            return recalled
        key = _key(change)
        try:
            self._check(change, key)
        except Refused as problem:
            return _answer(
                change, Fate.REFUSED, standing=self._standing(key, change), problem=ProblemMessage.of(problem)
            )
        unseen = self._unseen(change)
        late = {name: head for name, head in unseen.items() if head.value != change.fields[name]}
        # An equal value does not take the field over: this device's next edit would hide what the other one wrote.
        taken = {name: value for name, value in change.fields.items() if name not in unseen}
        base = change.base_seq
        moved = any(head.seq > base and self._is_other(head) for head in self._ledger.record(key).values())
        seq = None
        if taken or not change.fields:
            seq = self._ledger.add(self._entry(change, key, taken))
        for name, head in unseen.items():
            judge = self._conflicts.keep if name in late else self._conflicts.agree
            judge(key, name, head, _late(change, name))
        if change.table == "act":
            self._ledger.add(receipt_entry(self._session, key, self._ledger.now))
        if change.table == "conflict":
            self._decide_conflict(change, key)
        if late:
            standing = {name: head.value for name, head in late.items()}
            return _answer(change, Fate.CONFLICT, seq=seq, standing=standing)
        return _answer(change, Fate.MERGED if moved else Fate.ACCEPTED, seq=seq)

    def _standing(self, key: RecordKey, change: DeviceChange) -> dict[str, WireValue]:
        """Return what stands in the fields of a refused change; nothing of a municipality that is not the device's."""
        if key.municipality not in self._device.municipalities:
            return {}
        return {name: head.value if head else None for name, head in self._heads(key, change).items()}

    def _fields_that_stand(self, change: DeviceChange) -> list[str]:
        """Return the fields of the change that were ever written; only there can its value have been late."""
        return list(change.fields.keys() & self._ledger.record(_key(change)).keys())

    def _heads(self, key: RecordKey, change: DeviceChange) -> dict[str, Head | None]:
        return {name: self._ledger.head(key, name) for name in change.fields}

    def _is_other(self, head: Head) -> bool:
        return head.device_id != self._device.device_id

    def _unseen(self, change: DeviceChange) -> dict[str, Head]:
        """Return what stands in those fields of the change that someone else wrote unseen by this device."""
        heads = self._heads(_key(change), change)
        return {name: head for name, head in heads.items() if head and self._is_unseen(change, name, head)}

    def _is_unseen(self, change: DeviceChange, name: str, head: Head) -> bool:
        """Tell whether someone else wrote the field after what this device had seen (house rule 3)."""
        if head.seq <= change.base_seq or not self._is_other(head) or change.over.get(name) == head.change_id:
            return False
        return head.change_id not in self._sent_too

    def _entry(self, change: DeviceChange, key: RecordKey, fields: Mapping[str, WireValue]) -> Entry:
        return Entry(
            key,
            fields,
            change.change_id,
            change.actor_name,
            Party.MUNICIPALITY.value,
            change.made_at,
            self._device.device_id,
            change.device_seq,
        )

    def _check(self, change: DeviceChange, key: RecordKey) -> None:
        if change.municipality not in self._device.municipalities:
            raise refusals.not_yours()
        table = self._tables.get(change.table)
        if table is None:
            raise refusals.unknown_field()
        columns = _columns(table)
        for name, value in change.fields.items():
            column, is_writable = columns.get(name, (None, False))
            if column is None or not fits(column, value):
                raise refusals.unknown_field(name)
            if not is_writable:
                raise refusals.not_writable(name)
        if not is_storable(change.actor_name + change.made_at):
            raise refusals.unknown_field("actor_name")
        if change.table == "act":
            self._check_act(change, key)
        if change.table == "conflict":
            self._check_decision(key)

    def _check_act(self, change: DeviceChange, key: RecordKey) -> None:
        if self._ledger.knows(key):
            raise refusals.act_is_final()
        snapshot = change.fields.get("snapshot")
        if not isinstance(snapshot, str) or snapshot_hash(snapshot) != change.fields.get("snapshot_hash"):
            raise refusals.act_is_damaged()
        if change.fields.get("party") != Party.MUNICIPALITY.value:
            raise refusals.not_writable("party")
        judge = self._judges.get(str(change.fields.get("kind")))
        if judge is None:
            raise refusals.unknown_field("kind")
        self._ledger.flush()
        judge(self._session, change.municipality, change.fields)

    def _check_decision(self, key: RecordKey) -> None:
        decided = self._ledger.head(key, "decided_by")
        if not self._ledger.knows(key):
            raise refusals.unknown_field()
        if decided is not None and decided.value is not None:
            raise refusals.already_decided(str(decided.value))

    def _decide_conflict(self, change: DeviceChange, key: RecordKey) -> None:
        """Write the chosen value into the field, so that it reaches everyone as an ordinary change.

        Where somebody else wrote the field after what the decider had seen, the choice is a late value like any other.
        """
        if "decided_value" not in change.fields:
            return
        target, field = self._conflicts.place(key)
        head = self._ledger.head(target, field)
        decision = LateValue(
            _chosen(change), change.actor_name, change.made_at, derived_id("decision", change.change_id)
        )
        if head and head.seq > change.base_seq and self._is_other(head) and head.value != decision.value:
            self._conflicts.keep(target, field, head, decision)
            return
        party = Party.MUNICIPALITY.value
        self._ledger.add(
            Entry(target, {field: decision.value}, decision.change_id, change.actor_name, party, change.made_at)
        )


@cache
def _columns(table: Table) -> dict[str, tuple[Column[Any], bool]]:
    """Return the fields of a record and whether the municipality may write them."""
    return {
        column.name: (column, Party.MUNICIPALITY in writers_of(column))
        for column in table.columns
        if column.name not in ("municipality", "id")
    }


def _key(change: DeviceChange) -> RecordKey:
    return RecordKey(change.table, change.municipality, change.record)


def _chosen(change: DeviceChange) -> WireValue:
    chosen = change.fields["decided_value"]
    return decode(chosen if isinstance(chosen, str) else None)


def _late(change: DeviceChange, name: str) -> LateValue:
    return LateValue(change.fields[name], change.actor_name, change.made_at, change.change_id)


def _answer(
    change: DeviceChange,
    fate: Fate,
    *,
    seq: int | None = None,
    standing: Mapping[str, WireValue] | None = None,
    problem: ProblemMessage | None = None,
) -> Answer:
    """Return the wire's ChangeAnswer as JSON; it is kept and sent in this spelling."""
    text = (
        f'{{"change_id":"{change.change_id}","device_seq":{change.device_seq},"fate":"{fate.value}",'
        f'"seq":{"null" if seq is None else seq},"standing":{spell(standing) if standing else "{}"},'
        f'"problem":{problem.model_dump_json() if problem else "null"}}}'
    )
    return Answer(fate, text)


def _repeated(change: DeviceChange, known: Mapping[int, tuple[str, str]]) -> Answer | None:
    """Return the stored answer of a change sent again, None where none is stored."""
    stored = known.get(change.device_seq)
    if stored is None:
        return None
    change_id, text = stored
    if change_id != change.change_id:
        raise refusals.copied()
    return Answer(Fate.HELD, text)
