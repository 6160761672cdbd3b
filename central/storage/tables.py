"""The server's own tables of accounts, organisations and devices; what they mean is the accounts room's matter."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from central.storage.base import CentralBase
from central.storage.moments import Moment


class Account(CentralBase):
    """A person who may sign in at the console; the password is kept as an argon2id hash only."""

    __tablename__ = "account"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    display_name: Mapped[str] = mapped_column(String(200))
    party: Mapped[str] = mapped_column(String(20))
    password_hash: Mapped[str] = mapped_column(String(200))
    county: Mapped[str | None] = mapped_column(String(60))
    failed_count: Mapped[int] = mapped_column(Integer, default=0)
    locked_until: Mapped[datetime | None] = mapped_column(Moment)
    is_active: Mapped[bool] = mapped_column(Boolean, default=True)


class KnownBrowser(CentralBase):
    """A browser in which somebody signed in before, known by the hash of its cookie; its failures are its own."""

    __tablename__ = "known_browser"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_name: Mapped[str] = mapped_column(String(60), index=True)
    failed_count: Mapped[int] = mapped_column(Integer, default=0)
    seen_at: Mapped[datetime] = mapped_column(Moment)


class ConsoleSession(CentralBase):
    """One signed-in browser, known by the hash of its cookie."""

    __tablename__ = "console_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_name: Mapped[str] = mapped_column(String(60), index=True)
    form_token: Mapped[str] = mapped_column(String(64))
    opened_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)


class Organisation(CentralBase):
    """An office or a municipality of the official register, by its PIR; `folded` is what the search looks in."""

    __tablename__ = "organisation"

    pir: Mapped[str] = mapped_column(String(6), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    folded: Mapped[str] = mapped_column(String(240))
    kind: Mapped[str] = mapped_column(String(20), index=True)
    office_pir: Mapped[str | None] = mapped_column(String(6), index=True)
    county: Mapped[str | None] = mapped_column(String(60), index=True)
    population: Mapped[int | None] = mapped_column(Integer)
    ksh_code: Mapped[str | None] = mapped_column(String(10))
    tax_number: Mapped[str | None] = mapped_column(String(20))


class EnrolmentCode(CentralBase):
    """A one-time code with which an office brings a device in; only its hash is kept."""

    __tablename__ = "enrolment_code"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    office_pir: Mapped[str] = mapped_column(String(6), index=True)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
    used_by: Mapped[str | None] = mapped_column(String(36))
    created_by: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[datetime] = mapped_column(Moment)


class EnrolmentBrake(CentralBase):
    """How often one network address gave a wrong enrolment code; it slows guessing down."""

    __tablename__ = "enrolment_brake"

    source: Mapped[str] = mapped_column(String(64), primary_key=True)
    failed_count: Mapped[int] = mapped_column(Integer, default=0)
    last_at: Mapped[datetime] = mapped_column(Moment)


class Device(CentralBase):
    """One desktop of one office: its token's hash, the counter awaited next, and whether it may still speak."""

    __tablename__ = "device"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    office_pir: Mapped[str] = mapped_column(String(6), index=True)
    name: Mapped[str] = mapped_column(String(200))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    incarnation: Mapped[str] = mapped_column(String(36))
    next_device_seq: Mapped[int] = mapped_column(Integer, default=1, server_default="1")
    enrolled_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
    last_seen: Mapped[datetime | None] = mapped_column(Moment)
