"""What an office, its members and its people are; it knows no table and no screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
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


def office_record(pir: str) -> RecordId:
    """Return the id of the only office record of a partition."""
    return derived_id("office", pir)


def municipality_record(pir: str) -> RecordId:
    """Return the id of the only municipality record of a partition."""
    return derived_id("municipality", pir)


def person_record(pir: str, role: Role) -> RecordId:
    """Return the id of the person who holds a role for an organisation."""
    return derived_id("person", pir, role.value)
