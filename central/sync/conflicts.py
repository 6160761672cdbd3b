"""Keeps a late value beside the one that stands, as a record that reaches everyone and that a person decides on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.kernel.command import Party
from app.kernel.ids import derived_id
from app.storage.base import WireValue
from app.storage.rows import RecordKey, encode
from central.sync.ledger import Entry, Head, Ledger

DECISION = ("decided_value", "decided_by", "decided_at")
"""The fields of a conflict that say how it ended."""


@dataclass(frozen=True, slots=True)
class LateValue:
    """A value that came late, who typed it and when, and the change that brought it."""

    value: WireValue
    actor_name: str
    made_at: str
    change_id: str


def conflict_change(late_change: str, field: str) -> str:
    """Return the id of the change that keeps the late value of one field of a change."""
    return derived_id("conflict-change", late_change, field)


def conflict_key(key: RecordKey, field: str, standing: Head, device_id: str | None) -> RecordKey:
    """Return the record that keeps what a device typed late against one standing value, however often it typed."""
    record = derived_id(
        "conflict", key.municipality, key.table, key.record, field, standing.change_id, device_id or "centre"
    )
    return RecordKey("conflict", key.municipality, record)


def conflict_entry(
    key: RecordKey,
    field: str,
    standing: Head,
    late: LateValue,
    device_id: str | None,
    now: datetime,
    *,
    is_closed: bool = False,
) -> Entry:
    """Return the change that keeps a late value; one device's further tries at the same value are the same record.

    A record that its author had closed by agreeing (`agreed_entry`) is open again.
    """
    fields: dict[str, WireValue] = {
        "table_name": key.table,
        "record": key.record,
        "field": field,
        "standing_value": encode(standing.value),
        "standing_actor": standing.actor_name,
        "standing_at": standing.made_at,
        "late_value": encode(late.value),
        "late_actor": late.actor_name,
        "late_at": late.made_at,
        "late_change": late.change_id,
    }
    if is_closed:
        fields |= dict.fromkeys(DECISION)
    return Entry(
        conflict_key(key, field, standing, device_id),
        fields,
        conflict_change(late.change_id, field),
        "Központ",
        Party.CENTRE.value,
        now.isoformat(timespec="milliseconds"),
    )


def agreed_entry(key: RecordKey, field: str, standing: Head, last: LateValue, device_id: str) -> Entry:
    """Return the change that closes the conflict of a device whose last word is the value that stands.

    Who takes a late value back disagrees with nobody. The value itself stays in the record, with who typed it.
    """
    return Entry(
        conflict_key(key, field, standing, device_id),
        dict(zip(DECISION, (encode(last.value), last.actor_name, last.made_at), strict=True)),
        derived_id("conflict-agreed", last.change_id, field),
        last.actor_name,
        Party.MUNICIPALITY.value,
        last.made_at,
    )


class Conflicts:
    """The conflicts of the device that speaks, in the ledger of its request."""

    def __init__(self, ledger: Ledger, device_id: str) -> None:
        self._ledger = ledger
        self._device_id = device_id

    def load(self, places: Iterable[tuple[RecordKey, str, Head]]) -> None:
        """Read, in one statement, what is known of conflicts with what stands in these fields."""
        self._ledger.load_heads([conflict_key(*place, self._device_id) for place in places])

    def keep(self, key: RecordKey, field: str, head: Head, late: LateValue) -> None:
        """Keep a late value; what the same device typed again against the same value is the same conflict."""
        is_closed = not self._is_open(conflict_key(key, field, head, self._device_id))
        now = self._ledger.now
        self._ledger.add(conflict_entry(key, field, head, late, self._device_id, now, is_closed=is_closed))

    def agree(self, key: RecordKey, field: str, head: Head, last: LateValue) -> None:
        """Close this device's conflict with the value that stands, now that it types the same one."""
        conflict = conflict_key(key, field, head, self._device_id)
        if self._ledger.knows(conflict) and self._is_open(conflict):
            self._ledger.add(agreed_entry(key, field, head, last, self._device_id))

    def place(self, conflict: RecordKey) -> tuple[RecordKey, str]:
        """Return the record and the field that a conflict is about, with what stands there loaded."""
        table, record, field = (self._part(conflict, name) for name in ("table_name", "record", "field"))
        target = RecordKey(table, conflict.municipality, record)
        self._ledger.load_heads([target])
        return target, field

    def _is_open(self, conflict: RecordKey) -> bool:
        decided = self._ledger.head(conflict, "decided_by")
        return decided is None or decided.value is None

    def _part(self, conflict: RecordKey, name: str) -> str:
        head = self._ledger.head(conflict, name)
        return str(head.value) if head else ""
