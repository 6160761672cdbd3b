"""The synced tables of organisations and people; the rules about them stand in the model."""

from __future__ import annotations

from sqlalchemy import Boolean, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import Base, Synced


class Office(Synced, Base):
    """The office that joins (joint or of one municipality); its partition is its own PIR."""

    __tablename__ = "office"

    name: Mapped[str | None] = mapped_column(String(200))
    seat: Mapped[str | None] = mapped_column(String(200))
    tax_number: Mapped[str | None] = mapped_column(String(20))
    bank_account: Mapped[str | None] = mapped_column(String(40))
    kind: Mapped[str | None] = mapped_column(String(20))
    joining_mode: Mapped[str | None] = mapped_column(String(20))
    start_day: Mapped[str | None] = mapped_column(String(60))
    e_data_id: Mapped[str | None] = mapped_column(String(60))
    gateway_id: Mapped[str | None] = mapped_column(String(60))
    email: Mapped[str | None] = mapped_column(String(200))
    phone: Mapped[str | None] = mapped_column(String(60))
    is_offline: Mapped[bool | None] = mapped_column(Boolean)


class Municipality(Synced, Base):
    """A member municipality; its partition is its own PIR."""

    __tablename__ = "municipality"

    name: Mapped[str | None] = mapped_column(String(200))
    seat: Mapped[str | None] = mapped_column(String(200))
    ksh_code: Mapped[str | None] = mapped_column(String(10))
    tax_number: Mapped[str | None] = mapped_column(String(20))
    bank_account: Mapped[str | None] = mapped_column(String(40))
    population: Mapped[int | None] = mapped_column(Integer)
    county: Mapped[str | None] = mapped_column(String(60))
    office_pir: Mapped[str | None] = mapped_column(String(6))


class _InOffice(Synced):
    """What is known of somebody in a role, now or before."""

    role: Mapped[str | None] = mapped_column(String(20))
    name: Mapped[str | None] = mapped_column(String(200))
    post: Mapped[str | None] = mapped_column(String(200))
    phone: Mapped[str | None] = mapped_column(String(60))
    email: Mapped[str | None] = mapped_column(String(200))
    valid_from: Mapped[str | None] = mapped_column(String(10))
    valid_to: Mapped[str | None] = mapped_column(String(10))
    substitute: Mapped[str | None] = mapped_column(String(200))


class Person(_InOffice, Base):
    """Who holds a role now, in the partition of the organisation that he or she speaks for."""

    __tablename__ = "person"


class PersonTerm(_InOffice, Base):
    """Who held a role before, from when until when (decision 020)."""

    __tablename__ = "person_term"


class Body(Synced, Base):
    """What joins together with a municipality, in the municipality's partition."""

    __tablename__ = "body"

    name: Mapped[str | None] = mapped_column(String(200))
    kind: Mapped[str | None] = mapped_column(String(20))
    pir: Mapped[str | None] = mapped_column(String(6))
    tax_number: Mapped[str | None] = mapped_column(String(20))
