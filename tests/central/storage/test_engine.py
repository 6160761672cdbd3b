"""The server's database: safe settings, one epoch, words instead of driver errors."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.kernel.problems import Refused, Unavailable
from central.storage import engine
from central.storage.engine import Database, Limits
from central.storage.sync_tables import ServerState
from central.storage.tables import Account
from tests.helpers.central_server import prepared


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


@pytest.fixture
def postgres(fresh_postgres_url: str, tmp_path: Path) -> str:
    """The address of a prepared PostgreSQL database as the server opens it."""
    settings, database = prepared(tmp_path, fresh_postgres_url)
    database.close()
    return settings.database_url


def _code(database: Database, *words: str) -> str | None:
    """Return the code of the problem in which these statements end."""
    try:
        with database.writing() as session:
            for one in words:
                if one == "pause":
                    threading.Event().wait(2.5)
                else:
                    session.execute(text(one))
    except Unavailable as problem:
        return problem.code
    return None


def test_a_statement_a_lock_and_an_idle_transaction_have_their_time(postgres: str) -> None:
    holder, database = Database(postgres), Database(postgres, Limits(statement=1, lock=1, idle_transaction=1))
    update = "UPDATE server_state SET value = value"
    assert _code(database, "SELECT pg_sleep(20)") == "database.busy"
    with holder.writing() as session:
        session.execute(text(update))
        assert _code(database, "SET LOCAL statement_timeout = 0", update) == "database.busy"
    assert _code(database, update, "pause", update) is not None
    assert _code(database, update) is None
    holder.close()
    database.close()


def test_who_finds_no_free_connection_in_time_is_told_so(postgres: str) -> None:
    database = Database(postgres, Limits(connections=1, wait=1))
    with database.reading():
        assert database.pool() == {"used": 1, "idle": 0, "waiting": 0}
        assert _code(database, "SELECT 1") == "database.busy"
    assert database.pool() == {"used": 0, "idle": 1, "waiting": 0}
    database.close()


def test_a_connection_that_died_in_its_sleep_is_replaced(
    postgres: str, postgres_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_SLEEP", 0.0)
    database = Database(postgres)
    assert _code(database, "SELECT 1") is None
    mighty = Database(f"postgresql://{postgres_address}/postgres")
    name = str(database.engine.url.database)
    _code(mighty, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    mighty.close()
    assert _code(database, "SELECT 1") is None
    database.close()
