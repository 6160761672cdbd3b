"""What an office, its members, its people and the bodies it brings are; it knows no table and no screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.kernel.ids import RecordId, derived_id
from app.kernel.texts import Text


class Role(StrEnum):
    """The people the joining needs; the mayor belongs to a municipality, the others to the office."""

    MAYOR = "mayor"
    NOTARY = "notary"
    COORDINATOR = "coordinator"
    DEPUTY = "deputy"
    IT = "it"
    SECURITY = "security"
    PROTECTION = "protection"

    @property
    def is_of_municipality(self) -> bool:
        """Tell whether each member municipality has its own."""
        return self is Role.MAYOR


ROLE_TITLES = {
    Role.MAYOR: Text("Polgármester", "Mayor"),
    Role.NOTARY: Text("Jegyző", "Notary (jegyző)"),
    Role.COORDINATOR: Text("ASP-koordinátor", "ASP coordinator"),
    Role.DEPUTY: Text("A koordinátor helyettese", "Coordinator's deputy"),
    Role.IT: Text("Rendszergazda", "IT administrator"),
    Role.SECURITY: Text("Információbiztonsági felelős (IBF)", "Information security officer"),
    Role.PROTECTION: Text("Adatvédelmi tisztviselő (DPO)", "Data protection officer"),
}


class BodyKind(StrEnum):
    """What joins together with a municipality."""

    INSTITUTION = "institution"
    NATIONALITY = "nationality"
    ASSOCIATION = "association"


BODY_KIND_TITLES = {
    BodyKind.INSTITUTION: Text("Intézmény", "Institution"),
    BodyKind.NATIONALITY: Text("Nemzetiségi önkormányzat", "Nationality self-government"),
    BodyKind.ASSOCIATION: Text("Társulás", "Association"),
}


class JoiningMode(StrEnum):
    """The two ways of joining named by the Kincstár."""

    SYSTEM = "system"
    INTERFACE = "interface"


JOINING_MODE_TITLES = {
    JoiningMode.SYSTEM: Text("Rendszercsatlakozás", "Full system joining"),
    JoiningMode.INTERFACE: Text("Interfészes csatlakozás", "Interface joining"),
}


@dataclass(frozen=True, slots=True)
class Channels:
    """Where the office can be reached; `is_offline`: no steady network, so stick and paper."""

    e_data_id: str = ""
    gateway_id: str = ""
    email: str = ""
    phone: str = ""
    is_offline: bool | None = None


@dataclass(frozen=True, slots=True)
class OfficeView:
    """The office of this store."""

    pir: str
    name: str
    kind: str
    seat: str
    tax_number: str
    bank_account: str
    joining_mode: str | None
    start_day: str | None
    channels: Channels = Channels()


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member municipality."""

    pir: str
    name: str
    seat: str
    ksh_code: str
    tax_number: str
    bank_account: str
    population: int | None
    county: str
    office_pir: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """The person of a role; empty texts where nobody was recorded."""

    role: Role
    name: str = ""
    post: str = ""
    phone: str = ""
    email: str = ""
    valid_from: str = ""
    """The first day in office, as 2024-10-01; empty where nobody recorded it."""
    valid_to: str = ""
    """The last day; empty while no end is known."""
    substitute: str = ""


@dataclass(frozen=True, slots=True)
class BodyView:
    """An institution, nationality self-government or association that joins with a municipality."""

    municipality: str
    id: str
    name: str
    kind: BodyKind
    pir: str
    tax_number: str


@dataclass(frozen=True, slots=True)
class OfficeSetup:
    """All that the first start asks: the office, its members, and who holds which role for whom."""

    office: OfficeView | None
    members: tuple[MemberView, ...]
    people: Mapping[tuple[str, Role], PersonView]


def planned_day(text: str | None) -> date | None:
    """Return the day that a text means; None for no text and for a day that the calendar does not have."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def holder_on(terms: Iterable[PersonView], day: date) -> PersonView | None:
    """Return who held a role on a day, of all its terms; None where nobody is known for that day.

    A term without a first day reaches back as far as nobody else is known; of two that fit, the later one counts.
    """
    named = [one for one in terms if one.name]
    fitting = [
        one
        for one in named
        if (planned_day(one.valid_from) or date.min) <= day <= (planned_day(one.valid_to) or date.max)
    ]
    return max(fitting, key=lambda one: (one.valid_from, one.valid_to or "9"), default=None)


def last_day_before(day: str) -> str:
    """Return the day before a day, which is the last one of whoever leaves then."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def lacks_deputy(people: Mapping[tuple[str, Role], PersonView], office_pir: str) -> bool:
    """Tell whether nobody could take the coordinator's place: without that there is no go-live."""
    return not people.get((office_pir, Role.DEPUTY), PersonView(Role.DEPUTY)).name


NO_DEPUTY = Text(
    "A koordinátornak nincs helyettese. Helyettes nélkül nem lehet éles indulás: ha ő kiesik, megáll a munka.",
    "The coordinator has no deputy. There is no go-live without one: if the coordinator is away, the work stops.",
)


def office_record(pir: str) -> RecordId:
    """Return the id of the only office record of a partition."""
    return derived_id("office", pir)


def municipality_record(pir: str) -> RecordId:
    """Return the id of the only municipality record of a partition."""
    return derived_id("municipality", pir)


def person_record(pir: str, role: Role) -> RecordId:
    """Return the id of the person who holds a role for an organisation."""
    return derived_id("person", pir, role.value)


def term_record(pir: str, role: Role, name: str, valid_from: str) -> RecordId:
    """Return the id of an ended term; two PCs that end the same one make the same record."""
    return derived_id("person_term", pir, role.value, name, valid_from)
