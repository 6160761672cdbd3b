"""What the window shows of packages on a stick, as values; nothing heavy is imported here, and nothing is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class WrittenBundle:
    """A package that stands on the stick and was read back; `items` counts the changes by their table."""

    number: int
    path: Path
    items: Mapping[str, int]
    files: int
    files_left: int
    size: int
    sha256: str

    @property
    def count(self) -> int:
        """Return the number of changes inside."""
        return sum(self.items.values())


@dataclass(frozen=True, slots=True)
class ReplyView:
    """What a reply would bring, or has brought; `code` and the texts tell what the centre could not take."""

    number: int
    answered: int
    refused: int
    conflicts: int
    returned: int
    received: int
    files: int
    content: str
    is_new: bool
    code: str = ""
    title: Text | None = None
    message: Text | None = None
    content_note: Text | None = None
    still_waiting: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was brought to the centre for another office, and where its reply was put."""

    number: int
    office_name: str
    items: int
    is_taken: bool
    reply: Path
    title: Text | None = None
    message: Text | None = None


@dataclass(frozen=True, slots=True)
class EntryView:
    """The organisations that an entry package opens the way for."""

    organisations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BundleState:
    """Where the exchange by stick stands."""

    can_write: bool
    is_entered: bool
    on_stick: int = 0
    not_on_stick: int = 0
    files: int = 0
    """Files that the centre is not known to have."""
    last_number: int = 0
    last_file: str = ""
    last_written: str | None = None
    last_answered: str | None = None
    items: Mapping[str, int] = field(default_factory=dict)
