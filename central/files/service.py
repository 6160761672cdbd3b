"""Keeps files by municipality and SHA-256: pieces first; hash and content judged; then the whole under its name."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.documents.verdict import LARGEST, Scan
from app.kernel.problems import Refused
from central.files import refusals
from central.files.place import Kept, Place

MAX_PIECE = 256 * 1024
MAX_FILE = LARGEST
MAX_PIECES = 1_000
"""Pieces of one file; whoever sends single bytes is not sending a scan."""

MAX_UNFINISHED = 20
MAX_UNFINISHED_BYTES = 10 * MAX_FILE
"""What one municipality may have under way, by the lengths announced: a few desks with a few scans each."""

UNFINISHED = "unfinished"
_PIR = re.compile(r"[0-9]{6}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LENGTH = re.compile(r"length-([0-9]{1,8})")
_PIECE = re.compile(r"piece-([0-9]{8})")
_SIGNS = (
    (b"%PDF-", "application/pdf", "pdf"),
    (b"\xff\xd8\xff", "image/jpeg", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
    (b"II*\x00", "image/tiff", "tiff"),
    (b"MM\x00*", "image/tiff", "tiff"),
)


@dataclass(frozen=True, slots=True)
class Held:
    """How much of a file is here."""

    offset: int
    length: int

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is missing."""
        return self.offset == self.length


@dataclass(frozen=True, slots=True)
class WholeFile:
    """A whole file: its bytes, and by its content the media type and the ending of its name."""

    size: int
    media_type: str
    ending: str


@dataclass(frozen=True, slots=True)
class _Unfinished:
    """The pieces that adjoin from the beginning, the length that was announced, and every key of the upload."""

    length: int | None
    offset: int
    pieces: tuple[Kept, ...]
    keys: tuple[str, ...]


