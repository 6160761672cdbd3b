"""Where an answer lives: in its own record, or in the typed record that it is bound to; it reads no table."""

from __future__ import annotations

from dataclasses import dataclass

from app.kernel.ids import RecordId, derived_id

MAX_ANSWER_LENGTH = 20_000
"""Characters; longer text belongs into an attached paper."""


@dataclass(frozen=True, slots=True)
class Binding:
    """The typed record and column that a form field shows, e.g. person/mayor/name or office/None/start_day."""

    table: str
    role: str | None
    column: str


def read_binding(text: str) -> Binding:
    """Return the parts of ``table.column`` or ``person.role.column``; raises ValueError on anything else."""
    parts = text.split(".")
    if len(parts) == 2:
        return Binding(parts[0], None, parts[1])
    if len(parts) == 3 and parts[0] == "person":
        return Binding(parts[0], parts[1], parts[2])
    raise ValueError(f"not a binding: {text}")


def answer_record(pir: str, form: str, field: str) -> RecordId:
    """Return the id of the answer to one field of one form."""
    return derived_id("answer", pir, form, field)
