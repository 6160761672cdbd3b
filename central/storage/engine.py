"""Opens the server's database, SQLite or PostgreSQL, and gives out transactions; it knows no rule of a feature."""

from __future__ import annotations

import os
import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, select, text
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.orm import Session

import app.features.contract.tables
import app.features.form.tables
import app.features.office.tables
import app.features.paper.tables
import app.features.task.tables
import app.storage.shared  # noqa: F401  the feature tables above and this one live in the server's database too
import central.storage.tables  # noqa: F401  registers the server's own tables
from app.kernel.problems import Refused, Unavailable
from app.kernel.texts import Text
from app.storage.base import Base
from central.storage.base import CentralBase
from central.storage.sync_tables import ServerState

_TITLE = Text("A központi adatbázis nem érhető el", "The central database cannot be reached")
_BUSY_MILLISECONDS = 10_000


class Database:
    """One database and its two kinds of transactions; every process of the server may hold one."""

    def __init__(self, url: str) -> None:
        """Open an engine on a URL (``sqlite:///file`` or ``postgresql://…``); raises Refused for any other."""
        self.engine = _open(url)
        self._writer = self.engine.execution_options(is_writing=True)
        self._reader = self.engine.execution_options(**self._reading_options())

    @property
    def is_sqlite(self) -> bool:
        """Tell whether the database is a file of this machine."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session whose transaction may write; it commits at the end and rolls back on any exception.

        On SQLite it takes the write lock at once (BEGIN IMMEDIATE), so that it never fails in its middle.
        """
        with _said_when_away(), Session(self._writer, expire_on_commit=False) as session, session.begin():
            session.connection()
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one state of the database and writes nothing."""
        with _said_when_away(), Session(self._reader, expire_on_commit=False) as session:
            yield session
            session.rollback()

    def prepare(self) -> None:
        """Create what is missing of the schema and give a new database its epoch; running it again is harmless."""
        with _said_when_away():
            CentralBase.metadata.create_all(self._writer)
            Base.metadata.create_all(self._writer)
            self._check_safety()
        with self.writing() as session:
            if session.get(ServerState, "epoch") is None:
                session.add(ServerState(key="epoch", value=str(uuid.uuid4())))
                # Before the first backup: a restored server must recognise what it sealed.
                session.add(ServerState(key="seal_key", value=secrets.token_hex(32)))

    def is_prepared(self) -> bool:
        """Tell whether the schema is there; raises Unavailable when the database does not answer."""
        with _said_when_away(), self.engine.connect() as connection:
            has_state = self.engine.dialect.has_table(connection, "server_state")
        if not has_state:
            return False
        with self.reading() as session:
            return session.execute(select(ServerState.value).where(ServerState.key == "epoch")).first() is not None

    def require_prepared(self) -> None:
        """Raise Refused ``database.not_prepared`` unless `prepare` has run here."""
        if not self.is_prepared():
            raise Refused(
                "database.not_prepared",
                Text("A központi adatbázis még nincs előkészítve", "The central database is not prepared yet"),
                Text(
                    "Futtassa előbb ezt: python -m central init. Semmi nem változott.",
                    "Run this first: python -m central init. Nothing was changed.",
                ),
            )

    def ping(self) -> None:
        """Ask the database for a sign of life; raises Unavailable when there is none."""
        with _said_when_away(), self.engine.connect() as connection:
            connection.execute(text("SELECT 1"))

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def _reading_options(self) -> dict[str, Any]:
        if self.is_sqlite:
            return {}
        return {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}

    def _check_safety(self) -> None:
        """Read back what keeps an acknowledged change through a power cut (reliability rule 1)."""
        if not self.is_sqlite:
            return
        with self.engine.connect() as connection:
            synchronous = connection.execute(text("PRAGMA synchronous")).scalar()
            journal = connection.execute(text("PRAGMA journal_mode")).scalar()
        if synchronous != 2 or journal != "wal":
            raise Refused(
                "database.unsafe",
                _TITLE,
                Text(
                    "Ezen a helyen az adatbázis nem tud biztonságosan menteni. Tegye a gép saját lemezére. "
                    "A meglévő adatokhoz nem nyúltunk.",
                    "The database cannot save safely in this place. Put it on this machine's own disk. "
                    "The existing data were not touched.",
                ),
            )


def _open(text_url: str) -> Engine:
    try:
        url = make_url(text_url)
    except ArgumentError as error:
        raise _wrong_url() from error
    if url.drivername in ("postgres", "postgresql", "postgresql+psycopg"):
        return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True, pool_size=10)
    if url.drivername not in ("sqlite", "sqlite+pysqlite") or not url.database or url.database == ":memory:":
        raise _wrong_url()
    _make_private(Path(url.database))
    engine = create_engine(url, connect_args={"timeout": _BUSY_MILLISECONDS / 1000}, pool_size=10)

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        is_writing = connection.get_execution_options().get("is_writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")

    return engine


def _make_private(path: Path) -> None:
    """Make the folder and the file of the database readable by the server's user only."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise _away() from error


@contextmanager
def _said_when_away() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        if getattr(error.orig, "sqlite_errorname", "") == "SQLITE_ERROR":
            raise  # SQLite's word for a wrong statement or a missing table: a bug, not an absence
        raise _away() from error


def _away() -> Unavailable:
    return Unavailable(
        "database.unavailable",
        _TITLE,
        Text(
            "A központi adatbázis most nem válaszol. Próbálja meg néhány perc múlva. Ami eddig megérkezett, megvan.",
            "The central database does not answer now. Try again in a few minutes. What had arrived is kept.",
        ),
    )


def _wrong_url() -> Refused:
    return Refused(
        "database.wrong_url",
        _TITLE,
        Text(
            "Az adatbázis címe nem jó. Ilyet adjon meg: sqlite:///fájl vagy postgresql://kiszolgáló/név. "
            "Az adatokhoz nem nyúltunk.",
            "The database address is wrong. Give one like sqlite:///file or postgresql://server/name. "
            "The data were not touched.",
        ),
    )
