"""Reads SQLite's write-ahead log as it lies on the disk, to tell a damage from a save that a power cut ended.

SQLite stops at the first frame that does not check and says nothing; saves behind a damaged one would be gone silently.
It changes nothing. The format: https://sqlite.org/walformat.html.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

_HEADER, _FRAME = 32, 24
_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}
"""The last bit says in which byte order the checksums were summed up."""
_WORD = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Log:
    """What the log of a store holds.

    `pages` are those whose newest content is in the log; `commits` counts the saves. `is_torn`: the last save is not
    whole, as after a power cut. `is_damaged`: a save that had been kept before others cannot be read any more.
    """

    commits: int = 0
    pages: frozenset[int] = frozenset()
    is_torn: bool = False
    is_damaged: bool = False


def log_file(store: Path) -> Path:
    """Return the path of a store's log."""
    return store.with_name(store.name + "-wal")


def read_log(store: Path) -> Log:
    """Return what lies in the log of a store; nothing where there is none. Raises OSError."""
    try:
        content = log_file(store).read_bytes()
    except FileNotFoundError:
        return Log()
    return parse_log(content)


def parse_log(content: bytes) -> Log:
    """Return what a log's bytes hold.

    SQLite begins a save only after the one before it is on the disk. So two commits, or frames after a commit, behind
    the first frame that does not check cannot come from a power cut.
    """
    if not content.strip(b"\0"):
        return Log()
    size, order, salts, sums = _header(content)
    if not size:
        # No save was ever kept behind a header that does not check: it is written and synchronised first.
        return Log(is_torn=True, is_damaged=len(content) > _HEADER)
    place, commits = _HEADER, 0
    pages: set[int] = set()
    unfinished: set[int] = set()
    while place + _FRAME + size <= len(content):
        frame = content[place : place + _FRAME + size]
        number, after, *rest = struct.unpack(">6I", frame[:_FRAME])
        sums = _summed(sums, frame[:8] + frame[_FRAME:], order)
        if (rest[0], rest[1]) != salts or (rest[2], rest[3]) != sums or not number:
            break
        unfinished.add(number)
        if after:
            pages |= unfinished
            unfinished.clear()
            commits += 1
        place += _FRAME + size
    later = _later(content[place:], size, salts)
    # SQLite writes whole frames and shortens the file to whole ones: a piece of one is a file that lost its end.
    is_torn = bool(unfinished or later or (len(content) - _HEADER) % (_FRAME + size))
    return Log(commits, frozenset(pages), is_torn, _is_past_a_commit(later))


def _header(content: bytes) -> tuple[int, str, tuple[int, int], tuple[int, int]]:
    """Return the size of a page, the byte order, the salts and the sums; a size of 0 where the header is no header."""
    nothing = (0, "<", (0, 0), (0, 0))
    if len(content) < _HEADER:
        return nothing
    magic, _version, size, _sequence, first, second, *told = struct.unpack(">8I", content[:_HEADER])
    order = _MAGIC.get(magic)
    if order is None or size < 512 or size > 65536:
        return nothing
    sums = _summed((0, 0), content[:24], order)
    return nothing if sums != (told[0], told[1]) else (size, order, (first, second), sums)


def _later(rest: bytes, size: int, salts: tuple[int, int]) -> list[int]:
    """Return the commit marks of the frames of the same run of the log that follow; 0 for one that ends no save."""
    marks = []
    for place in range(0, len(rest) - _FRAME + 1, _FRAME + size):
        _number, after, first, second = struct.unpack(">4I", rest[place : place + 16])
        if (first, second) == salts:
            marks.append(after)
    return marks


def _is_past_a_commit(marks: list[int]) -> bool:
    """Tell whether something follows a commit behind the first frame that does not check."""
    first = next((place for place, after in enumerate(marks) if after), len(marks))
    return first < len(marks) - 1


def _summed(sums: tuple[int, int], content: bytes, order: str) -> tuple[int, int]:
    first, second = sums
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for place in range(0, len(words), 2):
        first = (first + words[place] + second) & _WORD
        second = (second + words[place + 1] + first) & _WORD
    return first, second
