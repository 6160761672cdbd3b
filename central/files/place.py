"""What a file store needs of the place where it keeps its bytes: a folder, or a bucket of an S3 service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.kernel.problems import Unavailable
from app.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing in the place: its key, its size in bytes and when it was last written."""

    key: str
    size: int
    changed_at: datetime


class Place(Protocol):
    """Things under keys like ``981011/ab/…``; every method raises Unavailable when the place does not answer."""

    def prepare(self) -> None:
        """Make sure that the place can be written, read and emptied; harmless to repeat."""

    def size(self, key: str) -> int | None:
        """Return the bytes of a thing, or None where there is none."""

    def read(self, key: str, start: int, end: int) -> bytes | None:
        """Return the bytes from `start` to before `end`, or None where there is no such thing."""

    def write(self, key: str, content: bytes) -> None:
        """Put a thing there whole, in place of one of the same key; when this returns it survives a power cut."""

    def listed(self, prefix: str) -> Iterator[Kept]:
        """Give what stands below a prefix (a key without its last parts), in any order."""

    def remove(self, keys: Iterable[str]) -> None:
        """Take things away; one that is gone already is no fault."""


def away() -> Unavailable:
    """The place does not answer or cannot be written."""
    return Unavailable(
        "files.unavailable",
        Text("A központi fájltár nem érhető el", "The central file store cannot be reached"),
        Text(
            "A fájlt most nem tudjuk eltenni. A program később újra elküldi. A saját példánya megmaradt.",
            "The file cannot be stored now. The program sends it again later. Your own copy is kept.",
        ),
    )
