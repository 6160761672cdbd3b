"""The clerk's second place for backups, such as a USB stick: where it is, and copies put there; it judges no store."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import re
import tempfile
from pathlib import Path

from app.kernel.problems import Unavailable
from app.kernel.texts import Text
from app.storage.backup import Backup, thin
from app.storage.copying import Steps, make_durable, unwatched
from app.storage.files import unwritable, write_safely
from app.storage.recovery import key_file

_FILE = "backup.json"
_PIECE = 1 << 20

_TITLE = Text("A második mappa nem érhető el", "The second folder cannot be reached")
_ABSENT = Text(
    "A mentés elkészült ezen a gépen, de a második mappába most nem jutott: {folder}. Ha pendrive, dugja be. "
    "Magától újra próbáljuk.",
    "The backup was made on this machine, but it could not go to the second folder now: {folder}. If it is a USB "
    "stick, plug it in. It is tried again by itself.",
)
_DIFFERS = Text(
    "A második mappába írt másolat nem egyezik a mentéssel: {folder}. Cserélje ki a pendrive-ot. "
    "Az itteni mentés megvan.",
    "The copy written to the second folder differs from the backup: {folder}. Replace the USB stick. "
    "The backup here is safe.",
)


def second_folder(store: Path) -> Path | None:
    """Return the chosen second folder; it is in a plain file, as it is needed when the store cannot be opened."""
    try:
        told = json.loads(store.with_name(_FILE).read_text("utf-8"))["second_folder"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Path(told) if isinstance(told, str) and told else None


def choose_second_folder(store: Path, folder: Path | None) -> None:
    """Remember the second folder, or that there is none; Unavailable ``file.unwritable``."""
    told = {"second_folder": str(folder) if folder else None}
    write_safely(store.with_name(_FILE), json.dumps(told, ensure_ascii=False).encode() + b"\n")


def place_in(folder: Path) -> Path:
    """Return this machine's own folder in the second place: two machines may share one stick."""
    name = re.sub(r"[^\w-]+", "-", platform.node()).strip("-") or "PC"
    return folder / f"Csatlakozo-{name}"


def copy_to(backup: Backup, folder: Path, told: Steps = unwatched) -> Path:
    """Put a copy of a backup and of its key into the second place; read back before it gets its name.

    Raises Unavailable ``backup.second_absent`` where the chosen folder is not there (it is never made anew: an absent
    stick must not become a folder of the disk), ``backup.second_differs`` or ``file.unwritable``.
    """
    place = place_in(folder)
    target = place / backup.path.name
    if not folder.is_dir():
        raise Unavailable("backup.second_absent", _TITLE, _ABSENT.filled(folder=str(folder)))
    try:
        place.mkdir(exist_ok=True)
        key = key_file(backup.path)
        if key.exists():
            write_safely(key_file(target), key.read_bytes())
        if _copied(backup.path, target, told):
            thin(place, backup.mark)
            return target
    except OSError as error:
        raise unwritable(target, error) from error
    finally:
        if not target.exists():
            with contextlib.suppress(OSError):
                key_file(target).unlink(missing_ok=True)
    raise Unavailable("backup.second_differs", _TITLE, _DIFFERS.filled(folder=str(folder)))


def _copied(source: Path, target: Path, told: Steps) -> bool:
    """Copy the bytes and tell whether they were read back alike; only then does the file get its name."""
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    temporary = Path(name)
    try:
        wanted = hashlib.sha256()
        size = source.stat().st_size
        with os.fdopen(descriptor, "wb") as copy, source.open("rb") as original:
            while piece := original.read(_PIECE):
                wanted.update(piece)
                copy.write(piece)
                told(copy.tell(), size)
            copy.flush()
            os.fsync(copy.fileno())
        with temporary.open("rb") as copy:
            if hashlib.file_digest(copy, "sha256").digest() != wanted.digest():
                return False
        make_durable(temporary, target)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    return True