class FileStore:
    """Whole files, beside which the unfinished ones grow; any number of processes may share their place.

    No process keeps anything in memory and none locks: a piece is a thing of its own under the number of its first
    byte. Two that send the same file at the same time write the same pieces; the hash judges at the end.
    """

    def __init__(self, place: Place, inspect: Callable[[bytes], Scan]) -> None:
        """`inspect` looks at a whole file and raises Refused ``scan.*`` when it is none that the centre keeps."""
        self._place = place
        self._inspect = inspect

    def prepare(self) -> None:
        """Try the place; raises Unavailable where it cannot be written and read."""
        self._place.prepare()

    def begin(self, municipality: str, sha256: str, length: int) -> None:
        """Announce a file, whose upload then begins at its first byte (tus: creation); a whole file stays as it is.

        Whoever wants to go on with an upload asks `held` first.
        """
        whole, unfinished = _keys(municipality, sha256)
        if length < 1:
            raise refusals.wrong_piece()
        if length > MAX_FILE:
            raise refusals.too_large()
        if self._place.size(whole) is not None:
            return
        found = self._unfinished(unfinished)
        self._place.remove(found.keys)
        self._make_room(municipality, length)
        self._place.write(f"{unfinished}/length-{length}", b"")

    def held(self, municipality: str, sha256: str) -> Held | None:
        """Return how much of a file is here, or None when it was never announced."""
        whole, unfinished = _keys(municipality, sha256)
        size = self._place.size(whole)
        if size is not None:
            return Held(size, size)
        found = self._unfinished(unfinished)
        return None if found.length is None else Held(found.offset, found.length)

    def has_whole(self, municipality: str, sha256: str) -> bool:
        """Tell whether the whole file is here; a name that cannot be one is simply not here."""
        is_name = _PIR.fullmatch(municipality) and _SHA256.fullmatch(sha256)
        return bool(is_name) and self._place.size(_keys(municipality, sha256)[0]) is not None

    def append(self, municipality: str, sha256: str, offset: int, piece: bytes) -> int:
        """Write one piece at its place and return how many bytes are safely here.

        The piece that completes the file has its hash and its content judged before it gets its name. Raises Refused
        ``file.not_found``, ``file.wrong_offset``, ``file.wrong_piece``, ``file.damaged`` or ``scan.*``; the last two
        forget all pieces.
        """
        whole, unfinished = _keys(municipality, sha256)
        found = self._unfinished(unfinished)
        if found.length is None:
            raise refusals.no_such_file() if self._place.size(whole) is None else refusals.wrong_offset()
        if offset != found.offset:
            raise refusals.wrong_offset()
        end = offset + len(piece)
        if not piece or len(piece) > MAX_PIECE or end > found.length or len(found.pieces) >= MAX_PIECES:
            raise refusals.wrong_piece()
        if end < found.length:
            self._place.write(f"{unfinished}/piece-{offset:08d}", piece)
        else:
            self._finish(found, whole, sha256, piece)
        return end

    def give_up(self, municipality: str, sha256: str) -> None:
        """Forget an unfinished upload; a whole file stays, for records refer to it."""
        whole, unfinished = _keys(municipality, sha256)
        if self._place.size(whole) is not None:
            raise refusals.finished()
        found = self._unfinished(unfinished)
        if not found.keys:
            raise refusals.no_such_file()
        self._place.remove(found.keys)

    def whole(self, municipality: str, sha256: str) -> WholeFile:
        """Return what a whole file is; raises ``file.not_found``."""
        key, _ = _keys(municipality, sha256)
        size = self._place.size(key)
        kind = None if size is None else _kind_of(self._place.read(key, 0, min(16, size)) or b"")
        if size is None or kind is None:
            raise refusals.no_such_file()
        return WholeFile(size, *kind)

    def read(self, municipality: str, sha256: str, start: int = 0, end: int = MAX_FILE) -> bytes:
        """Return the bytes of a whole file from `start` to before `end`; raises ``file.not_found``."""
        key, _ = _keys(municipality, sha256)
        size = self._place.size(key)
        content = None if size is None else self._place.read(key, start, min(end, size))
        if content is None:
            raise refusals.no_such_file()
        return content

    def clean(self, before: datetime) -> int:
        """Forget the uploads into which nothing was written since a moment; return how many there were."""
        stale = [kept for kept in self._uploads(UNFINISHED) if _touched(kept) < before]
        for kept in stale:
            self._place.remove(one.key for one in kept)
        return len(stale)

    def _uploads(self, prefix: str) -> list[list[Kept]]:
        """Return what is kept of each unfinished upload, the one that rested longest first."""
        by_upload: dict[str, list[Kept]] = {}
        for one in self._place.listed(prefix):
            by_upload.setdefault(one.key.rpartition("/")[0], []).append(one)
        return sorted(by_upload.values(), key=_touched)

    def _make_room(self, municipality: str, length: int) -> None:
        """Forget the longest rested uploads of a municipality until one more fits; each of them can begin again."""
        uploads = self._uploads(f"{UNFINISHED}/{municipality}")
        lengths = [_announced(kept) for kept in uploads]
        for number, kept in enumerate(uploads):
            if len(uploads) - number < MAX_UNFINISHED and sum(lengths[number:]) + length <= MAX_UNFINISHED_BYTES:
                return
            self._place.remove(one.key for one in kept)

    def _unfinished(self, prefix: str) -> _Unfinished:
        kept = sorted(self._place.listed(prefix), key=lambda one: one.key)
        lengths = _lengths(kept)
        pieces: list[Kept] = []
        offset = 0
        for one in kept:
            found = _PIECE.fullmatch(one.key.rpartition("/")[2])
            if found and int(found[1]) == offset and one.size:
                pieces.append(one)
                offset += one.size
        return _Unfinished(lengths[0] if lengths else None, offset, tuple(pieces), tuple(one.key for one in kept))

    def _finish(self, found: _Unfinished, whole: str, sha256: str, last: bytes) -> None:
        content = b"".join([*(self._place.read(one.key, 0, one.size) or b"" for one in found.pieces), last])
        if hashlib.sha256(content).hexdigest() != sha256:
            self._place.remove(found.keys)
            raise refusals.damaged()
        try:
            kind = _kind_of(content[:16])
            if kind is None or self._inspect(content).media_type != kind[0]:
                raise refusals.wrong_kind()
        except Refused:
            self._place.remove(found.keys)
            raise
        self._place.write(whole, content)
        self._place.remove(found.keys)


def _lengths(kept: list[Kept]) -> list[int]:
    return [int(found[1]) for one in kept if (found := _LENGTH.fullmatch(one.key.rpartition("/")[2]))]


def _announced(kept: list[Kept]) -> int:
    """Return the bytes that an upload is or will be."""
    return max(sum(one.size for one in kept), *_lengths(kept), 0)


def _touched(kept: list[Kept]) -> datetime:
    return max(one.changed_at for one in kept)


def _keys(municipality: str, sha256: str) -> tuple[str, str]:
    """Return where the whole file and its unfinished pieces are; no part of a key comes from a name."""
    if not _PIR.fullmatch(municipality) or not _SHA256.fullmatch(sha256):
        raise refusals.no_such_file()
    return f"{municipality}/{sha256[:2]}/{sha256}", f"{UNFINISHED}/{municipality}/{sha256}"


def _kind_of(head: bytes) -> tuple[str, str] | None:
    """Return the media type and the name ending that the first bytes tell."""
    for sign, media_type, ending in _SIGNS:
        if head.startswith(sign):
            return media_type, ending
    return None
