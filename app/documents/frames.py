"""How a program and its worker pass bytes through a pipe: four bytes of length, then the bytes."""

from __future__ import annotations

from typing import IO

GOES_ON, SPENT = b"+", b"-"
"""The first byte of every answer: whether the worker takes another file."""

_HEAD = 4


def write_frame(target: IO[bytes], content: bytes) -> None:
    """Send bytes; raises OSError when nobody reads."""
    target.write(len(content).to_bytes(_HEAD, "big"))
    target.write(content)
    target.flush()


def read_frame(source: IO[bytes], longest: int | None = None) -> bytes | None:
    """Return the bytes that were sent, or None where the other side ended, broke off or sends more than allowed."""
    head = source.read(_HEAD)
    length = int.from_bytes(head, "big")
    if len(head) < _HEAD or (longest is not None and length > longest):
        return None
    content = source.read(length)
    return content if len(content) == length else None
