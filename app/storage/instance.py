"""Lets one program at a time write to a store: an operating system's lock that a crash cannot leave behind.

The lock's file also remembers whether the store was closed properly. It knows nothing of what is in the store.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.files import unwritable

PATIENCE = 5.0
"""Seconds to wait for a program that is just closing."""
_PAUSE = 0.05
_BYTE = 1 << 30
"""The byte that Windows locks; it locks for reading too, so it is one behind everything that is written."""

_TITLE = Text("Ez a tár már nyitva van", "This store is already open")
_OPEN = Text(
    "A program már fut ezzel a tárral ({host}, {started} óta, {pid}. folyamat). Dolgozzon abban az ablakban, "
    "vagy zárja be, és próbálja újra. Az adatokhoz nem nyúltunk.",
    "The program already runs with this store ({host}, since {started}, process {pid}). Work in that window, or close "
    "it and try again. The data were not touched.",
)
_OPEN_SOMEWHERE = Text(
    "A program már fut ezzel a tárral. Dolgozzon abban az ablakban, vagy zárja be, és próbálja újra. "
    "Az adatokhoz nem nyúltunk.",
    "The program already runs with this store. Work in that window, or close it and try again. "
    "The data were not touched.",
)


@dataclass(frozen=True, slots=True)
class Trace:
    """What the last program that opened the store for writing left about itself."""

    pid: int
    host: str
    started: str
    is_open: bool


class Instance:
    """The right to write to one store, held from `hold_store` until `release`."""

    def __init__(self, descriptor: int, before: Trace | None, started: str) -> None:
        self._descriptor = descriptor
        self._started = started
        self.before = before

    def note(self, *, is_open: bool) -> None:
        """Write down, durably, that the store is open, or that it was closed and nothing is left in its log."""
        text = json.dumps(
            {"pid": os.getpid(), "host": platform.node(), "started": self._started, "is_open": is_open},
            ensure_ascii=False,
        ).encode()
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        # Shorter first: what a power cut leaves is then no trace at all, which counts as open.
        os.ftruncate(self._descriptor, 0)
        os.write(self._descriptor, text)
        os.fsync(self._descriptor)

    def release(self) -> None:
        """Let the next one in; the operating system does it too when the process ends in any way."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def lock_file(store: Path) -> Path:
    """Return the path of a store's lock file; it stays there, since removing it would let two in."""
    return store.with_name(store.name + ".lock")


def hold_store(store: Path, now: datetime) -> Instance:
    """Take the right to write to a store, waiting shortly for one who is closing.

    Raises Refused ``store.already_open`` with who has it, Unavailable ``file.unwritable`` where the folder is not.
    """
    try:
        descriptor = os.open(lock_file(store), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise unwritable(lock_file(store), error) from error
    end = time.monotonic() + PATIENCE
    while not _locked(descriptor):
        if time.monotonic() >= end:
            os.close(descriptor)
            raise Refused("store.already_open", _TITLE, _who(read_trace(store)))
        time.sleep(_PAUSE)
    return Instance(descriptor, read_trace(store), now.isoformat(timespec="seconds"))


def is_held(store: Path) -> bool:
    """Tell whether a program has the right to write to a store now."""
    try:
        descriptor = os.open(lock_file(store), os.O_RDWR)
    except OSError:
        return False
    try:
        return not _locked(descriptor)
    finally:
        os.close(descriptor)


def read_trace(store: Path) -> Trace | None:
    """Return what the last writer left, None where nobody ever opened the store or it cannot be read."""
    try:
        # Windows locks only a byte behind the text.
        told = json.loads(lock_file(store).read_bytes())
        return Trace(int(told["pid"]), str(told["host"]), str(told["started"]), bool(told["is_open"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _who(trace: Trace | None) -> Text:
    if trace is None or not trace.is_open:
        return _OPEN_SOMEWHERE
    started = trace.started
    with contextlib.suppress(ValueError):
        started = datetime.fromisoformat(trace.started).astimezone().strftime("%Y-%m-%d %H:%M")
    return _OPEN.filled(host=trace.host, started=started, pid=trace.pid)


if sys.platform == "win32":
    import msvcrt

    def _locked(descriptor: int) -> bool:
        os.lseek(descriptor, _BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _locked(descriptor: int) -> bool:
        try:
            # Not lockf: that one is lost when any other look at the file is closed.
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
