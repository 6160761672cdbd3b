"""Keeps files by municipality and SHA-256 in a folder: pieces first, then checked, synced and renamed as a whole."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.kernel.problems import Unavailable
from app.kernel.texts import Text
from central.files import refusals

MAX_PIECE = 256 * 1024
MAX_FILE = 20 * 1024 * 1024
_READ = 1024 * 1024
_PIR = re.compile(r"[0-9]{6}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SIGNS = (
    (b"%PDF-", "application/pdf", "pdf"),
    (b"\xff\xd8\xff", "image/jpeg", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
    (b"II*\x00", "image/tiff", "tiff"),
    (b"MM\x00*", "image/tiff", "tiff"),
)


class FileStore:
    """A folder of whole files, beside which the unfinished ones grow; several processes may share it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def prepare(self) -> None:
        """Make the folder, readable by the server's user only; raises Unavailable where it cannot be written."""
        with _said_when_away():
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            probe = self._folder / ".probe"
            probe.write_bytes(b"")
            probe.unlink()

    def held(self, municipality: str, sha256: str) -> int | None:
        """Return how many bytes of a file are here (all of them once it is whole), or None when nothing is."""
        whole, part = self._paths(municipality, sha256)
        for path in (whole, part):
            try:
                return path.stat().st_size
            except FileNotFoundError:
                continue
        return None

    def has_whole(self, municipality: str, sha256: str) -> bool:
        """Tell whether the whole file is here; a name that cannot be one is simply not here."""
        is_name = _PIR.fullmatch(municipality) and _SHA256.fullmatch(sha256)
        return bool(is_name) and self._paths(municipality, sha256)[0].is_file()

    def append(self, municipality: str, sha256: str, offset: int, total: int, piece: bytes) -> int:
        """Write one piece at its place and return how many bytes are safely here.

        The piece that completes the file has its hash and its kind checked before it gets its name. Raises Refused
        ``file.wrong_offset``, ``file.wrong_piece``, ``file.too_large``, ``file.damaged`` or ``file.wrong_kind``.
        """
        whole, part = self._paths(municipality, sha256)
        if total > MAX_FILE:
            raise refusals.too_large()
        if len(piece) > MAX_PIECE or offset < 0 or offset + len(piece) > total:
            raise refusals.wrong_piece()
        with _said_when_away():
            if whole.exists():
                return whole.stat().st_size
            part.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with part.open("ab") as growing:
                fcntl.flock(growing, fcntl.LOCK_EX)
                if whole.exists():  # another process finished it while we waited for the lock
                    return whole.stat().st_size
                if not part.exists() or growing.tell() != offset:
                    raise refusals.wrong_offset()
                growing.write(piece)
                growing.flush()
                os.fsync(growing.fileno())
                if offset + len(piece) == total:
                    self._finish(part, whole, sha256)
        return offset + len(piece)

    def read(self, municipality: str, sha256: str) -> tuple[Path, str, str]:
        """Return the path, the media type by content and the name ending of a whole file; raises ``file.not_found``."""
        whole, _ = self._paths(municipality, sha256)
        try:
            with whole.open("rb") as opened:
                kind = _kind_of(opened.read(16))
        except FileNotFoundError as error:
            raise refusals.no_such_file() from error
        if kind is None:
            raise refusals.no_such_file()
        return whole, *kind

    def _paths(self, municipality: str, sha256: str) -> tuple[Path, Path]:
        """Return where the whole file and its unfinished part live; no part of a path comes from a name."""
        if not _PIR.fullmatch(municipality) or not _SHA256.fullmatch(sha256):
            raise refusals.no_such_file()
        folder = self._folder / municipality
        return folder / sha256[:2] / sha256, folder / "unfinished" / sha256

    def _finish(self, part: Path, whole: Path, sha256: str) -> None:
        digest = hashlib.sha256()
        with part.open("rb") as opened:
            kind = _kind_of(opened.read(16))
            opened.seek(0)
            while block := opened.read(_READ):
                digest.update(block)
        if digest.hexdigest() != sha256:
            part.unlink()
            raise refusals.damaged()
        if kind is None:
            part.unlink()
            raise refusals.wrong_kind()
        whole.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part.replace(whole)
        for folder in (whole.parent, whole.parent.parent, part.parent):
            _sync_folder(folder)


def _kind_of(head: bytes) -> tuple[str, str] | None:
    """Return the media type and the name ending that the first bytes tell."""
    for sign, media_type, ending in _SIGNS:
        if head.startswith(sign):
            return media_type, ending
    return None


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
        raise Unavailable(
            "files.unavailable",
            Text("A központi fájltár nem érhető el", "The central file store cannot be reached"),
            Text(
                "A fájlt most nem tudjuk eltenni. A program később újra elküldi. A saját példánya megmaradt.",
                "The file cannot be stored now. The program sends it again later. Your own copy is kept.",
            ),
        ) from error
