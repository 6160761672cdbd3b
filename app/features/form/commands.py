"""Saving answers as they are typed: a draft may hold errors, so that nothing typed is refused for its content."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select

from app.content.model import Content
from app.door import Handler
from app.features.form.model import MAX_ANSWER_LENGTH, Binding, answer_record, read_binding
from app.features.form.tables import Answer
from app.features.office.model import Role, municipality_record, office_record, person_record
from app.features.office.tables import Municipality, Office, Person
from app.kernel.command import Command
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.base import WireValue, fits, synced_tables
from app.storage.shared import Act, act_order
from app.storage.unit_of_work import UnitOfWork

_Row = TypeVar("_Row", Municipality, Office, Person)
_TITLE = Text("Ez a válasz nem menthető", "This answer cannot be saved")
_UNKNOWN = Text(
    "Ez a kérdés itt nem módosítható. Nyissa meg újra az űrlapot. A többi válasz megmaradt.",
    "This question cannot be changed here. Open the form again. The other answers are kept.",
)
_TOO_LONG = Text(
    "A válasz legfeljebb {limit} betű lehet. A hosszabb szöveget csatolja papíron. A korábbi válasz megmaradt.",
    "The answer may have {limit} characters at most. Attach longer text on paper. The answer before is kept.",
)
_HANDED_IN = Text(
    "Az űrlapot már beadta, ezért a válaszai most nem módosíthatók. Ha javítani kell, kérje meg a Kincstárt, "
    "hogy küldje vissza. A beadott válaszok megmaradtak.",
    "The form was handed in, so its answers cannot change now. If something must be mended, ask the Treasury "
    "to return it. The answers handed in are kept.",
)
_OTHER_TYPE = Text(
    "Erre a kérdésre szöveggel válaszoljon. A korábbi válasz megmaradt.",
    "Answer this question with a text. The answer before is kept.",
)


@dataclass(frozen=True, slots=True)
class SaveAnswer(Command):
    """Save the answer to one field of a form; None takes the answer back."""

    form: str
    field: str
    value: str | bool | int | None


def save_answer(work: UnitOfWork, content: Content, command: SaveAnswer) -> None:
    """Write the answer where it lives: the bound record, or a record of its own."""
    form = content.forms.get(command.form)
    fields = [one for page in form.pages for one in page.fields] if form else []
    field = next((one for one in fields if one.name == command.field), None)
    if field is None or field.bind == "municipality.municipality":
        raise Refused("form.unknown_field", _TITLE, _UNKNOWN, command.field)
    if _is_handed_in(work, command):
        raise Refused("form.handed_in", _TITLE, _HANDED_IN, command.field)
    if isinstance(command.value, str) and len(command.value) > MAX_ANSWER_LENGTH:
        raise _too_long(MAX_ANSWER_LENGTH, command.field)
    if field.bind:
        _write_bound(work, read_binding(field.bind), command)
        return
    record = answer_record(command.municipality, command.form, command.field)
    answer = work.session.get(Answer, (command.municipality, record))
    if answer is None:
        answer = Answer(municipality=command.municipality, id=record, form=command.form, field=command.field)
        work.session.add(answer)
    answer.value = json.dumps(command.value, ensure_ascii=False)


def _is_handed_in(work: UnitOfWork, command: SaveAnswer) -> bool:
    """Tell whether the last act about the form (its kind is „form.what”) leaves it with the other side."""
    acts = work.session.scalars(
        select(Act).where(Act.municipality == command.municipality, Act.kind.startswith(f"{command.form}."))
    ).all()
    return bool(acts) and not str(max(acts, key=act_order).kind).endswith(".returned")


def office_of(work: UnitOfWork, municipality: str) -> str:
    """Return the PIR of the office that serves a municipality (its own where none is recorded)."""
    row = work.session.get(Municipality, (municipality, municipality_record(municipality)))
    return (row.office_pir if row is not None else None) or municipality


def _write_bound(work: UnitOfWork, binding: Binding, command: SaveAnswer) -> None:
    value: WireValue = command.value if command.value != "" else None
    row = _bound_record(work, binding, command.municipality)
    column = synced_tables()[binding.table].c[binding.column]
    # The server judges the same: it would refuse the change after the fact, and what was typed would give way.
    if not fits(column, value):
        length = getattr(column.type, "length", None)
        if isinstance(value, str) and length is not None:
            raise _too_long(length, command.field)
        raise Refused("form.other_type", _TITLE, _OTHER_TYPE, command.field)
    setattr(row, binding.column, value)


def _too_long(limit: int, field: str) -> Refused:
    return Refused("form.too_long", _TITLE, _TOO_LONG.filled(limit=limit), field)


def _bound_record(work: UnitOfWork, binding: Binding, municipality: str) -> Municipality | Office | Person:
    """Return the typed record of a binding, made where it does not exist yet."""
    if binding.table == "municipality":
        record = municipality_record(municipality)
        return work.session.get(Municipality, (municipality, record)) or _added(
            work, Municipality(municipality=municipality, id=record)
        )
    office_pir = office_of(work, municipality)
    if binding.table == "office":
        record = office_record(office_pir)
        return work.session.get(Office, (office_pir, record)) or _added(
            work, Office(municipality=office_pir, id=record)
        )
    role = Role(str(binding.role))
    owner = municipality if role.is_of_municipality else office_pir
    record = person_record(owner, role)
    return work.session.get(Person, (owner, record)) or _added(
        work, Person(municipality=owner, id=record, role=role.value)
    )


def _added(work: UnitOfWork, row: _Row) -> _Row:
    work.session.add(row)
    return row


HANDLERS: Mapping[type[Command], Handler] = {SaveAnswer: save_answer}
