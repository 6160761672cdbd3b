"""Changes to the office, its members and its people; what they mean stands in the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.content.forms import is_day
from app.content.model import Content
from app.documents.wording import budapest
from app.door import Handler
from app.features.office.model import (
    BodyKind,
    JoiningMode,
    Role,
    last_day_before,
    municipality_record,
    office_record,
    person_record,
    term_record,
)
from app.features.office.tables import Body, Municipality, Office, Person, PersonTerm
from app.features.paper.commands import mark_outdated
from app.kernel.command import Command
from app.kernel.identifiers import (
    IdentifierFinding,
    Level,
    check_pir,
    check_tax_number,
    normal_pir,
    normal_tax_number,
    tax_number_matches_pir,
)
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Member:
    """A municipality that the office serves, as confirmed by the clerk."""

    pir: str
    name: str
    seat: str = ""
    ksh_code: str = ""
    tax_number: str = ""
    bank_account: str = ""
    population: int | None = None
    county: str = ""


@dataclass(frozen=True, slots=True)
class RegisterOffice(Command):
    """Record the office that joins and the municipalities that it serves; `municipality` is the office's PIR."""

    name: str
    kind: str
    members: tuple[Member, ...]
    seat: str = ""
    tax_number: str = ""
    bank_account: str = ""


@dataclass(frozen=True, slots=True)
class RecordPerson(Command):
    """Record who holds a role; `municipality` is the office's PIR, or the village's for its mayor.

    It completes or corrects; somebody else in the role is `ChangePerson`. Days that are None stay as they are.
    """

    role: Role
    name: str
    post: str = ""
    phone: str = ""
    email: str = ""
    valid_from: str | None = None
    valid_to: str | None = None
    substitute: str | None = None


@dataclass(frozen=True, slots=True)
class ChangePerson(Command):
    """Somebody else holds a role from a day on („Személyváltozás”); an empty name leaves the place vacant.

    Unsigned papers that carry the old name are marked as outdated; signed ones stay what they are.
    """

    role: Role
    day: str
    name: str = ""
    post: str = ""
    phone: str = ""
    email: str = ""
    substitute: str = ""


@dataclass(frozen=True, slots=True)
class RecordChannels(Command):
    """Record on which channels the office can be reached; `municipality` is the office's PIR."""

    e_data_id: str = ""
    gateway_id: str = ""
    email: str = ""
    phone: str = ""
    is_offline: bool | None = None


@dataclass(frozen=True, slots=True)
class SaveBody(Command):
    """Record what joins together with a municipality; an empty `body` is a new one."""

    name: str
    kind: BodyKind
    pir: str = ""
    tax_number: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class RemoveBody(Command):
    """Take a body off the list; it stays in the history."""

    body: str


@dataclass(frozen=True, slots=True)
class ChooseJoining(Command):
    """Record the joining mode and the planned first day of the office; an empty day means not decided yet."""

    mode: JoiningMode
    start_day: str = ""


def register_office(work: UnitOfWork, _content: Content, command: RegisterOffice) -> None:
    """Write the office and its members; a member without a name or with a wrong PIR is refused."""
    pir = require_pir(command.municipality, "municipality")
    if not command.name.strip():
        raise _missing("name", "Írja be a hivatal nevét.", "Type the name of the office.")
    if not command.members:
        raise _missing("members", "Jelöljön be legalább egy települést.", "Mark at least one municipality.")
    office = work.session.get(Office, (pir, office_record(pir)))
    if office is None:
        office = Office(municipality=pir, id=office_record(pir))
        work.session.add(office)
    office.name, office.kind, office.seat = command.name.strip(), command.kind, command.seat or None
    office.tax_number, office.bank_account = command.tax_number or None, command.bank_account or None
    for member in command.members:
        _write_member(work, pir, member)


