"""Changes to the office, its members and its people; what they mean stands in the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.content.forms import is_day
from app.content.model import Content
from app.door import Handler
from app.features.office.model import JoiningMode, Role, municipality_record, office_record, person_record
from app.features.office.tables import Municipality, Office, Person
from app.kernel.command import Command
from app.kernel.identifiers import Level, check_pir, normal_pir
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
    """Record who holds a role; `municipality` is the office's PIR, or the village's for its mayor."""

    role: Role
    name: str
    post: str = ""
    phone: str = ""
    email: str = ""


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


def choose_joining(work: UnitOfWork, _content: Content, command: ChooseJoining) -> None:
    """Write the joining mode and the planned start day of the office."""
    office = work.session.get(Office, (command.municipality, office_record(command.municipality)))
    if office is None:
        raise _missing("municipality", "Előbb rögzítse a hivatalt.", "Record the office first.")
    if command.start_day:
        require_day(command.start_day, "start_day")
    office.joining_mode = command.mode.value
    office.start_day = command.start_day or None


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
    ChooseJoining: choose_joining,
}
