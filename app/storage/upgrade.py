"""Brings a store to the tables of this program on a verified copy, and refuses one that a newer program wrote.

The store itself is only ever replaced whole: a kill at any moment leaves the old one or the new one, and the next start
goes on from there. Before it, a verified backup of the old one is made, which the list of backups shows.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.backup import Reason, make_backup
from app.storage.connection import Access, connected
from app.storage.content_hash import hashes_of
from app.storage.copying import copy_store, make_durable, put_in_place, rows_of, verify_copy
from app.storage.engine import open_engine
from app.storage.faults import damaged
from app.storage.files import unwritable

CURRENT = "0015"
"""The newest revision that this program knows; held by a test against the files in schema/revisions."""

_NEWER = Refused(
    "store.newer",
    Text("Ezt a tárat egy újabb program írta", "A newer program wrote this store"),
    Text(
        "Telepítse a program újabb változatát, és nyissa meg azzal. Az adatokhoz nem nyúltunk.",
        "Install the newer version of the program and open it with that. The data were not touched.",
    ),
)


def stored_revision(engine: Engine) -> str | None:
    """Return the revision of a store, or None for an empty file."""
    with engine.connect() as connection:
        exists = connection.execute(text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")).scalar()
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if exists else None
        connection.rollback()
    return None if found is None else str(found)


def create_store(store: Path, key: bytes) -> None:
    """Make a new store with all tables under another name, and give it its own only when it is whole and durable."""
    temporary = _temporary(store)
    _discard(temporary)
    try:
        _upgrade_file(temporary, key)
        make_durable(temporary, store)
    except OSError as error:
        raise unwritable(store, error) from error
    finally:
        _discard(temporary)


def bring_up_to_date(store: Path, key: bytes, now: datetime) -> bool:
    """Upgrade a closed store where it is older than this program, after a backup of it; tell whether it was.

    The caller holds the store's lock. Raises Refused ``store.newer`` for a revision that is not known here and
    ``store.damaged`` where the copy does not hold what the store holds; then the store is untouched.
    """
    with connected(store, key, Access.WRITE) as connection:
        found = _revision(connection)
        before = {} if found == CURRENT else rows_of(connection)
    if found == CURRENT:
        return False
    rewritten = _rewritten_after(found)
    temporary = _temporary(store)
    _discard(temporary)
    try:
        if before.get("device"):
            # Nothing to go back to is in a store whose making was cut.
            make_backup(store, key, Reason.REVISION, now)
        copy_store(store, key, temporary)
        _upgrade_file(temporary, key)
        _verify(store, temporary, key, before, rewritten)
        put_in_place(temporary, store, key)
    except OSError as error:
        raise unwritable(store, error) from error
    finally:
        _discard(temporary)
    return True


def prepare(engine: Engine) -> None:
    """Upgrade in place and in one transaction: for a copy or a new file; raises Refused ``store.newer``."""
    found = stored_revision(engine)
    if found == CURRENT:
        return
    _rewritten_after(found)
    # Alembic costs 0.1 s at import and is needed only at the first start after an installation.
    from alembic import command

    configuration = _configuration()
    with engine.connect() as connection:
        connection.execute(text("BEGIN IMMEDIATE"))
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, "head")
        connection.commit()


def _configuration() -> Any:
    # Alembic, as in prepare.
    from alembic.config import Config

    configuration = Config()
    configuration.set_main_option("script_location", str(Path(__file__).with_name("schema")))
    configuration.set_main_option("version_locations", str(Path(__file__).with_name("schema") / "revisions"))
    configuration.set_main_option("path_separator", "os")
    return configuration


def _rewritten_after(found: str | None) -> frozenset[str]:
    """Return the tables whose old columns the revisions after `found` change on purpose; refuses an unknown one."""
    # Alembic, as in prepare.
    from alembic.script import ScriptDirectory

    tables: set[str] = set()
    for script in ScriptDirectory.from_config(_configuration()).walk_revisions():
        if script.revision == found:
            return frozenset(tables)
        tables |= set(getattr(script.module, "rewritten_tables", ()))
    if found is not None:
        raise _NEWER
    return frozenset(tables)


def _revision(connection: Any) -> str | None:
    exists = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone() if exists else None
    return None if found is None else str(found[0])


def _upgrade_file(path: Path, key: bytes) -> None:
    engine = open_engine(path, key)
    try:
        prepare(engine)
    finally:
        engine.dispose()


def _verify(store: Path, copy: Path, key: bytes, before: Mapping[str, int], rewritten: frozenset[str]) -> None:
    """Refuse a copy that lost a row, or whose old columns do not say what the store's say."""
    with connected(copy, key, Access.ALONE) as upgraded, connected(store, key, Access.WRITE) as old:
        after = rows_of(upgraded)
        kept = {name: count for name, count in before.items() if name != "alembic_version" and name not in rewritten}
        if any(after.get(name) != count for name, count in kept.items()) or hashes_of(old, old, kept) != hashes_of(
            upgraded, old, kept
        ):
            raise damaged()
    verify_copy(copy, key, after)


def _temporary(store: Path) -> Path:
    return store.with_name(f".{store.name}.upgrade")


def _discard(temporary: Path) -> None:
    """Remove what an upgrade that was cut left behind; it was never the store."""
    with contextlib.suppress(OSError):
        for path in [temporary, *temporary.parent.glob(f".{temporary.name}.*.part*"), *_beside(temporary)]:
            path.unlink(missing_ok=True)


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal")]
