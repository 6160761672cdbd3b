"""Opens the encrypted store of this machine and refuses to write where a power cut could lose a save."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import Engine, ExceptionContext, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import QueuePool

from app.kernel.problems import Refused, Unavailable
from app.kernel.texts import Text
from app.storage.connection import Access
from app.storage.faults import damaged, problem_of

_WRONG_KEY = Text(
    "Ez a kulcs nem ehhez a tárhoz tartozik, vagy a tár megsérült. Írja be a helyreállító lapon lévő kódot. "
    "Az adatokhoz nem nyúltunk.",
    "This key does not belong to this store, or the store is damaged. Type the code from the recovery sheet. "
    "The data were not touched.",
)
_UNSAFE = Text(
    "Ezen a helyen a program nem tud biztonságosan menteni. Válasszon egy mappát a gép saját lemezén. "
    "A meglévő adatokhoz nem nyúltunk.",
    "The program cannot save safely in this place. Choose a folder on this machine's own disk. "
    "The existing data were not touched.",
)
_UNREACHABLE = Text(
    "A tár fájlja most nem érhető el. Nézze meg, csatlakozik-e a lemez, majd indítsa újra a programot.",
    "The file of the store cannot be reached now. Check the disk, then start the program again.",
)
_TITLE = Text("A tár nem nyitható meg", "The store cannot be opened")
_PATIENCE = 5.0
"""Seconds to wait for another process that writes."""


def open_engine(path: Path, key: bytes, access: Access = Access.NEW) -> Engine:
    """Return an engine on the SQLCipher file ``path`` opened with the raw 32-byte ``key``.

    With Access.READ nothing is ever written, not even the log when the last connection closes.

    Raises Refused ``store.wrong_key`` for a key that does not fit, ``store.unsafe`` where FULL synchronisation is not
    kept (read back after it was set), and Unavailable ``store.unreachable`` where the file cannot be opened.
    Whatever runs on the engine later raises Unavailable ``store.busy``, ``store.full`` or ``store.failing``, and
    Refused ``store.damaged``.
    """
    place = f"{path.absolute().as_uri()}?{access.value}"
    engine = create_engine(
        "sqlite://",
        module=sqlcipher3,
        creator=lambda: sqlcipher3.connect(place, uri=True, timeout=_PATIENCE, check_same_thread=False),
        poolclass=QueuePool,
        pool_size=4,
    )

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA cipher_log_level = NONE")
        cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        if access is Access.READ:
            cursor.execute("PRAGMA query_only = ON")
        else:
            _keep_a_log(cursor)
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    _check(engine, access)
    event.listen(engine, "handle_error", _say_in_words)
    return engine


def _keep_a_log(cursor: Any) -> None:
    """Switch a store to WAL; two programs that make it at the same moment refuse each other without waiting."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlcipher3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlcipher3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.02)
        else:
            return


def _say_in_words(context: ExceptionContext) -> None:
    """Put what a person can wait for or mend in the place of the driver's error."""
    problem = problem_of(context.original_exception)
    if problem is not None:
        raise problem from context.original_exception


def _check(engine: Engine, access: Access) -> None:
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT count(*) FROM sqlite_master"))
            synchronous = connection.execute(text("PRAGMA synchronous")).scalar()
            journal = connection.execute(text("PRAGMA journal_mode")).scalar()
    except (sqlcipher3.DatabaseError, sqlite3.DatabaseError, DatabaseError) as error:
        engine.dispose()
        if isinstance(error, OperationalError | sqlcipher3.OperationalError):
            raise unreachable() from error
        if getattr(getattr(error, "orig", error), "sqlite_errorcode", 0) & 0xFF == sqlcipher3.SQLITE_CORRUPT:
            # The key fits the first page; what it says of the file is not so.
            raise damaged() from error
        raise Refused("store.wrong_key", _TITLE, _WRONG_KEY) from error
    # A restored file has no log until the program writes to it.
    if synchronous != 2 or (journal != "wal" and access is not Access.READ):
        engine.dispose()
        raise Refused("store.unsafe", _TITLE, _UNSAFE)


def unreachable() -> Unavailable:
    """The file cannot be opened: the disk is gone, or another program keeps it."""
    return Unavailable("store.unreachable", _TITLE, _UNREACHABLE)
