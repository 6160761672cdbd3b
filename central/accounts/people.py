"""Console accounts and their sessions: staying in, being switched off; signing in stands beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.kernel.texts import Text
from central.accounts import refusals
from central.accounts.codes import hash_token
from central.accounts.counties import county_name
from central.accounts.passwords import MIN_LENGTH, hash_password
from central.storage.tables import Account, ConsoleSession, KnownBrowser

_NAME = re.compile(r"^[a-z][a-z0-9.\-]{1,59}$")


class Role(StrEnum):
    """What a console account is."""

    KINCSTAR = "kincstar"
    NISZ = "nisz"
    ADMINISTRATOR = "administrator"


ROLE_TITLES = {
    Role.KINCSTAR: Text("Kincstári ügyintéző", "Treasury officer"),
    Role.NISZ: Text("NISZ-ügyintéző", "NISZ officer"),
    Role.ADMINISTRATOR: Text("Rendszergazda", "Administrator"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """The signed-in person of one request and the token that his or her forms must carry."""

    name: str
    display_name: str
    role: Role
    form_token: str
    seen_at: datetime
    county: str = ""
    """The only county that this person looks after; empty for the whole country."""

    @property
    def is_national(self) -> bool:
        """Tell whether every municipality of the country may be seen."""
        return not self.county


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account on the administrator's page."""

    name: str
    display_name: str
    role: Role
    county: str
    is_active: bool
    locked_until: datetime | None


def add_account(
    session: Session, name: str, display_name: str, role: Role, password: str, county: str | None = None
) -> None:
    """Add an account; a Treasury officer with a county sees that county only.

    Raises Refused ``account.wrong`` naming the field that cannot stay so.
    """
    if not _NAME.match(name):
        raise refusals.wrong_account(
            "A belépési név kisbetű, számjegy, pont és kötőjel lehet, például feher.dora.",
            "The sign-in name may have small letters, digits, dots and hyphens, for example feher.dora.",
            "name",
        )
    if not display_name.strip():
        raise refusals.wrong_account("Írja be a teljes nevet.", "Type the full name.", "display_name")
    if len(password) < MIN_LENGTH:
        raise refusals.wrong_account(
            f"A jelszó legalább {MIN_LENGTH} jel legyen.",
            f"The password needs at least {MIN_LENGTH} characters.",
            "password",
        )
    place = county_name(county) if county else None
    if county and (place is None or role is not Role.KINCSTAR):
        raise refusals.wrong_account(
            "Vármegyéje csak kincstári ügyintézőnek lehet, és a húsz név egyike.",
            "Only a Treasury officer has a county, and it is one of the twenty names.",
            "county",
        )
    if session.get(Account, name) is not None:
        raise refusals.wrong_account("Ez a belépési név már foglalt.", "This sign-in name is taken.", "name")
    session.add(
        Account(
            name=name,
            display_name=display_name.strip(),
            party=role.value,
            password_hash=hash_password(password),
            county=place,
        )
    )


def accounts(session: Session) -> list[AccountLine]:
    """Return every account by name."""
    rows = session.execute(select(Account).order_by(Account.name)).scalars()
    return [
        AccountLine(one.name, one.display_name, Role(one.party), one.county or "", one.is_active, one.locked_until)
        for one in rows
    ]


def has_administrator(session: Session) -> bool:
    """Tell whether somebody can administer this server."""
    found = session.execute(select(Account.name).where(Account.party == Role.ADMINISTRATOR.value, Account.is_active))
    return found.first() is not None


def switch_account(session: Session, name: str, is_active: bool) -> bool:
    """Switch an account on or off; off also ends its sessions at once. Tell whether there is such an account."""
    account = session.get(Account, name)
    if account is None:
        return False
    account.is_active = is_active
    account.failed_count, account.locked_until = 0, None
    if not is_active:
        for table in (ConsoleSession, KnownBrowser):
            session.execute(delete(table).where(table.account_name == name))
    return True


def signed_in_person(
    session: Session, cookie: str | None, now: datetime, idle: timedelta, most: timedelta
) -> Person | None:
    """Return who sits before the browser of a cookie; None when nobody, idle for too long or switched off."""
    if not cookie:
        return None
    row = session.execute(
        select(ConsoleSession, Account)
        .join(Account, Account.name == ConsoleSession.account_name)
        .where(ConsoleSession.token_hash == hash_token(cookie), Account.is_active)
    ).first()
    if row is None:
        return None
    opened, account = row
    if opened.seen_at + idle <= now or opened.opened_at + most <= now:
        return None
    return Person(
        account.name, account.display_name, Role(account.party), opened.form_token, opened.seen_at, account.county or ""
    )


def touch_session(session: Session, cookie: str, now: datetime) -> None:
    """Note that the browser of a cookie is in use."""
    session.execute(update(ConsoleSession).where(ConsoleSession.token_hash == hash_token(cookie)).values(seen_at=now))


def sign_out(session: Session, cookie: str | None, now: datetime, most: timedelta) -> None:
    """End the session of a cookie, and clear away the ones that ended by themselves."""
    session.execute(delete(ConsoleSession).where(ConsoleSession.opened_at <= now - most))
    if cookie:
        session.execute(delete(ConsoleSession).where(ConsoleSession.token_hash == hash_token(cookie)))
