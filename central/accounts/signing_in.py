"""Signing in at the console, and the lock after failures that never shuts the real person out for long.

A browser in which the person signed in before is known by a cookie of its own and has its own count of failures.
Whoever guesses from elsewhere locks only the way of unknown browsers (OWASP: device cookies).
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from central.accounts.codes import hash_token, make_token
from central.accounts.passwords import fits_hash, waste_time
from central.storage.engine import Database
from central.storage.tables import Account, ConsoleSession, KnownBrowser

MAX_FAILED = 5
LOCK = timedelta(minutes=15)
KEPT = timedelta(days=365)
"""How long a browser is known after its last sign-in."""

_HASHING = threading.BoundedSemaphore(2)
"""One check costs 64 MiB and a core for a quarter of a second; more at once would serve only who floods the form."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The cookie of the new session, and the one by which the browser is known from now on."""

    cookie: str
    browser: str


def sign_in(database: Database, name: str, password: str, now: datetime, browser: str | None = None) -> SignedIn | None:
    """Open a session, or return None for a wrong, locked or switched-off account: all of them sound alike.

    The password is checked between two transactions, so that its slow hash never holds the database's write lock.
    """
    with database.reading() as session:
        password_hash = session.execute(select(Account.password_hash).where(Account.name == name)).scalar()
    with _HASHING:
        if password_hash is None:
            waste_time(password)
            return None
        is_right = fits_hash(password, password_hash)
    with database.writing() as session:
        account = session.get(Account, name, with_for_update=True)
        if account is None or not account.is_active:
            return None
        known = _known(session, name, browser, now)
        if known is None and account.locked_until is not None and account.locked_until > now:
            return None
        if not is_right:
            _count_failure(session, account, known, now)
            return None
        if known is None:
            account.failed_count, account.locked_until = 0, None
        else:
            session.delete(known)
        return _open(session, name, now)


def _known(session: Session, name: str, browser: str | None, now: datetime) -> KnownBrowser | None:
    if not browser:
        return None
    known = session.get(KnownBrowser, hash_token(browser))
    return known if known is not None and known.account_name == name and known.seen_at + KEPT > now else None


def _count_failure(session: Session, account: Account, known: KnownBrowser | None, now: datetime) -> None:
    """Count on the browser or on the account; a browser that fails too often is known no longer."""
    if known is not None:
        known.failed_count += 1
        if known.failed_count >= MAX_FAILED:
            session.delete(known)
        return
    account.failed_count += 1
    if account.failed_count >= MAX_FAILED:
        account.failed_count, account.locked_until = 0, now + LOCK


def _open(session: Session, name: str, now: datetime) -> SignedIn:
    """Open a session under a fresh cookie and give the browser a fresh name, so that a stolen one wears out."""
    made = SignedIn(make_token(), make_token())
    session.execute(delete(KnownBrowser).where(KnownBrowser.seen_at <= now - KEPT))
    session.add(KnownBrowser(token_hash=hash_token(made.browser), account_name=name, failed_count=0, seen_at=now))
    session.add(
        ConsoleSession(
            token_hash=hash_token(made.cookie), account_name=name, form_token=make_token(), opened_at=now, seen_at=now
        )
    )
    return made
