"""Where an answer lives, who was asked for it, and which villages one answer is meant for; it reads no table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.kernel.ids import RecordId, derived_id
from app.kernel.texts import Text

MAX_ANSWER_LENGTH = 20_000
"""Characters; longer text belongs into an attached paper."""
MAX_NAME_LENGTH = 200
"""Characters of the name of a colleague who was asked."""

AnswerValue = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Binding:
    """The typed record and column that a form field shows, e.g. person/mayor/name or office/None/start_day."""

    table: str
    role: str | None
    column: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What the Kincstár asks to be mended: a form field, a reason code and a sentence."""

    field: str
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Inquiry:
    """„Nem tudom – megkérdezem”: the question is open because somebody was asked, since a time (ISO 8601, UTC)."""

    field: str
    asked_of: str
    since: str


INQUIRY_OPEN = Text(
    "„{label}”: {who} válaszára vár.",
    "“{label}”: waiting for {who}.",
)


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


def submission_record(pir: str, form: str, number: int = 1) -> RecordId:
    """Return the subject of all acts about the n-th hand-in of a form by a municipality."""
    return derived_id(form, pir, str(number))


def meant_for(standing: Mapping[str, AnswerValue], origin: str, *, locked: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the villages that get the answer given at `origin` for all: who has none, or the same as stood there.

    `standing` is PIR → the answer before. A village that was answered otherwise is an exception and keeps its answer;
    a `locked` one was handed in already.
    """
    before = standing.get(origin)
    shut = set(locked)
    return tuple(
        pir for pir, answer in standing.items() if pir not in shut and (pir == origin or answer in (None, "", before))
    )
