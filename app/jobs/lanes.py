"""Two lanes for work away from the window: one for data (the store has one writer), one for all else."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Lane:
    """One thread that works off its jobs in order."""

    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._waiting = 0
        self._count = threading.Lock()

    @property
    def has_waiting(self) -> bool:
        """Tell whether a job waits behind the one that runs; a long one may then give way."""
        return self._waiting > 0

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Queue the work; the future holds its result or its exception."""
        self._change(1)

        def run() -> T:
            self._change(-1)
            return work()

        return self._pool.submit(run)

    def _change(self, by: int) -> None:
        with self._count:
            self._waiting += by

    def close(self, *, is_waiting_dropped: bool) -> None:
        """Finish what runs, then finish or drop what waits, and end the thread."""
        self._pool.shutdown(wait=True, cancel_futures=is_waiting_dropped)


class Lanes:
    """The data lane and the free lane (network, papers, checks)."""

    def __init__(self) -> None:
        self.data = Lane("data-lane")
        self.free = Lane("free-lane")

    def close(self) -> None:
        """End both lanes; the free one first, since its jobs may still ask for data; what was typed is written."""
        self.free.close(is_waiting_dropped=True)
        self.data.close(is_waiting_dropped=False)
