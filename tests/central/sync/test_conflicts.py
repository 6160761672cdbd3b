"""The record that keeps a late value."""

from __future__ import annotations

from app.storage.rows import RecordKey
from central.sync.conflicts import LateValue, agreed_entry, conflict_entry
from central.sync.ledger import Head
from tests.helpers.clock import START

KEY = RecordKey("person", "981011", "0" * 36)
STANDING = Head(4, "Őry Béla", "device 1", "Kovács Istvánné", "2027", "change 1")


def _record(late: LateValue, standing: Head = STANDING, device: str | None = "device 2") -> str:
    return conflict_entry(KEY, "name", standing, late, device, START).key.record


def test_both_values_are_kept_with_who_and_when() -> None:
    entry = conflict_entry(KEY, "name", STANDING, LateValue("Őri", "Vadász", "2028", "change 2"), "device 2", START)
    assert (entry.fields["standing_value"], entry.fields["late_value"]) == ('"Őry Béla"', '"Őri"')
    assert (entry.fields["standing_actor"], entry.fields["late_actor"]) == ("Kovács Istvánné", "Vadász")
    assert (entry.key.municipality, entry.key.table, entry.party) == ("981011", "conflict", "centre")


def test_typing_again_against_the_same_value_is_the_same_record_and_against_another_a_new_one() -> None:
    first, again = LateValue("Őri", "Vadász", "2028", "change 2"), LateValue("Öry", "Vadász", "2029", "change 3")
    assert _record(first) == _record(again)
    assert _record(first) != _record(again, Head(5, "x", "device 1", "", "", "change 9"))
    assert _record(first) != _record(first, device="device 3")


def test_agreeing_in_the_end_ends_the_same_record_and_typing_again_opens_it() -> None:
    last, again = LateValue("Őry Béla", "Vadász", "2029", "change 3"), LateValue("Őri", "Vadász", "2030", "change 4")
    agreed = agreed_entry(KEY, "name", STANDING, last, "device 2")
    opened = conflict_entry(KEY, "name", STANDING, again, "device 2", START, is_closed=True)
    assert agreed.key == opened.key
    assert agreed.fields == {"decided_value": '"Őry Béla"', "decided_by": "Vadász", "decided_at": "2029"}
    assert [opened.fields[name] for name in agreed.fields] == [None] * 3
