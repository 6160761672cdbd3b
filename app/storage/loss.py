"""Whether a store was here and is lost: nobody begins a new, empty one in its place by mistake."""

from __future__ import annotations

from pathlib import Path

from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.backup import backup_folder, backups_in
from app.storage.faults import damaged
from app.storage.instance import read_trace
from app.storage.recovery import key_file
from app.storage.wal import log_file

_TITLE = Text("A tár fájlja hiányzik", "The file of the store is missing")
_MISSING = Text(
    "Ezen a gépen már dolgozott, de az adatok fájlja nincs a helyén: {name}. Új, üres tárat ezért nem kezdünk. "
    "Nézze meg, csatlakozik-e a lemez, vagy állítson vissza egy mentést. A meglévő mentésekhez nem nyúltunk.",
    "You have worked on this machine, but the file of the data is not in its place: {name}. Therefore no new, empty "
    "store is begun. Check that the disk is connected, or restore a backup. The existing backups were not touched.",
)
_TITLE_ABSENT = Text("A tár nem található", "The store was not found")
_ABSENT = Text(
    "Itt még nincs tár: {name}. Adja meg a tár helyét, vagy hozza létre az init paranccsal. Semmi nem változott.",
    "There is no store here yet: {name}. Give the place of the store or make it with init. Nothing was changed.",
)


def missing(store: Path) -> Refused:
    """The file of a store is gone."""
    return Refused("store.missing", _TITLE, _MISSING.filled(name=str(store)))


def require_not_lost(store: Path, *, is_beginning: bool = False) -> None:
    """Raise Refused ``store.missing`` where work was done here and the store is gone or, but for the key, emptied.

    What tells it is the trace in the lock's file, the key file, a backup or a log. Where a store `is_beginning`, its
    key is made before it, and an earlier store's backups may be there: then only the trace tells, and an emptied file
    or a log without its store is for the caller to judge.
    """
    if is_beginning:
        if not store.exists() and read_trace(store) is not None:
            raise missing(store)
        return
    try:
        is_there = store.stat().st_size > 0 or has_log(store)
    except OSError:
        is_there = False
    if not is_there and _was_here(store):
        raise missing(store)


def require_readable(store: Path) -> None:
    """Raise Refused ``store.absent``, ``store.missing`` or, for an emptied file, ``store.damaged``."""
    if not store.exists():
        require_not_lost(store)
        raise Refused("store.absent", _TITLE_ABSENT, _ABSENT.filled(name=str(store)))
    if store.is_file() and not store.stat().st_size:
        # SQLite takes an emptied file for a new one, with any key.
        raise damaged()


def has_log(store: Path) -> bool:
    """Tell whether there is a log beside a store, with something in it."""
    log = log_file(store)
    return log.exists() and log.stat().st_size > 0


def _was_here(store: Path) -> bool:
    return bool(
        (not store.exists() and read_trace(store) is not None)
        or key_file(store).exists()
        or backups_in(backup_folder(store))
        or has_log(store)
    )
