"""Saving answers as they are typed: a draft may hold errors, so that nothing typed is refused for its content."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select

from app.content.model import Content, FormField
from app.door import Handler
from app.features.form.model import (
    MAX_ANSWER_LENGTH,
    MAX_NAME_LENGTH,
    AnswerValue,
    Binding,
    answer_record,
    meant_for,
    read_binding,
    submission_record,
)
from app.features.form.tables import Answer
from app.features.office.model import Role, municipality_record, office_record, person_record
from app.features.office.tables import Municipality, Office, Person
from app.kernel.command import Command
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.acts import write_act
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
_KNOWN_ELSEWHERE = Text(
    "Ezt az adatot a program már ismeri, ezért itt csak átírni lehet. A korábbi adat megmaradt.",
    "The program knows this already, so it can only be changed here. The earlier value is kept.",
)
_NOBODY = Text("Írja be, kit kérdez meg. Semmi nem változott.", "Write whom you ask. Nothing was changed.")
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


@dataclass(frozen=True, slots=True)
class SaveAnswerForAll(Command):
    """Save an answer given at `municipality` for these villages too, except where they were answered otherwise."""

    form: str
    field: str
    value: str | bool | int | None
    villages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskColleague(Command):
    """Leave a question open because a colleague is asked; the answer, once it is typed, ends it."""

    form: str
    field: str
    colleague: str


@dataclass(frozen=True, slots=True)
class StopAsking(Command):
    """Take back that a colleague was asked."""

    form: str
    field: str


def save_answer(work: UnitOfWork, content: Content, command: SaveAnswer) -> None:
    """Write the answer where it lives: the bound record, or a record of its own."""
    field = _open_field(work, content, command.municipality, command.form, command.field)
    if isinstance(command.value, str) and len(command.value) > MAX_ANSWER_LENGTH:
        raise _too_long(MAX_ANSWER_LENGTH, command.field)
    if field.bind:
        _write_bound(work, read_binding(field.bind), command)
        return
    answer = _answer_row(work, command.municipality, command.form, command.field)
    answer.value = json.dumps(command.value, ensure_ascii=False)
    if command.value not in (None, ""):
        answer.asked_of = answer.asked_at = None


def save_answer_for_all(work: UnitOfWork, content: Content, command: SaveAnswerForAll) -> None:
    """Write one answer in every village that has none or the same; one transaction, so one undo takes it back."""
    field = _open_field(work, content, command.municipality, command.form, command.field)
    if field.bind:
        raise Refused("form.bound_field", _TITLE, _KNOWN_ELSEWHERE, command.field)
    villages = tuple(dict.fromkeys((str(command.municipality), *command.villages)))
    standing = {pir: _standing(work, pir, command) for pir in villages}
    locked = [pir for pir in villages if is_handed_in(work, pir, command.form)]
    for pir in meant_for(standing, command.municipality, locked=locked):
        save_answer(work, content, SaveAnswer(MunicipalityId(pir), command.form, command.field, command.value))


def ask_colleague(work: UnitOfWork, content: Content, command: AskColleague) -> None:
    """Write who was asked and when; an answer that stood there is taken back, the history keeps it."""
    field = _open_field(work, content, command.municipality, command.form, command.field)
    who = command.colleague.strip()
    if field.bind:
        raise Refused("form.bound_field", _TITLE, _KNOWN_ELSEWHERE, command.field)
    if not who:
        raise Refused("form.no_colleague", _TITLE, _NOBODY, "colleague")
    if len(who) > MAX_NAME_LENGTH:
        raise _too_long(MAX_NAME_LENGTH, "colleague")
    answer = _answer_row(work, command.municipality, command.form, command.field)
    answer.value = None
    answer.asked_of, answer.asked_at = who, work.now.isoformat(timespec="seconds")


def stop_asking(work: UnitOfWork, content: Content, command: StopAsking) -> None:
    """Take the name away; the question is open again."""
    _open_field(work, content, command.municipality, command.form, command.field)
    answer = _answer_row(work, command.municipality, command.form, command.field)
    answer.asked_of = answer.asked_at = None


def is_handed_in(work: UnitOfWork, municipality: str, form: str) -> bool:
    """Tell whether the last act about a form leaves it with the other side."""
    subject = submission_record(municipality, form)
    acts = work.session.scalars(select(Act).where(Act.municipality == municipality, Act.subject == subject)).all()
    return bool(acts) and not str(max(acts, key=act_order).kind).endswith(".returned")


def hand_in(work: UnitOfWork, municipality: str, kind: str, subject: str, snapshot: Mapping[str, object]) -> None:
    """Write the act by which a municipality hands something in, in reply to the last return of it."""
    write_act(work, municipality, kind, subject, snapshot, _last_return(work, municipality, subject))


def _last_return(work: UnitOfWork, municipality: str, subject: str) -> str | None:
    return work.session.execute(
        select(Act.id)
        .where(Act.municipality == municipality, Act.subject == subject, Act.kind.endswith(".returned"))
        .order_by(Act.id.desc())
        .limit(1)
    ).scalar_one_or_none()


def _open_field(work: UnitOfWork, content: Content, municipality: str, form: str, name: str) -> FormField:
    """Return the question, or raise Refused where no version of the form has it or its answer stands fixed."""
    known = content.form_versions.get(form) or tuple(one for one in content.forms.values() if one.id == form)
    field = next((one for version in reversed(known) for one in version.fields if one.name == name), None)
    if field is None or field.bind == "municipality.municipality":
        raise Refused("form.unknown_field", _TITLE, _UNKNOWN, name)
    if is_handed_in(work, municipality, form):
        raise Refused("form.handed_in", _TITLE, _HANDED_IN, name)
    return field


def _answer_row(work: UnitOfWork, municipality: str, form: str, field: str) -> Answer:
    record = answer_record(municipality, form, field)
    answer = work.session.get(Answer, (municipality, record))
    if answer is None:
        answer = Answer(municipality=municipality, id=record, form=form, field=field)
        work.session.add(answer)
    return answer


def _standing(work: UnitOfWork, municipality: str, command: SaveAnswerForAll) -> AnswerValue:
    row = work.session.get(Answer, (municipality, answer_record(municipality, command.form, command.field)))
    value: AnswerValue = json.loads(row.value) if row is not None and row.value is not None else None
    return value


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


HANDLERS: Mapping[type[Command], Handler] = {
    SaveAnswer: save_answer,
    SaveAnswerForAll: save_answer_for_all,
    AskColleague: ask_colleague,
    StopAsking: stop_asking,
}
