"""Opens the server's database, SQLite or PostgreSQL, and gives out transactions; it knows no rule of a feature."""

from __future__ import annotations

import os
import secrets
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session

import central.storage.every_table  # noqa: F401  whoever prepares a database prepares every table of it
from central.storage import refusals, row_security, upgrade
from central.storage.sync_tables import ServerState
from central.storage.tenancy import CENTRE, NOBODY, Context, enter, require_context

_BUSY_MILLISECONDS = 10_000
_BUSY_PAUSE = 0.02
"""Seconds between two tries of what SQLite does not wait for by itself."""
_SLEEP = 5.0
"""Seconds without work after which a connection is looked at before it is used."""

_BUSY = frozenset({"57014", "55P03", "40P01", "40001", "25P03", "SQLITE_BUSY"})
"""What the engines say when a statement, a lock or a transaction took too long or stood in another's way."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many connections a process keeps, and after how many seconds waiting is given up; 0: never.

    A request that meets a limit is answered with 503 and comes again by itself.
    """

    connections: int = 10
    wait: int = 5
    statement: int = 30
    lock: int = 10
    idle_transaction: int = 60


PATIENT = Limits(statement=0, lock=60, idle_transaction=0)
"""For `init`: a revision takes as long as it takes."""


class Database:
    """One database and its two kinds of transactions; every process of the server may hold one."""

    def __init__(self, url: str, limits: Limits | None = None) -> None:
        """Open an engine on a URL (``sqlite:///file`` or ``postgresql://…``); raises Refused for any other."""
        self.engine = _open(url, limits or Limits())
        self._waiting = Waiting()
        self._writer = self.engine.execution_options(is_writing=True)
        self._reader = self.engine.execution_options(**self._reading_options())

    @property
    def is_sqlite(self) -> bool:
        """Tell whether the database is a file of this machine."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def writing(self, context: Context = NOBODY) -> Iterator[Session]:
        """Give a session whose transaction may write; it commits at the end and rolls back on any exception.

        It sees the rows of those it works for, and without a context no tenant's row. On SQLite it takes the write
        lock at once (BEGIN IMMEDIATE), so that it never fails in its middle.
        """
        with _said_when_away(), Session(self._writer, expire_on_commit=False) as session, session.begin():
            enter(self._waiting.connect(session), context)
            yield session

    @contextmanager
    def reading(self, context: Context = NOBODY) -> Iterator[Session]:
        """Give a session that sees one state of the database, as `writing` does, and writes nothing."""
        with _said_when_away(), Session(self._reader, expire_on_commit=False) as session:
            enter(self._waiting.connect(session), context)
            yield session
            session.rollback()

    def prepare(self, server_url: str | None = None) -> None:
        """Bring the tables to this program's and give a new database its epoch; running it again is harmless.

        On PostgreSQL this database must have been opened as the owner; `server_url` names the role that the server
        runs as. Raises Refused ``database.newer`` for a database that a newer program wrote.
        """
        with self.writing(CENTRE) as session:
            self._check_safety(session)
            upgrade.prepare(session.connection())
            if not self.is_sqlite:
                row_security.protect(session.connection())
                if server_url is not None:
                    row_security.admit(session.connection(), make_url(server_url))
            if session.get(ServerState, "epoch") is None:
                session.add(ServerState(key="epoch", value=str(uuid.uuid4())))
                # Before the first backup: a restored server must recognise what it sealed.
                session.add(ServerState(key="seal_key", value=secrets.token_hex(32)))

    def require_prepared(self) -> None:
        """Raise Refused unless the tables are those of this program, Unavailable when the database does not answer.

        On PostgreSQL also unless this role is bound by the policies that keep the municipalities apart.
        """
        with self.reading() as session:
            found = upgrade.stored_revision(session.connection())
            if found is not None and not upgrade.is_known(found):
                raise refusals.newer()
            if found != upgrade.CURRENT:
                raise refusals.not_prepared()
            if not self.is_sqlite:
                row_security.require_separated(session.connection())

    def pool(self) -> dict[str, int]:
        """Return how many connections are in use and idle, and how many requests wait for one."""
        pool: Any = self.engine.pool
        return {"used": pool.checkedout(), "idle": pool.checkedin(), "waiting": self._waiting.count}

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def _reading_options(self) -> dict[str, Any]:
        if self.is_sqlite:
            return {}
        return {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}

    def _check_safety(self, session: Session) -> None:
        """Read back what keeps an acknowledged change through a power cut (reliability rule 1)."""
        if not self.is_sqlite:
            return
        synchronous = session.execute(text("PRAGMA synchronous")).scalar()
        journal = session.execute(text("PRAGMA journal_mode")).scalar()
        if synchronous != 2 or journal != "wal":
            raise refusals.unsafe()


class Waiting:
    """Counts those that wait for a connection."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.count = 0

    def connect(self, session: Session) -> Connection:
        """Return the session's connection as soon as the pool has one."""
        with self._lock:
            self.count += 1
        try:
            return session.connection()
        finally:
            with self._lock:
                self.count -= 1


