"""Accounts and their sessions: idle ones end, switched-off ones end at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.kernel.problems import Refused
from central.accounts.people import Role, add_account, signed_in_person, switch_account
from central.accounts.signing_in import sign_in
from central.storage.engine import Database
from central.storage.tables import Account, ConsoleSession, KnownBrowser
from tests.helpers.clock import START

IDLE, MOST = timedelta(minutes=10), timedelta(hours=12)
PASSWORD = "jelszo-jelszo-12"


def _person(database: Database, cookie: str | None, after: timedelta = timedelta(0)) -> str | None:
    with database.reading() as session:
        person = signed_in_person(session, cookie, START + after, IDLE, MOST)
    return person.name if person else None


def signed_in(database: Database) -> str:
    opened = sign_in(database, "feher.dora", PASSWORD, START)
    assert opened
    return opened.cookie


def test_a_session_ends_after_ten_idle_minutes(central_database: Database) -> None:
    cookie = signed_in(central_database)
    assert _person(central_database, cookie, timedelta(minutes=9)) == "feher.dora"
    assert _person(central_database, cookie, timedelta(minutes=10)) is None


def test_unknown_and_switched_off_accounts_do_not_sign_in(central_database: Database) -> None:
    cookie = signed_in(central_database)
    with central_database.writing() as session:
        assert switch_account(session, "feher.dora", is_active=False)
        assert not switch_account(session, "senki", is_active=False)
    assert _person(central_database, cookie) is None
    assert sign_in(central_database, "feher.dora", PASSWORD, START) is None
    assert sign_in(central_database, "senki", PASSWORD, START) is None


def test_neither_password_nor_cookie_is_kept_readable(central_database: Database) -> None:
    opened = sign_in(central_database, "feher.dora", PASSWORD, START)
    assert opened
    with central_database.reading() as session:
        account = session.get(Account, "feher.dora")
        assert account
        assert account.password_hash.startswith("$argon2id$")
        assert session.get(ConsoleSession, opened.cookie) is None
        assert session.get(KnownBrowser, opened.browser) is None


@pytest.mark.parametrize(
    ("name", "display", "password", "field"),
    [
        ("Fehér Dóra", "x", PASSWORD, "name"),
        ("feher.dora", "x", PASSWORD, "name"),
        ("uj.ember", " ", PASSWORD, "display_name"),
        ("uj.ember", "x", "rövid", "password"),
    ],
)
def test_a_wrong_account_names_its_field(
    central_database: Database, name: str, display: str, password: str, field: str
) -> None:
    with pytest.raises(Refused) as refused, central_database.writing() as session:
        add_account(session, name, display, Role.NISZ, password)
    assert refused.value.field == field
