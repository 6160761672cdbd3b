"""Keeps files in a folder of this machine; several processes may share it."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from central.files.place import Kept, away

_TRIES = 10


class Folder:
    """A place of files: written to a temporary name, synced, renamed (reliability rule 12)."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def prepare(self) -> None:
        """Make the folder, readable by the server's user only, and try it."""
        with _said_when_away():
            self._root.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = f"probe-{secrets.token_hex(8)}"
        self.write(probe, b"probe")
        self.remove([probe])

    def size(self, key: str) -> int | None:
        """Return the bytes of a file."""
        with _said_when_away():
            try:
                return (self._root / key).stat().st_size
            except FileNotFoundError:
                return None

    def read(self, key: str, start: int, end: int) -> bytes | None:
        """Return a part of a file."""
        with _said_when_away():
            try:
                with (self._root / key).open("rb") as opened:
                    opened.seek(start)
                    return opened.read(max(0, end - start))
            except FileNotFoundError:
                return None

    def write(self, key: str, content: bytes) -> None:
        """Write a file whole."""
        with _said_when_away():
            for tries_left in reversed(range(_TRIES)):
                try:
                    self._write(self._root / key, content)
                except FileNotFoundError:
                    # Another process took the empty folder away between our making it and writing into it.
                    if not tries_left:
                        raise
                else:
                    return

    def _write(self, target: Path, content: bytes) -> None:
        made = self._make_folder(target.parent)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as opened:
                opened.write(content)
                opened.flush()
                os.fsync(opened.fileno())
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        # Each level survives a power cut. Not before the file stands: an empty folder may be taken away meanwhile.
        for folder in (*made, target.parent):
            _sync_folder(folder)

    def listed(self, prefix: str) -> Iterator[Kept]:
        """Give the files below a folder; the half-written ones too, so that they can be cleaned away."""
        with _said_when_away():
            for folder, _, names in os.walk(self._root / prefix):
                for name in names:
                    path = Path(folder, name)
                    try:
                        found = path.stat()
                    except FileNotFoundError:
                        continue
                    changed_at = datetime.fromtimestamp(found.st_mtime, UTC)
                    yield Kept(path.relative_to(self._root).as_posix(), found.st_size, changed_at)

    def remove(self, keys: Iterable[str]) -> None:
        """Take files away, and the folder of each when it is empty then."""
        with _said_when_away():
            for key in keys:
                path = self._root / key
                path.unlink(missing_ok=True)
                try:
                    if path.parent != self._root:
                        path.parent.rmdir()
                except OSError:
                    continue  # something stands in it still, or another process was quicker

    def _make_folder(self, folder: Path) -> list[Path]:
        """Make a folder; return the ones in which something new stands, from the top."""
        missing = []
        while not folder.is_dir():
            missing.append(folder)
            folder = folder.parent
        for one in reversed(missing):
            one.mkdir(mode=0o700, exist_ok=True)
        return [one.parent for one in reversed(missing)]


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _said_when_away() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise away() from error