def _write_member(work: UnitOfWork, office_pir: str, member: Member) -> None:
    pir = require_pir(member.pir, "members")
    if not member.name.strip():
        raise _missing("members", "Minden településnek írja be a nevét.", "Type the name of each municipality.")
    record = municipality_record(pir)
    row = work.session.get(Municipality, (pir, record))
    if row is None:
        row = Municipality(municipality=pir, id=record)
        work.session.add(row)
    row.name, row.seat, row.office_pir = member.name.strip(), member.seat or None, office_pir
    row.ksh_code, row.tax_number = member.ksh_code or None, member.tax_number or None
    row.bank_account, row.population, row.county = member.bank_account or None, member.population, member.county or None


def record_person(work: UnitOfWork, _content: Content, command: RecordPerson) -> None:
    """Write the person of a role."""
    record = person_record(command.municipality, command.role)
    person = work.session.get(Person, (command.municipality, record))
    if person is None:
        person = Person(municipality=command.municipality, id=record, role=command.role.value)
        work.session.add(person)
    person.name, person.post = command.name.strip() or None, command.post.strip() or None
    person.phone, person.email = command.phone.strip() or None, command.email.strip() or None
    if command.substitute is not None:
        person.substitute = command.substitute.strip() or None
    for name in ("valid_from", "valid_to"):
        day = getattr(command, name)
        if day is not None:
            if day:
                require_day(day, name)
            setattr(person, name, day or None)
    if person.valid_from and person.valid_to and person.valid_to < person.valid_from:
        raise Refused(
            "office.wrong_term",
            _TITLE,
            Text(
                "Az utolsó nap nem lehet az első előtt. Amit eddig beírt, megmaradt.",
                "The last day cannot be before the first. What you typed is kept.",
            ),
            "valid_to",
        )


def change_person(work: UnitOfWork, content: Content, command: ChangePerson) -> None:
    """End the present term the day before and begin the next one."""
    pir, role = command.municipality, command.role
    person = work.session.get(Person, (pir, person_record(pir, role)))
    if person is None or not person.name:
        raise _wrong_change("name", "Itt még nincs rögzítve senki: írja be a nevét.", "Nobody is recorded here yet.")
    require_day(command.day, "day")
    if command.day > budapest(work.now).date().isoformat():
        raise _wrong_change(
            "day", "A jövőbeli változást azon a napon rögzítse.", "Record a future change on its own day."
        )
    if command.name.strip() == person.name:
        raise _wrong_change("name", "Most is ő tölti be ezt a szerepet.", "This person holds the role already.")
    if person.valid_from and command.day <= person.valid_from:
        raise _wrong_change(
            "day",
            "A változás napja legyen a mostani személy első napja után.",
            "The day must be after the first day of the present person.",
        )
    record = term_record(pir, role, person.name, person.valid_from or "")
    term = work.session.get(PersonTerm, (pir, record))
    if term is None:
        term = PersonTerm(municipality=pir, id=record, role=role.value)
        work.session.add(term)
    for part in ("name", "post", "phone", "email", "valid_from", "substitute"):
        setattr(term, part, getattr(person, part))
    term.valid_to = last_day_before(command.day)
    old = person.name
    for part in ("name", "post", "phone", "email", "substitute"):
        setattr(person, part, getattr(command, part).strip() or None)
    person.valid_from, person.valid_to = command.day if person.name else None, None
    reached = (
        [pir]
        if role.is_of_municipality
        else [pir, *work.session.scalars(select(Municipality.municipality).where(Municipality.office_pir == pir))]
    )
    signs = (f"{role.value}_name", "contacts")
    documents = {name for name, template in content.templates.items() if any(sign in template for sign in signs)}
    mark_outdated(work, reached, documents, old)


def _wrong_change(field: str, hu: str, en: str) -> Refused:
    return Refused(
        f"office.change_{field}",
        Text("A személyváltozás nem rögzíthető", "The change cannot be recorded"),
        Text(f"{hu} Amit eddig beírt, megmaradt.", f"{en} What you typed is kept."),
        field,
    )


