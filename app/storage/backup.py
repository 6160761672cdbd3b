"""Makes, finds and thins the backups of a store: whole, encrypted, verified files with their key file beside them."""

from __future__ import annotations

import contextlib
import hashlib
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from app.kernel.problems import Refused, Unavailable
from app.kernel.texts import Text
from app.storage.copying import Steps, copy_store, unwatched
from app.storage.faults import damaged
from app.storage.files import unwritable, write_safely
from app.storage.recovery import key_file
from app.storage.schedule import kept

FOLDER = "backups"
_NAME = re.compile(r"csatlakozo-([2-9A-HJKMNP-Z]{8})-(\d{8}T\d{9})Z-(auto|asked|revision|restore)\.db")
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_STAMP = "%Y%m%dT%H%M%S%f"
_PINNED = 3
"""The last backups that a person asked for, before a revision and before a restore stay, whatever their age."""
_ABANDONED = 3600.0
"""Seconds after which an unfinished file is one that a killed program left."""

_TITLE = Text("A mentések mappája nem olvasható", "The folder of the backups cannot be read")
_UNREADABLE = Text(
    "Most nem látunk bele ebbe a mappába: {folder}. Nézze meg, csatlakozik-e a lemez, és próbálja újra. "
    "Az adatai megvannak.",
    "This folder cannot be looked into now: {folder}. Check that the disk is connected and try again. "
    "Your data are safe.",
)


class Reason(StrEnum):
    """Why a backup was made; its name tells it."""

    AUTOMATIC = "auto"
    ASKED = "asked"
    REVISION = "revision"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Backup:
    """One finished backup, as its name and its size tell; a file gets such a name only after it was verified."""

    path: Path
    mark: str
    made_at: datetime
    reason: Reason
    size: int


def store_mark(key: bytes) -> str:
    """Return eight signs that name a store on its backups and on its recovery sheet; they tell nothing of the key."""
    number = int.from_bytes(hashlib.sha256(b"csatlakozo store mark\0" + key).digest()[:8])
    signs = ""
    for _ in range(8):
        number, place = divmod(number, len(_SIGNS))
        signs += _SIGNS[place]
    return signs


def backup_folder(store: Path) -> Path:
    """Return where a store's backups are: beside it."""
    return store.with_name(FOLDER)


def backups_in(folder: Path, mark: str | None = None) -> tuple[Backup, ...]:
    """Return the backups in a folder, newest first, of one store or of any; Unavailable ``backup.unreadable``."""
    found = []
    try:
        for path in folder.iterdir():
            backup = read_name(path)
            if backup is not None and mark in (None, backup.mark):
                found.append(backup)
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise Unavailable("backup.unreadable", _TITLE, _UNREADABLE.filled(folder=str(folder))) from error
    return tuple(sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True))


def read_name(path: Path) -> Backup | None:
    """Return what a file's name says of it, None where it is no backup of ours; raises OSError."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        made_at = datetime.strptime(match[2] + "000", _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, match[1], made_at, Reason(match[3]), path.stat().st_size)


def make_backup(
    store: Path,
    key: bytes,
    reason: Reason,
    now: datetime,
    *,
    folder: Path | None = None,
    spared: Path | None = None,
    told: Steps = unwatched,
) -> Backup:
    """Copy a store, open or not, into its folder of backups; verified before it gets its name; the folder is thinned.

    The wrapped key goes first, so no backup is ever without it. `spared` is a backup that thinning must leave, because
    it is just being used. Raises Refused ``store.damaged`` for a damaged store,
    Unavailable for a folder or a disk that does not take it; nothing is left half.
    """
    place = folder or backup_folder(store)
    moment = now.astimezone(UTC)
    stamp = moment.strftime(_STAMP)[:-3]
    target = place / f"csatlakozo-{store_mark(key)}-{stamp}Z-{reason.value}.db"
    try:
        place.mkdir(parents=True, exist_ok=True)
        _sweep(place)
        wrapped = key_file(store).read_bytes() if key_file(store).exists() else None
    except OSError as error:
        raise unwritable(target, error) from error
    if wrapped is not None:
        write_safely(key_file(target), wrapped)
    try:
        _require_work(copy_store(store, key, target, told))
    except BaseException:
        with contextlib.suppress(OSError):
            target.unlink(missing_ok=True)
            key_file(target).unlink(missing_ok=True)
        raise
    thin(place, store_mark(key), spared)
    made = read_name(target)
    assert made is not None  # noqa: S101 – the name was made by the same rule
    return made


def _require_work(counts: Mapping[str, int]) -> None:
    """Refuse an emptied file: it opens as an empty database with any key, and would pass for the newest good backup."""
    if not counts.get("device"):
        raise damaged()


def thin(folder: Path, mark: str, spared: Path | None = None) -> int:
    """Remove what `kept` does not keep of one store's backups, and return how many; a file that resists stays."""
    found = backups_in(folder, mark)
    staying = kept(one.made_at for one in found)
    for reason in (Reason.ASKED, Reason.REVISION, Reason.RESTORE):
        staying |= set([one.made_at for one in found if one.reason is reason][:_PINNED])
    removed = 0
    for backup in found:
        if backup.made_at not in staying and backup.path != spared:
            # A backup that is being looked at on Windows, or a folder that became read-only, is thinned the next time.
            with contextlib.suppress(OSError):
                backup.path.unlink()
                key_file(backup.path).unlink(missing_ok=True)
                removed += 1
    return removed


def _sweep(folder: Path) -> None:
    """Remove unfinished files that a killed program left an hour ago or earlier, and keys without their backup."""
    old = time.time() - _ABANDONED
    for path in folder.glob(".*.part"):
        if path.stat().st_mtime < old:
            path.unlink(missing_ok=True)
    for path in folder.glob("csatlakozo-*.db.key"):
        if not path.with_suffix("").exists() and path.stat().st_mtime < old:
            path.unlink(missing_ok=True)


def unknown_backup(word: str) -> Refused:
    """There is no such backup."""
    return Refused(
        "backup.unknown",
        Text("Nincs ilyen mentés", "There is no such backup"),
        Text(
            "Ezt a mentést nem találjuk: {word}. A lista: python -m app backup list. Semmi nem változott.",
            "This backup was not found: {word}. The list: python -m app backup list. Nothing was changed.",
        ).filled(word=word),
    )