def _open(text_url: str, limits: Limits) -> Engine:
    try:
        url = make_url(text_url)
    except ArgumentError as error:
        raise refusals.wrong_url() from error
    if url.drivername in ("postgres", "postgresql", "postgresql+psycopg"):
        return _guarded(_woken(_open_postgresql(url.set(drivername="postgresql+psycopg"), limits)))
    if url.drivername not in ("sqlite", "sqlite+pysqlite") or not url.database or url.database == ":memory:":
        raise refusals.wrong_url()
    _make_private(Path(url.database))
    engine = create_engine(
        url,
        connect_args={"timeout": _BUSY_MILLISECONDS / 1000},
        pool_size=limits.connections,
        max_overflow=0,
        pool_timeout=limits.wait,
    )

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
        _log_ahead(cursor)
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        is_writing = connection.get_execution_options().get("is_writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")

    return _guarded(engine)


def _log_ahead(cursor: sqlite3.Cursor) -> None:
    """Switch a file to the write-ahead log; SQLite itself does not wait when another is about to do the same."""
    last = monotonic() + _BUSY_MILLISECONDS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or monotonic() > last:
                raise
            sleep(_BUSY_PAUSE)
        else:
            return


def _open_postgresql(url: URL, limits: Limits) -> Engine:
    times = {
        "statement_timeout": limits.statement,
        "lock_timeout": limits.lock,
        "idle_in_transaction_session_timeout": limits.idle_transaction,
    }
    options = " ".join(f"-c {name}={seconds * 1000}" for name, seconds in times.items())
    return create_engine(
        url,
        pool_size=limits.connections,
        max_overflow=0,
        pool_timeout=limits.wait,
        pool_use_lifo=True,
        connect_args={"connect_timeout": limits.wait, "application_name": "csatlakozo", "options": options},
    )


def _woken(engine: Engine) -> Engine:
    """Look whether a connection still lives, but only after it has slept; a look costs a journey to the server."""

    @event.listens_for(engine, "checkin")
    def lie_down(_connection: object, record: Any) -> None:
        record.info["since"] = monotonic()

    @event.listens_for(engine, "checkout")
    def wake(connection: Any, record: Any, _proxy: object) -> None:
        if monotonic() - record.info.get("since", monotonic()) < _SLEEP:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise DisconnectionError from error

    return engine


def _guarded(engine: Engine) -> Engine:
    """Let no statement touch a tenant's table before somebody said for whom."""

    @event.listens_for(engine, "begin")
    def forget(connection: Connection) -> None:
        connection.info["context"] = NOBODY

    @event.listens_for(engine, "before_cursor_execute")
    def on_statement(connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
        require_context(connection, statement)

    return engine


def _make_private(path: Path) -> None:
    """Make the folder and the file of the database readable by the server's user only."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise refusals.away() from error


@contextmanager
def _said_when_away() -> Iterator[None]:
    try:
        yield
    except PoolTimeoutError as error:
        raise refusals.busy() from error
    except DBAPIError as error:
        sign = getattr(error.orig, "sqlstate", None) or getattr(error.orig, "sqlite_errorname", "")
        if sign in _BUSY:
            raise refusals.busy() from error
        # SQLITE_ERROR is SQLite's word for a wrong statement or a missing table: a bug, not an absence.
        if not isinstance(error, OperationalError) or sign == "SQLITE_ERROR":
            raise
        raise refusals.away() from error
