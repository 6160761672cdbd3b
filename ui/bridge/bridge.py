"""Sends questions, commands and jobs to the lanes and brings their ends back to the window's thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError as DroppedError
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from app.jobs.job import Cancel, CancelledError, Progress
from app.kernel.changes import Changes
from app.kernel.command import Command
from app.kernel.problems import Problem
from app.kernel.texts import Text
from ui.bridge.program import ProgramFace

P = ParamSpec("P")
T = TypeVar("T")
OnProblem = Callable[[Problem], object]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _End:
    """How a piece of work ended, and whom to tell."""

    owner: QObject
    future: Future[Any]
    then: Callable[[Any], object] | None
    refused: OnProblem | None
    is_write: bool
    always: Callable[[], object] | None


class Bridge(QObject):
    """The screens' only way to the program; an answer for a screen that is gone is dropped."""

    changed = Signal(object)
    """Changes: what a command or a sync touched."""
    problem = Signal(object)
    """Problem that no screen took."""
    damaged = Signal(object)
    """Problem that ends the work with this store, whoever asked."""
    fault = Signal(object)
    """Exception: a bug, logged; nothing was written by what failed."""
    saved = Signal()
    """A command was written to the disk."""
    idle = Signal()
    """Nothing is under way any more."""
    _ended = Signal(object)
    _told = Signal(object, object)

    def __init__(self, program: ProgramFace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.program = program
        self._under_way = 0
        # The senders are threads of Python; the slots belong to the window's thread.
        self._ended.connect(self.on_ended, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self.on_told, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = program.subscribe(self._publish)
        self._is_closed = False

    @property
    def is_idle(self) -> bool:
        """Tell whether every piece of work has come back."""
        return self._under_way == 0

    def leave(self) -> None:
        """Hear no more changes and take no more work; what is under way still comes back."""
        if not self._is_closed:
            self._is_closed = True
            self._unsubscribe()

    def ask(
        self,
        owner: QObject,
        then: Callable[[T], object],
        query: Callable[Concatenate[Any, P], T],
        *args: P.args,
        **options: P.kwargs,
    ) -> None:
        """Answer a question from the store and hand the answer to `then`."""
        self._send(owner, lambda: self.program.ask(query, *args, **options), then=then, lane="data")

    def run(
        self,
        owner: QObject,
        command: Command,
        then: Callable[[Changes], object] | None = None,
        refused: OnProblem | None = None,
    ) -> None:
        """Carry out a command."""
        self._send(owner, lambda: self.program.run(command), then=then, refused=refused, lane="data", is_write=True)

    def call(self, owner: QObject, work: Callable[[], T], then: Callable[[T], object] | None = None) -> None:
        """Do something small with the store that is neither a question nor a command."""
        self._send(owner, work, then=then, lane="data")

    def work(
        self,
        owner: QObject,
        job: Callable[[Progress, Cancel], T],
        then: Callable[[T], object],
        *,
        refused: OnProblem | None = None,
        told: Callable[[int, int, Text], object] | None = None,
        always: Callable[[], object] | None = None,
    ) -> Cancel:
        """Start a job on the free lane; `always` is called at its end, whatever the end is."""
        cancel = Cancel()

        def progress(done: int, total: int, what: Text) -> None:
            if told is not None:
                self._told.emit(owner, (told, done, total, what))

        self._send(owner, lambda: job(progress, cancel), then=then, refused=refused, lane="free", always=always)
        return cancel

    def _send(
        self,
        owner: QObject,
        work: Callable[[], T],
        *,
        then: Callable[[T], object] | None,
        lane: str,
        refused: OnProblem | None = None,
        is_write: bool = False,
        always: Callable[[], object] | None = None,
    ) -> None:
        if self._is_closed:
            return
        self._under_way += 1
        lanes = self.program.lanes
        future = (lanes.data if lane == "data" else lanes.free).submit(work)
        future.add_done_callback(lambda done: self._ended.emit(_End(owner, done, then, refused, is_write, always)))

    def _publish(self, changes: Changes) -> None:
        self.changed.emit(changes)

    def on_told(self, owner: QObject, told: Any) -> None:
        """Pass progress on."""
        if shiboken6.isValid(owner):
            call, done, total, what = told
            call(done, total, what)

    def on_ended(self, end: _End) -> None:
        """Hand the end of a piece of work to the one who asked."""
        try:
            self._deliver(end)
        finally:
            self._under_way -= 1
            if not self._under_way:
                self.idle.emit()

    def _deliver(self, end: _End) -> None:
        is_alive = shiboken6.isValid(end.owner)
        if is_alive and end.always is not None:
            end.always()
        try:
            result = end.future.result()
        except Problem as problem:
            if problem.code == "store.damaged":
                self.damaged.emit(problem)
            elif is_alive and end.refused is not None:
                end.refused(problem)
            else:
                self.problem.emit(problem)
            return
        except (CancelledError, DroppedError):
            return
        except Exception as error:
            _log.exception("A piece of work failed")
            self.fault.emit(error)
            return
        if end.is_write:
            self.saved.emit()
        if is_alive and end.then is not None:
            end.then(result)