def record_channels(work: UnitOfWork, _content: Content, command: RecordChannels) -> None:
    """Write the channels of the office."""
    office = work.session.get(Office, (command.municipality, office_record(command.municipality)))
    if office is None:
        raise _missing("municipality", "Előbb rögzítse a hivatalt.", "Record the office first.")
    office.e_data_id, office.gateway_id = command.e_data_id.strip() or None, command.gateway_id.strip() or None
    office.email, office.phone = command.email.strip() or None, command.phone.strip() or None
    office.is_offline = command.is_offline


def save_body(work: UnitOfWork, _content: Content, command: SaveBody) -> None:
    """Write a body; its numbers are checked by their check digits and against each other."""
    name, pir, tax = command.name.strip(), command.pir.strip(), command.tax_number.strip()
    if not name:
        raise _missing("name", "Írja be a szervezet nevét.", "Type the name of the body.")
    if pir:
        _require_right(check_pir(pir), "pir")
    if tax:
        _require_right(check_tax_number(tax), "tax_number")
    if pir and tax:
        _require_right(tax_number_matches_pir(tax, pir), "tax_number")
    row = work.session.get(Body, (command.municipality, command.body)) if command.body else None
    if row is None:
        row = Body(municipality=command.municipality, id=command.body or work.ids.new())
        work.session.add(row)
    row.name, row.kind, row.is_deleted = name, command.kind.value, False
    row.pir, row.tax_number = normal_pir(pir) if pir else None, normal_tax_number(tax) if tax else None


def remove_body(work: UnitOfWork, _content: Content, command: RemoveBody) -> None:
    """Mark a body as deleted."""
    row = work.session.get(Body, (command.municipality, command.body))
    if row is None:
        raise _missing("body", "Ez a szervezet már nincs a listán.", "This body is not on the list any more.")
    row.is_deleted = True


def _require_right(findings: tuple[IdentifierFinding, ...], field: str) -> None:
    for finding in findings:
        if finding.level is Level.ERROR:
            raise Refused("office.wrong_number", _TITLE, finding.text, field)


def choose_joining(work: UnitOfWork, _content: Content, command: ChooseJoining) -> None:
    """Write the joining mode and the planned start day of the office."""
    office = work.session.get(Office, (command.municipality, office_record(command.municipality)))
    if office is None:
        raise _missing("municipality", "Előbb rögzítse a hivatalt.", "Record the office first.")
    if command.start_day:
        require_day(command.start_day, "start_day")
    office.joining_mode = command.mode.value
    office.start_day = command.start_day or None


def set_start_day(work: UnitOfWork, pir: str, day: str) -> None:
    """Write the planned first day of an office that exists, for a feature that plans it."""
    office = work.session.get(Office, (pir, office_record(pir)))
    if office is None:
        raise _missing("municipality", "Előbb rögzítse a hivatalt.", "Record the office first.")
    office.start_day = day


def require_pir(text: str, field: str) -> MunicipalityId:
    """Return the identifier in the one spelling that names a partition, or raise Refused with its first error."""
    for finding in check_pir(text):
        if finding.level is Level.ERROR:
            raise Refused("office.wrong_pir", _TITLE, finding.text, field)
    return MunicipalityId(normal_pir(text))


def require_day(text: str, field: str) -> None:
    """Raise Refused unless the text is a day written as 2027-11-15."""
    if not is_day(text):
        raise Refused(
            "office.wrong_day",
            _TITLE,
            Text(
                "A nap nem létezik a naptárban. Így írja: 2028. 01. 01. Amit eddig beírt, megmaradt.",
                "There is no such day. Write it like 2028-01-01. What you typed is kept.",
            ),
            field,
        )


def _missing(field: str, hu: str, en: str) -> Refused:
    return Refused(
        "office.missing", _TITLE, Text(f"{hu} Amit eddig beírt, megmaradt.", f"{en} Nothing is lost."), field
    )


_TITLE = Text("Valami még hiányzik", "Something is missing")

HANDLERS: Mapping[type[Command], Handler] = {
    RegisterOffice: register_office,
    RecordPerson: record_person,
    ChangePerson: change_person,
    RecordChannels: record_channels,
    SaveBody: save_body,
    RemoveBody: remove_body,
    ChooseJoining: choose_joining,
}
