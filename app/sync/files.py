"""The queue of files: sends what the centre lacks, fetches what records name; after the records, and never for ever."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Engine

from app.jobs.job import Cancel, Progress
from app.kernel.clock import Clock
from app.kernel.problems import Problem, Refused, Unavailable
from app.kernel.texts import Text
from app.storage.transfers import Downward, Upward, files_down, files_up, note_transfer
from app.storage.unit_of_work import reading, writing
from app.sync import file_words
from app.sync.downloads import Downloads
from app.sync.file_wire import FileWire
from app.sync.transport import Transport
from app.sync.uploads import Uploads
from app.wire.messages import ProblemMessage

MOST_FETCHED = 20
"""Files asked for in one sync; the others come next time, those that waited longest first."""

MOST_BYTES = 50 * 1024 * 1024
"""Bytes fetched in one sync; after them the rest waits for the next."""

_FAILURES = 2
"""Files in a row that the line failed on; then it is the line and not the file."""

_OWN = ("file.", "scan.", "request.")
"""Refusals that speak of the file; every other one speaks of this machine and ends the sync."""

_SENDING = Text("Papírok küldése", "Sending papers")
_FETCHING = Text("Papírok letöltése", "Fetching papers")

_File = TypeVar("_File", Upward, Downward)


@dataclass(frozen=True, slots=True)
class Carried:
    """How many files went in one sync, up and down."""

    sent: int
    fetched: int


class _GivingWay(Exception):  # noqa: N818  not an error: a person waits for this lane
    """Something that a person asked for waits; the rest of the files goes next time."""


class Courier:
    """Carries the files of one store over one connection.

    `between` is called before each piece and lets records that were typed meanwhile go first. `is_awaited` tells
    whether a person waits for something else; then the files give way, and the next sync goes on where they stopped.
    """

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        transport: Transport,
        progress: Progress,
        cancel: Cancel,
        between: Callable[[], None] = lambda: None,
        is_awaited: Callable[[], bool] = lambda: False,
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._progress = progress
        self._cancel = cancel
        self._between = between
        self._is_awaited = is_awaited
        self._what = _SENDING
        wire = FileWire(transport)
        self._uploads = Uploads(engine, clock, wire, self._step)
        self._downloads = Downloads(engine, clock, wire, self._step)

    def carry(self) -> Carried:
        """Send and fetch what waits; a file that fails holds no other up. Raises the first fault of the line."""
        counts = {"sent": 0, "fetched": 0}
        with reading(self._engine) as session:
            up = [one for one in files_up(session) if one.problem is None]
        try:
            counts["sent"] = self._each(up, self._uploads.send, _SENDING)
            # What was sent may be what another record names; read again.
            with reading(self._engine) as session:
                down = [one for one in files_down(session) if one.problem is None][:MOST_FETCHED]
            counts["fetched"] = self._each(down, self._fetcher(), _FETCHING)
        except _GivingWay:
            pass
        return Carried(**counts)

    def fetch(self, municipality: str, sha256: str) -> bytes:
        """Fetch one file now, whatever was said of it before; raises Problem in words."""
        self._what = _FETCHING
        with reading(self._engine) as session:
            waiting = {(one.municipality, one.sha256): one for one in files_down(session)}
        found = waiting.get((municipality, sha256))
        wanted = Downward(municipality, sha256, found.title if found else "", found.size if found else None, 0, 0, None)
        try:
            return self._downloads.fetch(wanted)
        except Refused as problem:
            self._note_refusal(wanted, problem)
            raise
        except Unavailable as problem:
            raise file_words.not_here_yet(problem) from problem

    def _each(self, files: Sequence[_File], carry: Callable[[_File], bool], what: Text) -> int:
        self._what = what
        done = failed = 0
        first: Problem | None = None
        for file in files:
            try:
                if not carry(file):
                    break
            except Refused as problem:
                self._note_refusal(file, problem)
                failed = 0
            except Unavailable as problem:
                first, failed = first or problem, failed + 1
                if failed >= _FAILURES:
                    break
            else:
                done, failed = done + 1, 0
        if first is not None:
            raise first
        return done

    def _fetcher(self) -> Callable[[Downward], bool]:
        left = MOST_BYTES

        def fetch(file: Downward) -> bool:
            nonlocal left
            if left <= 0:
                return False
            left -= len(self._downloads.fetch(file))
            return True

        return fetch

    def _note_refusal(self, file: Upward | Downward, problem: Refused) -> None:
        """Set a file aside with the reason; one that the centre lacks too is asked for again. Raises any other."""
        if not problem.code.startswith(_OWN):
            raise problem
        at = self._clock.now().isoformat(timespec="milliseconds")
        is_later = problem.code == "file.not_there_yet"
        said = None if is_later else ProblemMessage.of(problem).model_dump_json()
        with writing(self._engine) as session:
            note_transfer(session, file.municipality, file.sha256, asked_at=at, problem=said)

    def _step(self, done: int, total: int) -> None:
        self._cancel.raise_if_set()
        if self._is_awaited():
            raise _GivingWay
        self._between()
        self._progress(done, total, self._what)
