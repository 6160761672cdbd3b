"""Writes a whole file so that a power cut leaves the old one or the new one; it does not know what is in it."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from app.kernel.problems import Unavailable
from app.kernel.texts import Text

_TITLE = Text("A fájl nem menthető", "The file cannot be saved")
_FULL = Text(
    "A lemez megtelt, ezért „{name}” nem készült el. Szabadítson fel helyet, és próbálja újra. "
    "A korábbi fájl és az adatok megvannak.",
    "The disk is full, therefore “{name}” was not written. Free some space and try again. "
    "The earlier file and the data are safe.",
)
_FORBIDDEN = Text(
    "„{name}” most nem írható: más program használja, vagy a mappa nem engedi. Zárja be azt a programot, vagy "
    "válasszon másik mappát. A korábbi fájl és az adatok megvannak.",
    "“{name}” cannot be written now: another program uses it, or the folder does not allow it. Close that program or "
    "choose another folder. The earlier file and the data are safe.",
)
_FAILED = Text(
    "„{name}” mentése nem sikerült, mert a lemez vagy a mappa nem érhető el. Nézze meg, és próbálja újra. "
    "A korábbi fájl és az adatok megvannak.",
    "“{name}” could not be saved because the disk or the folder cannot be reached. Look at it and try again. "
    "The earlier file and the data are safe.",
)
_FULL_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT})


def write_safely(path: Path, content: bytes) -> None:
    """Replace ``path`` by ``content``: temporary file in the same folder, fsync, replace, fsync of the folder.

    The new file can be read by its owner only. Raises Unavailable ``file.unwritable`` with the reason in words; the
    earlier file is then untouched and no temporary file stays.
    """
    try:
        _replace(path, content)
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> Unavailable:
    """Return what to say where a file could not be written: Unavailable ``file.unwritable`` with the reason."""
    return Unavailable("file.unwritable", _TITLE, _reason(error).filled(name=path.name))


def _replace(path: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)  # noqa: PTH105 - the system call that the rule names
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the new name itself durable; Windows has no such call and does it with the replacement. Raises OSError."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _reason(error: OSError) -> Text:
    if error.errno in _FULL_ERRORS:
        return _FULL
    return _FORBIDDEN if isinstance(error, PermissionError) else _FAILED
