"""Which fields the history shows to people and which of them may get an old value back; it reads no table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.kernel.texts import Text

EMPTY = Text("(üres)", "(empty)")
"""What stands for no value; it is said and not quoted."""
FREE_TABLES = frozenset({"answer", "person", "person_term", "body", "office", "municipality", "step_mark", "plan_step"})
"""Records that a clerk edits freely. Acts, papers and decisions are statements of a moment: nothing takes them back."""

NAMES: Mapping[str, frozenset[str]] = {
    "answer": frozenset({"form", "field"}),
    "person": frozenset({"role"}),
    "person_term": frozenset({"role"}),
    "step_mark": frozenset({"task", "step"}),
    "plan_step": frozenset({"step"}),
}
"""Fields that only say which record it is; they never change and are not shown."""

SHOWN: Mapping[str, frozenset[str]] = {
    "conflict": frozenset({"late_value", "decided_value"}),
    "act": frozenset({"kind", "registration_number"}),
    "paper": frozenset({"title", "printed_at", "signed_name", "outdated_by", "outdated_why", "is_deleted"}),
    "contract": frozenset(),
    "request": frozenset(),
    "response": frozenset(),
    "incident": frozenset({"what", "since", "severity", "workaround", "solved_at", "solution"}),
    "notice": frozenset(),
    "liaison": frozenset(),
    "council_meeting": frozenset({"day", "is_extraordinary", "note", "is_deleted"}),
    "absence": frozenset({"first_day", "last_day", "person", "reason", "is_deleted"}),
    "risk": frozenset({"title", "is_present", "owner", "answer"}),
    "budget_line": frozenset({"title", "amount", "source", "is_deleted"}),
    "plan_baseline": frozenset({"set_at"}),
    "faq": frozenset(),
    "read_mark": frozenset(),
    "message": frozenset(),
    "event": frozenset(),
    "seat": frozenset(),
}
"""Of these tables only what a person reads; the rest is bookkeeping of the program."""


class EntryKind(StrEnum):
    """What a line of the history tells."""

    EDIT = "edit"
    LATE = "late"
    DECISION = "decision"


PARTIES: Mapping[str, Text] = {
    "municipality": Text("önkormányzat", "municipality"),
    "kincstar": Text("Kincstár", "Treasury"),
    "nisz": Text("NISZ", "NISZ"),
    "centre": Text("központ", "centre"),
}
REMARKS: Mapping[EntryKind, Text] = {
    EntryKind.EDIT: Text("", ""),
    EntryKind.LATE: Text("később érkezett, nem ez lett érvényes", "came late and did not become valid"),
    EntryKind.DECISION: Text("döntés két érték között", "decision between two values"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line as a person reads it; `before` and `after` are in words, `at` is UTC."""

    line: int
    at: str
    person: str
    party: str
    is_from_here: bool
    municipality: str
    kind: EntryKind
    title: Text
    page: Text | None
    before: Text
    after: Text
    is_present: bool
    is_restorable: bool


def is_restorable(table: str, field: str) -> bool:
    """Tell whether an old value of the field may become the present one again."""
    return table in FREE_TABLES and field not in NAMES.get(table, frozenset())
