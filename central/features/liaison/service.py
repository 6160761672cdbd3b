"""Names the Kincstár's contacts: one record for a county, whatever the number of its offices, and exceptions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.features.liaison.model import Liaison, check_liaison, liaison_record, own_liaison
from app.features.liaison.tables import LiaisonRow, read_row
from app.kernel.command import Actor
from app.kernel.ids import EVERYONE
from app.storage.base import WireValue
from central.storage.tables import Organisation
from central.sync.service import record_central_change


@dataclass(frozen=True, slots=True)
class Contact:
    """What somebody typed about a contact."""

    name: str
    phone: str
    email: str


def name_county(session: Session, actor: Actor, county: str, contact: Contact, now: datetime) -> None:
    """Name the contact of a county; raises Refused in words where nobody could reach the person."""
    check_liaison(contact.name, contact.phone, contact.email)
    record_central_change(session, EVERYONE, "liaison", liaison_record(county), _fields(contact, county), actor, now)


def name_own(session: Session, actor: Actor, municipalities: Iterable[str], contact: Contact, now: datetime) -> int:
    """Give municipalities a contact of their own and return their number; raises Refused as `name_county` does."""
    check_liaison(contact.name, contact.phone, contact.email)
    count = 0
    for pir in sorted(set(municipalities)):
        record_central_change(session, pir, "liaison", liaison_record(pir), _fields(contact, ""), actor, now)
        count += 1
    return count


def forget_own(session: Session, actor: Actor, pir: str, now: datetime) -> None:
    """Let a municipality have its county's contact again."""
    none: dict[str, WireValue] = {"name": "", "phone": "", "email": ""}
    record_central_change(session, pir, "liaison", liaison_record(pir), none, actor, now)


def county_contacts(session: Session) -> dict[str, Liaison]:
    """Return the contacts of the counties by the county's name."""
    return {one.county: one for one in _read(session, {EVERYONE}) if one.county and one.name}


def contact_of(session: Session, pir: str) -> Liaison | None:
    """Return the contact that counts for a municipality, as its desktop finds it."""
    row = session.get(Organisation, pir)
    if row is None:
        return None
    office = row.office_pir or pir
    return own_liaison(_read(session, {pir, office, EVERYONE}), pir, office, row.county or "")


def _read(session: Session, places: set[str]) -> list[Liaison]:
    rows = session.scalars(
        select(LiaisonRow).where(LiaisonRow.municipality.in_(places), LiaisonRow.is_deleted.is_(False))
    )
    return [read_row(row) for row in rows]


def _fields(contact: Contact, county: str) -> dict[str, WireValue]:
    return {
        "county": county,
        "name": contact.name.strip(),
        "phone": contact.phone.strip(),
        "email": contact.email.strip(),
    }
