"""Opens a store for the program: nothing is written before place, lock, log, file, key and revision are in order."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from app.storage.connection import Access
from app.storage.engine import open_engine, unreachable
from app.storage.faults import damaged
from app.storage.files import sync_folder, unwritable
from app.storage.instance import Instance, hold_store
from app.storage.integrity import require_sound
from app.storage.loss import has_log, require_not_lost, require_readable
from app.storage.place import require_safe_place
from app.storage.upgrade import CURRENT, bring_up_to_date, create_store, stored_revision
from app.storage.wal import read_log


class OpenStore:
    """A store in use; whoever writes to it holds its lock until `close`."""

    def __init__(self, engine: Engine, store: Path, key: bytes, instance: Instance | None) -> None:
        self.engine = engine
        self._store = store
        self._key = key
        self._instance = instance

    @property
    def was_left_open(self) -> bool:
        """Tell whether the program before this one ended without closing the store."""
        return self._instance is not None and self._instance.before is not None and self._instance.before.is_open

    def check(self) -> None:
        """Raise Refused ``store.damaged`` where a page or the structure is damaged; it may take seconds, for a lane."""
        require_sound(self._store, self._key)

    def close(self) -> None:
        """Close the connections, then let the next program in."""
        self.engine.dispose()
        if self._instance is None:
            return
        try:
            # Somebody who still reads keeps the log alive, and it may hold saves: then it was not closed.
            if not has_log(self._store):
                # A log that comes back with a power cut would otherwise be taken for a foreign one.
                sync_folder(self._store.parent)
                self._instance.note(is_open=False)
        except OSError:
            # The note only helps the next start to tell a foreign log; without it any log counts as its own.
            return
        finally:
            self._instance.release()


def open_store(store: Path, key: bytes, now: datetime) -> OpenStore:
    """Open a store for writing; a place where there never was one gets a new one.

    Raises Refused ``store.unsafe_place``, ``store.already_open``, ``store.missing``, ``store.damaged``,
    ``store.newer`` and what `open_engine` raises. After any of them the files are as they were.
    """
    require_safe_place(store)
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(store, error) from error
    instance = hold_store(store, now)
    try:
        return OpenStore(_opened(store, key, instance, now), store, key, instance)
    except OSError as error:
        instance.release()
        raise unwritable(store, error) from error
    except BaseException:
        instance.release()
        raise


def _opened(store: Path, key: bytes, instance: Instance, now: datetime) -> Engine:
    _require_whole(store, instance)
    if not store.exists():
        create_store(store, key)
    engine = open_engine(store, key, Access.WRITE)
    try:
        if stored_revision(engine) != CURRENT:
            engine.dispose()
            bring_up_to_date(store, key, now)
            engine = open_engine(store, key, Access.WRITE)
        instance.note(is_open=True)
    except BaseException:
        engine.dispose()
        raise
    return engine


def open_reader(store: Path, key: bytes, now: datetime) -> OpenStore:
    """Open a store for reading beside a program that may be writing to it.

    A store of an older program is brought up to date first. Raises Refused ``store.absent`` where there is none.
    """
    require_readable(store)
    engine = open_engine(store, key, Access.READ)
    try:
        is_current = stored_revision(engine) == CURRENT
    except BaseException:
        engine.dispose()
        raise
    if is_current:
        return OpenStore(engine, store, key, None)
    engine.dispose()
    open_store(store, key, now).close()
    return OpenStore(open_engine(store, key, Access.READ), store, key, None)


def _require_whole(store: Path, instance: Instance) -> None:
    """Refuse what SQLite would take without a word: a lost or emptied file, a foreign log, saves behind a damage."""
    require_not_lost(store, is_beginning=True)
    try:
        if not store.exists():
            if has_log(store):
                raise damaged()
            return
        log = read_log(store)
        is_foreign = instance.before is not None and not instance.before.is_open and has_log(store)
        if not store.stat().st_size or log.is_damaged or is_foreign:
            raise damaged()
    except OSError as error:
        raise unreachable() from error
