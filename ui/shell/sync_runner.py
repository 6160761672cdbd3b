"""Sends and receives by itself: soon after a change, then every ten minutes; after a failure sooner, then rarer."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs.job import Cancel, Progress
from app.kernel.changes import Changes, Origin
from app.kernel.problems import Problem
from ui.bridge.bridge import Bridge

AFTER_CHANGE = 20_000
"""Milliseconds after the last change; typing is not sent letter by letter."""
EVERY = 600_000
AFTER_START = 2_000
"""Milliseconds after the first page is asked for: the person comes first, the network after."""
AFTER_FAILURE = 30_000
"""Milliseconds after the first failure; doubled after each further one. A village line is often down for seconds."""
LONGEST = 3_600_000


class SyncRunner(QObject):
    """One attempt at a time; the next one is always known."""

    changed = Signal()
    """An attempt began or ended."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._pause = AFTER_FAILURE
        self.is_running = False
        self.problem: Problem | None = None
        self._cancel = Cancel()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.try_now)
        bridge.changed.connect(self.on_changed)

    @property
    def seconds_to_next(self) -> int | None:
        """Return the seconds until the next attempt, or None while none is planned."""
        return self._timer.remainingTime() // 1000 if self._timer.isActive() else None

    def begin(self) -> None:
        """Plan the first attempt after the start."""
        self._timer.start(AFTER_START)

    def on_changed(self, changes: Changes) -> None:
        """Plan an attempt soon after a change that was made here."""
        if changes.origin is Origin.LOCAL and not self.is_running:
            self._timer.start(AFTER_CHANGE)

    def try_now(self) -> None:
        """Send and receive at once; before the enrolment there is nobody to send to."""
        if self.is_running:
            return
        self._timer.stop()
        self.is_running = True
        self._bridge.work(self, self._attempt, self._done, refused=self._failed, always=self._ended)
        self.changed.emit()

    def _attempt(self, progress: Progress, cancel: Cancel) -> bool:
        self._cancel = cancel
        program = self._bridge.program
        if not getattr(program.sync_status(), "is_enrolled"):  # noqa: B009 – the type is loaded with pydantic, later
            return False
        program.synchronise(progress, cancel)
        return True

    def _done(self, is_enrolled: bool) -> None:
        self.problem = None
        self._pause = AFTER_FAILURE
        if is_enrolled:
            self._timer.start(EVERY)

    def _failed(self, problem: Problem) -> None:
        self.problem = problem
        self._timer.start(self._pause)
        self._pause = min(self._pause * 2, LONGEST)

    def _ended(self) -> None:
        self.is_running = False
        self.changed.emit()

    def stop(self) -> None:
        """Ask a running attempt to stop and plan no other; what waits stays in the queue."""
        self._timer.stop()
        self._cancel.set()
