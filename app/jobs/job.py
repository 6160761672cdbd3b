"""What a job is: a function that tells its progress and can be asked to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from app.kernel.texts import Text

T = TypeVar("T")

Progress = Callable[[int, int, Text], None]
"""Told as (done, total, what); called on the job's own thread."""


class CancelledError(Exception):
    """The person asked the job to stop; what was finished before stays."""


class Cancel:
    """A wish to stop, safe to set from any thread."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def set(self) -> None:
        """Ask the job to stop at its next look."""
        self._event.set()

    def is_set(self) -> bool:
        """Tell whether the job was asked to stop."""
        return self._event.is_set()

    def raise_if_set(self) -> None:
        """Raise CancelledError when the job was asked to stop."""
        if self._event.is_set():
            raise CancelledError


Job = Callable[[Progress, Cancel], T]
"""A plain function; it ends in done (a result), refused or failed (an exception), or cancelled."""


def silent(_done: int, _total: int, _what: Text) -> None:
    """Take progress that nobody watches."""
