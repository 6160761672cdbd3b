"""Questions about the office, its members and its people, answered as frozen rows."""

from __future__ import annotations

from sqlalchemy import select

from app.door import Reading
from app.features.office.model import (
    BodyKind,
    BodyView,
    Channels,
    MemberView,
    OfficeSetup,
    OfficeView,
    PersonView,
    Role,
    holder_on,
    municipality_record,
    office_record,
    person_record,
    planned_day,
)
from app.features.office.tables import Body, Municipality, Office, Person, PersonTerm


def our_office(reading: Reading) -> OfficeView | None:
    """Return the office of this store, or None before the first start is finished."""
    row = reading.session.scalars(select(Office).order_by(Office.municipality).limit(1)).first()
    return None if row is None else _office(row)


def office(reading: Reading, pir: str) -> OfficeView | None:
    """Return the office with this PIR."""
    found = our_office(reading)
    if found is not None and found.pir == pir:
        return found
    row = reading.session.get(Office, (pir, office_record(pir)))
    return None if row is None else _office(row)


def _office(row: Office) -> OfficeView:
    return OfficeView(
        row.municipality,
        row.name or "",
        row.kind or "",
        row.seat or "",
        row.tax_number or "",
        row.bank_account or "",
        row.joining_mode,
        row.start_day,
        Channels(row.e_data_id or "", row.gateway_id or "", row.email or "", row.phone or "", row.is_offline),
    )


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
    return PersonView(role) if row is None else _person(role, row)


def _person(role: Role, row: Person | PersonTerm) -> PersonView:
    return PersonView(
        role,
        row.name or "",
        row.post or "",
        row.phone or "",
        row.email or "",
        row.valid_from or "",
        row.valid_to or "",
        row.substitute or "",
    )


def terms(reading: Reading, pir: str, role: Role) -> tuple[PersonView, ...]:
    """Return everybody who holds or held a role for an organisation, the present one first, then the latest."""
    rows = reading.session.scalars(
        select(PersonTerm).where(
            PersonTerm.municipality == pir,
            PersonTerm.role == role.value,
            PersonTerm.is_deleted.is_(False),
            PersonTerm.name.is_not(None),
        )
    )
    past = sorted((_person(role, row) for row in rows), key=lambda one: (one.valid_to, one.valid_from), reverse=True)
    now = person(reading, pir, role)
    return (*((now,) if now.name else ()), *past)


def people_on(reading: Reading, day: str) -> tuple[tuple[str, Role, PersonView | None], ...]:
    """Return (PIR, role, who) of every role of the office and its members on a day; no rows for what is no day."""
    found, asked = our_office(reading), planned_day(day)
    if found is None or asked is None:
        return ()
    served = members(reading)
    return tuple(
        (pir, role, holder_on(terms(reading, pir, role), asked))
        for role in Role
        for pir in ([one.pir for one in served] if role.is_of_municipality else [found.pir])
    )


def bodies(reading: Reading, municipality: str) -> tuple[BodyView, ...]:
    """Return what joins together with a municipality, by name."""
    rows = reading.session.scalars(
        select(Body).where(Body.municipality == municipality, Body.is_deleted.is_(False)).order_by(Body.name, Body.id)
    )
    return tuple(
        BodyView(row.municipality, row.id, row.name or "", BodyKind(row.kind), row.pir or "", row.tax_number or "")
        for row in rows
        if row.kind in set(BodyKind) and row.name
    )


def people(reading: Reading, office_pir: str, municipality: str) -> tuple[PersonView, ...]:
    """Return every role: the municipality's mayor and the office's people."""
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
