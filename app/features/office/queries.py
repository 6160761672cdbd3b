"""Questions about the office, its members and its people, answered as frozen rows."""

from __future__ import annotations

from sqlalchemy import select

from app.door import Reading
from app.features.office.model import (
    MemberView,
    OfficeSetup,
    OfficeView,
    PersonView,
    Role,
    municipality_record,
    office_record,
    person_record,
)
from app.features.office.tables import Municipality, Office, Person


def our_office(reading: Reading) -> OfficeView | None:
    """Return the office of this store, or None before the first start is finished."""
    row = reading.session.scalars(select(Office).order_by(Office.municipality).limit(1)).first()
    if row is None:
        return None
    return OfficeView(
        row.municipality,
        row.name or "",
        row.kind or "",
        row.seat or "",
        row.tax_number or "",
        row.bank_account or "",
        row.joining_mode,
        row.start_day,
    )


def office(reading: Reading, pir: str) -> OfficeView | None:
    """Return the office with this PIR."""
    found = our_office(reading)
    if found is not None and found.pir == pir:
        return found
    row = reading.session.get(Office, (pir, office_record(pir)))
    if row is None:
        return None
    return OfficeView(
        pir, row.name or "", row.kind or "", row.seat or "", row.tax_number or "", row.bank_account or "",
        row.joining_mode, row.start_day,
    )  # fmt: skip


def members(reading: Reading) -> tuple[MemberView, ...]:
    """Return the member municipalities by name."""
    rows = reading.session.scalars(
        select(Municipality).where(Municipality.is_deleted.is_(False)).order_by(Municipality.name)
    )
    return tuple(_member(row) for row in rows)


def member(reading: Reading, pir: str) -> MemberView | None:
    """Return one member municipality."""
    row = reading.session.get(Municipality, (pir, municipality_record(pir)))
    return None if row is None else _member(row)


def _member(row: Municipality) -> MemberView:
    return MemberView(
        row.municipality,
        row.name or "",
        row.seat or "",
        row.ksh_code or "",
        row.tax_number or "",
        row.bank_account or "",
        row.population,
        row.county or "",
        row.office_pir or "",
    )


def person(reading: Reading, pir: str, role: Role) -> PersonView:
    """Return who holds a role for an organisation."""
    row = reading.session.get(Person, (pir, person_record(pir, role)))
    if row is None:
        return PersonView(role)
    return PersonView(role, row.name or "", row.post or "", row.phone or "", row.email or "")


def people(reading: Reading, office_pir: str, municipality: str) -> tuple[PersonView, ...]:
    """Return all five roles: the municipality's mayor and the office's people."""
    return tuple(person(reading, municipality if role.is_of_municipality else office_pir, role) for role in Role)


def office_setup(reading: Reading) -> OfficeSetup:
    """Return the office of this store with its members and people; people are keyed by (PIR, role)."""
    found = our_office(reading)
    if found is None:
        return OfficeSetup(None, (), {})
    served = members(reading)
    people = {
        (pir, role): person(reading, pir, role)
        for role in Role
        for pir in ([one.pir for one in served] if role.is_of_municipality else [found.pir])
    }
    return OfficeSetup(found, served, people)
