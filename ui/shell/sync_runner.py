"""Sends and receives by itself at the moments that `app.sync.schedule` plans; here is only the timer."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs.job import Cancel, Progress
from app.kernel.changes import Changes, Origin
from app.kernel.problems import Problem
from app.sync.schedule import Plan
from ui.bridge.bridge import Bridge

HEARTBEAT = 30_000
"""Milliseconds between two looks at the clock; a timer alone would sleep with the machine."""
_SLEPT = 60.0
"""Seconds that a heartbeat is late after a sleep."""


class SyncRunner(QObject):
    """One attempt at a time; the next one is always known."""

    changed = Signal()
    """An attempt began or ended, or another one is planned."""
    entered = Signal()
    """The centre has just taken this machine in."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None, wall: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._wall = wall
        self._looked = wall()
        self.is_running = False
        self.plan: Plan | None = None
        self.problem: Problem | None = None
        self._is_stopped = False
        self._cancel = Cancel()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.on_tick)
        bridge.changed.connect(self.on_changed)

    def enter(self) -> None:
        """Begin to send and receive: the centre has just taken this machine in."""
        self.entered.emit()
        self.try_now()

    def begin(self) -> None:
        """Plan the first attempt after the start."""
        self._ask(is_start=True)

    def on_changed(self, changes: Changes) -> None:
        """Plan anew after a change that was made here."""
        if changes.origin is Origin.LOCAL and not self.is_running:
            self._ask()

    def on_network(self) -> None:
        """Try soon: the machine woke up or came into another network."""
        if not self.is_running:
            self._ask(is_woken=True)

    def on_reachability(self, reachability: Enum) -> None:
        """Try soon where the machine came into a network; that it left one is no news for sending."""
        if reachability.name in ("Online", "Site", "Local"):
            self.on_network()

    def on_tick(self) -> None:
        """Start what is due; after a sleep give the line a moment first."""
        looked, self._looked = self._looked, self._wall()
        if self.is_running or self.plan is None:
            return
        if self._looked - looked > HEARTBEAT / 1000 + _SLEPT:
            self.on_network()
        elif self.plan.is_due(self._bridge.program.sending.now()):
            self.try_now()
        else:
            self._arm()

    def try_now(self) -> None:
        """Send and receive at once; before the enrolment there is nobody to send to."""
        if self.is_running or self._is_stopped:
            return
        self._timer.stop()
        self.is_running = True
        self._bridge.work(self, self._attempt, self._done, refused=self._failed, always=self._ended)
        self.changed.emit()

    def _attempt(self, progress: Progress, cancel: Cancel) -> None:
        self._cancel = cancel
        program = self._bridge.program
        if program.sending.plan() is not None:
            program.synchronise(progress, cancel)

    def _done(self, _result: None) -> None:
        self.problem = None

    def _failed(self, problem: Problem) -> None:
        self.problem = problem

    def _ended(self) -> None:
        self.is_running = False
        self.changed.emit()
        self._ask()

    def _ask(self, *, is_start: bool = False, is_woken: bool = False) -> None:
        sending = self._bridge.program
        self._bridge.call(self, lambda: sending.sending.plan(is_start=is_start, is_woken=is_woken), self._take)

    def _take(self, plan: Plan | None) -> None:
        if self._is_stopped or self.is_running:
            return
        self.plan = plan
        self._arm()
        self.changed.emit()

    def _arm(self) -> None:
        if self.plan is None:
            self._timer.stop()
            return
        left = (self.plan.at - self._bridge.program.sending.now()).total_seconds() * 1000
        self._timer.start(min(max(round(left), 0), HEARTBEAT))

    def stop(self) -> None:
        """Ask a running attempt to stop and plan no other; what waits stays in the queue."""
        self._is_stopped = True
        self._timer.stop()
        self._cancel.set()
