"""Keeps a late value beside the one that stands, as a record that reaches everyone and that a person decides on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.kernel.command import Party
from app.kernel.ids import derived_id
from app.storage.base import WireValue
from app.storage.rows import RecordKey, encode
from central.sync.ledger import Entry, Head


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


def conflict_entry(
    key: RecordKey, field: str, standing: Head, late: LateValue, device_id: str | None, now: datetime
) -> Entry:
    """Return the change that keeps a late value; one device's further tries at the same value are the same record."""
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
    record = derived_id(
        "conflict", key.municipality, key.table, key.record, field, standing.change_id, device_id or "centre"
    )
    return Entry(
        RecordKey("conflict", key.municipality, record),
        fields,
        conflict_change(late.change_id, field),
        "Központ",
        Party.CENTRE.value,
        now.isoformat(timespec="milliseconds"),
    )
