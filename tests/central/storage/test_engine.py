"""The server's database: safe settings, one epoch, words instead of driver errors."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.kernel.problems import Refused, Unavailable
from central.storage.engine import Database
from central.storage.sync_tables import ServerState
from central.storage.tables import Account


def _epoch(database: Database) -> str:
    with database.reading() as session:
        return session.execute(select(ServerState.value).where(ServerState.key == "epoch")).scalar_one()


def test_preparing_twice_keeps_the_epoch(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a' / 'central.sqlite3'}")
    with pytest.raises(Refused, match=r"not_prepared"):
        database.require_prepared()
    database.prepare()
    epoch = _epoch(database)
    database.prepare()
    assert _epoch(database) == epoch
    database.close()


def test_sqlite_survives_a_power_cut_and_is_private(central_database: Database) -> None:
    with central_database.reading() as session:
        assert session.execute(text("PRAGMA synchronous")).scalar() == 2
        assert session.execute(text("PRAGMA journal_mode")).scalar() == "wal"
    path = Path(str(central_database.engine.url.database))
    assert path.stat().st_mode & 0o077 == 0


def test_a_failed_write_leaves_nothing(central_database: Database) -> None:
    account = Account(name="x", display_name="x", party="nisz", password_hash="x")

    def write_and_fail() -> None:
        with central_database.writing() as session:
            session.add(account)
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_and_fail()
    with central_database.reading() as session:
        assert session.get(Account, "x") is None


@pytest.mark.parametrize("url", ["mysql://x", "sqlite://", "sqlite:///:memory:", "nonsense"])
def test_other_databases_are_refused_in_words(url: str) -> None:
    with pytest.raises(Refused) as refused:
        Database(url)
    assert refused.value.code == "database.wrong_url"


def test_a_locked_file_is_unavailable_not_a_fault(central_database: Database) -> None:
    with central_database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 1")
    path = str(central_database.engine.url.database)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(Unavailable), central_database.writing():
            pass
    finally:
        other.close()
