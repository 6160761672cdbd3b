"""The synced tables of organisations and people; the rules about them stand in the model."""

from __future__ import annotations

from sqlalchemy import Integer, String
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


class Person(Synced, Base):
    """A person in a role, in the partition of the organisation that he or she speaks for."""

    __tablename__ = "person"

    role: Mapped[str | None] = mapped_column(String(20))
    name: Mapped[str | None] = mapped_column(String(200))
    post: Mapped[str | None] = mapped_column(String(200))
    phone: Mapped[str | None] = mapped_column(String(60))
    email: Mapped[str | None] = mapped_column(String(200))
