"""What is done while the store cannot be opened: finding a good backup, bringing it back, saving damaged files."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.jobs.job import CancelledError
from app.kernel.problems import Problem, Refused
from app.kernel.texts import Text
from app.settings import Settings
from app.storage.copying import remove_log
from app.storage.instance import lock_file
from app.storage.keys import OSKeyRing, create_key, find_key
from app.storage.rescue import backups_for, best_offer, bring_back, save_elsewhere
from app.storage.restore import aside_folder, set_aside

_STOPPED = Refused(
    "restore.stopped",
    Text("A visszaállítást leállította", "You stopped the restore"),
    Text(
        "Minden úgy maradt, ahogy volt. A mentések is megvannak, később újra megpróbálhatja.",
        "Everything stayed as it was. The backups are there, you can try again later.",
    ),
)


@dataclass(frozen=True, slots=True)
class Help:
    """What can help: the verified newest backup, where the key is known, else the backups by their names."""

    offer: Any = None
    backups: tuple[Any, ...] = ()


def look_for_help(settings: Settings, error: Exception) -> Help:
    """Return what there is beside a store that cannot be opened; for the loader's thread."""
    if not isinstance(error, Problem) or error.code == "store.newer":
        return Help()
    backups = backups_for(settings.store)
    try:
        key = find_key(settings.store, OSKeyRing(), os.environ)
    except Problem:
        return Help(None, backups)
    return Help(best_offer(settings.store, key) if backups else None, backups)


def bring_back_from(settings: Settings, backup: Path, code: str = "") -> tuple[bytes, str]:
    """Restore a backup and return its key, and no new code; raises Problem in words."""
    _, key = bring_back(settings.store, backup, datetime.now(UTC), code, OSKeyRing(), os.environ)
    return key, ""


def bringing_back(
    loaded: tuple[Any, str],
    backup: Path,
    code: str,
    tell: Callable[[Problem], object],
    told: Callable[[int, int], object],
) -> Callable[[], tuple[bytes, str]]:
    """Return what restores a backup once the loaded program (with a code not yet shown, or none) is closed.

    It returns the key and code to open with; a refusal, and that a person stopped it, is told, and the old store is
    opened as it was.
    """
    keeper = loaded[0].backups

    def bring_back() -> tuple[bytes, str]:
        try:
            return keeper.bring_back(backup, code, OSKeyRing(), told), ""
        except CancelledError:
            tell(_STOPPED)
        except Problem as problem:
            tell(problem)
        return keeper.key, loaded[1]

    return bring_back


def begin_empty(settings: Settings) -> tuple[bytes, str]:
    """Begin an empty store because a person asked for it; what is left of the lost one is kept aside, also its key."""
    set_aside(settings.store, aside_folder(settings.store, datetime.now(UTC)))
    remove_log(settings.store)
    settings.store.unlink(missing_ok=True)
    # Its trace says that there was a store: the person has just said that it may be a new one.
    lock_file(settings.store).unlink(missing_ok=True)
    return create_key(settings.store, OSKeyRing())


def save_files(settings: Settings, folder: Path, now: datetime) -> Path:
    """Copy the store's files as they are into a folder; raises Problem in words."""
    return save_elsewhere(settings.store, folder, now)
