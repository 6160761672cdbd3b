"""Makes backups by itself while the window is open: soon after the start, then whenever two hours of change are due."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs.job import Cancel, CancelledError, Progress
from app.kernel.problems import Problem
from app.kernel.texts import Text
from app.storage.backup import Reason
from app.storage.schedule import AT_START, EVERY
from ui.bridge.bridge import Bridge

AFTER_START = 15_000
"""Milliseconds after the first page is there; the person comes first."""
LOOK = 600_000
"""Milliseconds between two looks whether a backup is due; after a failure it is tried again at the next one."""

_STOPPED = object()
"""The end of a backup that a person stopped."""


class BackupRunner(QObject):
    """One backup at a time, on the free lane; a failure is told once and never stands in the way."""

    changed = Signal()
    """A backup began or ended."""
    failed = Signal(object)
    """Problem: why there was no backup, or no copy in the second folder; told when it is another than before."""
    progressed = Signal(int, int, object)
    """Done, total, and in a Text what is being done."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._is_first = True
        self._cancel = Cancel()
        self.is_running = False
        self.was_stopped = False
        self.problem: Problem | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Plan the first look after the start."""
        self._timer.start(AFTER_START)

    def stop(self) -> None:
        """Plan no other look; a backup that runs is finished, as it takes only seconds."""
        self._timer.stop()

    def look(self) -> None:
        """Make a backup if one is due."""
        after = AT_START if self._is_first else EVERY
        keeper = self._bridge.program.backups
        self._is_first = False
        self._start(lambda told: keeper.make(told=told) if keeper.is_due(after) else None)

    def make_now(self) -> None:
        """Make the backup that a person asked for."""
        keeper = self._bridge.program.backups
        self._start(lambda told: keeper.make(Reason.ASKED, told))

    def cancel(self) -> None:
        """Stop the backup that is being made; nothing half stays."""
        self._cancel.set()

    def _start(self, work: Callable[[Progress], Any]) -> None:
        if self.is_running:
            return
        self.is_running, self.was_stopped = True, False
        self._timer.stop()

        def job(progress: Progress, cancel: Cancel) -> Any:
            def told(done: int, total: int, what: Text) -> None:
                cancel.raise_if_set()
                progress(done, total, what)

            try:
                return work(told)
            except CancelledError:
                return _STOPPED

        self._cancel = self._bridge.work(
            self, job, self._done, refused=self._refused, told=self._told, always=self._ended
        )
        self.changed.emit()

    def _told(self, done: int, total: int, what: Text) -> None:
        self.progressed.emit(done, total, what)

    def _done(self, made: Any) -> None:
        if made is _STOPPED:
            self.was_stopped = True
        elif made is not None:
            self._note(made.second_problem)

    def _refused(self, problem: Problem) -> None:
        self._note(problem)

    def _note(self, problem: Problem | None) -> None:
        before, self.problem = self.problem, problem
        if problem is not None and (before is None or before.code != problem.code):
            self.failed.emit(problem)

    def _ended(self) -> None:
        self.is_running = False
        self._timer.start(LOOK)
        # What ended is noted right after this; the screens look once it is.
        QTimer.singleShot(0, self, self.changed.emit)
