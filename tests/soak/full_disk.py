"""A real file system in memory that is full but for a few pages; where none may be mounted it says why."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_SIZE = "64m"
_NEW_MOUNTS = 0x00020000
"""CLONE_NEWNS: what is mounted here is seen by this process and its children only, and is gone with them."""


@dataclass(frozen=True, slots=True)
class FullDisk:
    """The root of the file system; trials live in a folder of it, and what fills it lies beside them."""

    root: Path

    @contextmanager
    def emptied(self) -> Iterator[Path]:
        """Give an empty folder on the disk, with room enough until `fill`."""
        self.make_room()
        folder = self.root / "trial"
        folder.mkdir()
        try:
            yield folder
        finally:
            self.make_room()
            shutil.rmtree(folder)

    def free_pages(self) -> int:
        """Return how many pages can still be written."""
        return os.statvfs(self.root).f_bavail

    def fill(self, pages: int) -> None:
        """Leave so many pages free."""
        taken = (self.free_pages() - pages) * os.statvfs(self.root).f_bsize
        with self._ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, taken)

    def make_room(self) -> None:
        """Take away what fills the disk, as a clerk does who is told that it is full."""
        self._ballast.unlink(missing_ok=True)

    @property
    def _ballast(self) -> Path:
        return self.root / "ballast"


@contextmanager
def full_disk(base: Path) -> Iterator[FullDisk | None]:
    """Mount a small disk below a folder; None where this machine does not allow it, and the reason is told."""
    root = Path(tempfile.mkdtemp(dir=base))
    reason = _mount(root)
    if reason is not None:
        sys.stderr.write(f"no full disk was tried: {reason}\n")
        yield None
        return
    try:
        yield FullDisk(root)
    finally:
        subprocess.run(["umount", "--lazy", str(root)], check=False, capture_output=True)


def _mount(root: Path) -> str | None:
    """Mount the disk; return why it could not be."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "only root may mount a small file system"
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_NEW_MOUNTS):
        return f"no mounts of its own: {os.strerror(ctypes.get_errno())}"
    for words in (["--make-rprivate", "/"], ["-t", "tmpfs", "-o", f"size={_SIZE}", "none", str(root)]):
        result = subprocess.run(["mount", *words], check=False, capture_output=True, text=True)
        if result.returncode:
            return result.stderr.strip()
    return None
