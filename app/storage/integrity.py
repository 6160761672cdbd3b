"""Looks for damage in a store: every page against its own seal, then the structure; it mends nothing."""

from __future__ import annotations

import contextlib
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3

from app.storage.connection import Access, connected
from app.storage.faults import damaged, failing, problem_of
from app.storage.wal import Log, log_file, read_log

_PAGE = re.compile(r"\bpage (\d+)\b")
_AGAIN = 0.2
"""Seconds between two looks: a page that is just being written is whole the next time."""
_LOOKS = 3
_NOT_DAMAGE = (sqlcipher3.SQLITE_BUSY, sqlcipher3.SQLITE_LOCKED, sqlcipher3.SQLITE_FULL)


@dataclass(frozen=True, slots=True)
class Integrity:
    """What was found: the numbers of damaged pages, and what the structure check and the log say."""

    pages: tuple[int, ...]
    structure: tuple[str, ...]
    log: Log

    @property
    def is_ok(self) -> bool:
        """Tell whether nothing was found."""
        return not (self.pages or self.structure or self.log.is_damaged)


def examine(store: Path, key: bytes, access: Access = Access.READ) -> Integrity:
    """Return what is wrong with a store, without writing to it; it may be open elsewhere.

    SQLCipher answers NULL for a damaged piece of a long value and raises nothing, so each page's seal is checked first
    (`cipher_integrity_check`), and the structure only of what can be read. Raises Refused ``store.damaged`` where not
    even the first page can be read, and Unavailable for a disk that fails.
    """
    log = Log() if access is Access.ALONE else _log_of(store)
    with connected(store, key, access) as connection:
        pages = _damaged_pages(store, connection, access)
        structure = () if pages else _structure(connection)
    return Integrity(pages, structure, log)


def require_sound(store: Path, key: bytes, access: Access = Access.READ) -> None:
    """Raise Refused ``store.damaged`` where `examine` finds anything."""
    if not examine(store, key, access).is_ok:
        raise damaged()


def _damaged_pages(store: Path, connection: Any, access: Access) -> tuple[int, ...]:
    """Return the pages that are damaged at every look.

    A page may be torn while another connection moves it from the log into the file; as long as the log holds it, its
    content there is what counts.
    """
    found: set[int] = set()
    # Where there is no log, nobody moves pages out of it, and one look is enough.
    is_moving = access is not Access.ALONE and _has_log(store)
    for look in range(_LOOKS if is_moving else 1):
        if look:
            time.sleep(_AGAIN)
        # Another connection may have moved the file's end meanwhile; what cannot be read is named by the check itself.
        with contextlib.suppress(sqlcipher3.DatabaseError):
            connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
        told = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
        now = {int(match[1]) for line in told if (match := _PAGE.search(line))}
        if len(now) < len(told) and not now:
            now = {0}
        found = found & now if look else now
        if is_moving:
            found -= _log_of(store).pages
        if not found:
            break
    return tuple(sorted(found))


def _log_of(store: Path) -> Log:
    try:
        return read_log(store)
    except OSError as error:
        raise failing() from error


def _has_log(store: Path) -> bool:
    log = log_file(store)
    return log.exists() and log.stat().st_size > 0


def _structure(connection: Any) -> tuple[str, ...]:
    try:
        told = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
    except sqlcipher3.DatabaseError as error:
        # SQLite stops at a page that it cannot read, with an error instead of a line.
        if problem_of(error) is None or error.sqlite_errorcode & 0xFF in _NOT_DAMAGE:
            raise
        return (str(error),)
    return () if told == ["ok"] else tuple(told)
