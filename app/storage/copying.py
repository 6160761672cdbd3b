"""Copies a live store into one whole, verified, durable file, and puts such a file in another one's place."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from app.kernel.problems import Problem, Unavailable
from app.kernel.texts import Text
from app.storage.connection import Access, connected
from app.storage.faults import damaged
from app.storage.files import sync_folder, unwritable
from app.storage.integrity import require_sound
from app.storage.wal import log_file

Steps = Callable[[int, int], object]
"""Told as (done, total) while a file is made; what it raises stops the work, and nothing half stays."""

_CHECKED, _COPIED, _WHOLE = 30, 70, 100
"""Hundredths of the work that are done once the store is checked, once it is copied, once the copy is verified."""
_PAGES = 256
"""Pages copied between two looks whether to go on: a megabyte."""

_TITLE = Text("A tár még használatban van", "The store is still in use")
_IN_USE = Text(
    "A tárat most nem lehet kicserélni, mert egy másik program még használja. Zárja be azt, és próbálja újra. "
    "A korábbi adatok megmaradtak.",
    "The store cannot be replaced now because another program still uses it. Close that and try again. "
    "The earlier data are kept.",
)


def unwatched(_done: int, _total: int) -> None:
    """Take the steps that nobody watches."""


def copy_store(store: Path, key: bytes, target: Path, told: Steps = unwatched) -> Mapping[str, int]:
    """Copy a store, open or not, to `target` (replaced if it is there) under the same key; return the rows per table.

    The copy is one state of the store: taken by SQLite's backup interface into a temporary file in the target's folder,
    read back and compared (seals of pages, structure, rows of each table), synchronised, and only then renamed. After
    any failure the target is what it was and no temporary file stays. Raises Refused ``store.damaged`` where the store
    or the copy is damaged, Unavailable for a disk that fails or is full.
    """
    # SQLite copies a damaged page as it can and seals the copy anew: afterwards nobody could tell.
    told(0, _WHOLE)
    require_sound(store, key)
    told(_CHECKED, _WHOLE)
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        os.close(descriptor)
    except OSError as error:
        raise unwritable(target, error) from error
    temporary = Path(name)
    try:
        counts = _copied(store, key, temporary, told)
        verify_copy(temporary, key, counts)
        told(_WHOLE, _WHOLE)
        make_durable(temporary, target)
    except OSError as error:
        raise unwritable(target, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    return counts


def verify_copy(copy: Path, key: bytes, counts: Mapping[str, int]) -> None:
    """Raise Refused ``store.damaged`` where a finished file is damaged or does not hold exactly these rows."""
    require_sound(copy, key, Access.ALONE)
    with connected(copy, key, Access.ALONE) as connection:
        if rows_of(connection) != counts:
            raise damaged()


def rows_of(connection: Any) -> dict[str, int]:
    """Return how many rows each table has."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    ).fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables}  # noqa: S608


def make_durable(temporary: Path, target: Path) -> None:
    """Synchronise a finished file, rename it over the target and synchronise the folder; raises OSError."""
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(temporary, target)  # noqa: PTH105 - the system call that the rule names
    sync_folder(target.parent)


def put_in_place(finished: Path, store: Path, key: bytes) -> None:
    """Put a finished file in the place of a sound, closed store; a kill at any moment leaves the one or the other.

    What the old store's log holds is first moved into the old store, so nothing of it is lost with its log; a log that
    stayed would be read into the new store. Nobody may have the store open: Unavailable ``store.busy``.
    """
    empty_log(store, key)
    try:
        remove_log(store)
        make_durable(finished, store)
    except OSError as error:
        raise unwritable(store, error) from error


def empty_log(store: Path, key: bytes) -> None:
    """Move everything from a store's log into its file; raises Unavailable ``store.busy`` where somebody reads it."""
    with connected(store, key, Access.WRITE) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        is_busy, _pages, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if is_busy:
            raise _in_use()
    log = log_file(store)
    if log.exists() and log.stat().st_size:
        raise _in_use()


def remove_log(store: Path) -> None:
    """Remove the log and its index beside a store, durably; whatever the log held is gone. Raises OSError."""
    for ending in ("-wal", "-shm", "-journal"):
        store.with_name(store.name + ending).unlink(missing_ok=True)
    sync_folder(store.parent)


def _copied(store: Path, key: bytes, temporary: Path, told: Steps) -> dict[str, int]:
    """Copy a megabyte at a time, out of one transaction that also counts the rows."""

    def step(_status: int, remaining: int, total: int) -> None:
        told(_CHECKED + (_COPIED - _CHECKED) * (total - remaining) // max(total, 1), _WHOLE)

    with connected(store, key, Access.READ) as source, connected(temporary, key, Access.WRITE) as copy:
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")
        source.execute("BEGIN")
        counts = rows_of(source)
        source.backup(copy, pages=_PAGES, progress=step)
        source.execute("COMMIT")
    return counts


def _in_use() -> Problem:
    return Unavailable("store.busy", _TITLE, _IN_USE)
