"""The state of sending as values that the window shows; nothing heavy is imported here, and nothing is read."""

from __future__ import annotations

from dataclasses import dataclass

from app.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """One change that the server has not answered."""

    municipality: str
    table: str
    fields: tuple[str, ...]
    since: str


@dataclass(frozen=True, slots=True)
class RefusedItem:
    """One change that the server did not take, with what was typed and why."""

    municipality: str
    table: str
    typed: dict[str, object]
    title: Text
    message: Text


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """The state of sending; nothing here may say that all is sent while something waits."""

    is_enrolled: bool
    waiting: tuple[WaitingItem, ...]
    waiting_count: int
    waiting_files: int
    refused: tuple[RefusedItem, ...]
    conflicts: int
    last_try: str | None
    last_success: str | None
    problem_title: Text | None
    problem_message: Text | None
