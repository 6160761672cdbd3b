"""Has scans looked at by a worker process with limits: a hostile file ends the worker, never the program."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from app.documents.frames import GOES_ON, read_frame, write_frame
from app.documents.identity import IdentityCode
from app.documents.verdict import CODES, LARGEST, Scan, refusal
from app.kernel.problems import Unavailable
from app.kernel.texts import Text

PATIENCE = 20.0
"""Seconds by the wall for one file. The worker's own limit is five seconds of the processor; this one is for a worker
that sleeps, and for Windows."""

WAIT = 15.0
"""Seconds to wait for the files of others before one is told to come later."""

FILES_EACH = 200
"""Files after which a worker is replaced, so that no library's leak grows."""

_START = 30.0
_LONGEST_ANSWER = 20_000
_ROOT = Path(__file__).resolve().parents[2]
_NEEDED = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG", "LC_ALL")


class Inspector:
    """One worker, started when first needed; the files of several threads go one after the other."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._turn = threading.Lock()
        self._worker: subprocess.Popen[bytes] | None = None
        self._looked_at = 0

    def inspect(self, content: bytes) -> Scan:
        """Return what a file holds; raises Refused ``scan.*`` in words, Unavailable when too many wait."""
        if not content:
            raise refusal("scan.empty")
        if len(content) > LARGEST:
            raise refusal("scan.too_large")
        if not self._turn.acquire(timeout=WAIT):
            raise _busy()
        try:
            said = self._ask(content)
        finally:
            self._turn.release()
        return _read(said)

    def close(self) -> None:
        """End the worker; a later file starts another."""
        with self._turn:
            self._end()

    def __enter__(self) -> Inspector:
        """Return the inspector for the time of a `with`."""
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        """End the worker."""
        self.close()

    def _ask(self, content: bytes) -> bytes | None:
        """Return the worker's answer, or None when the file took the worker with it."""
        if self._looked_at >= FILES_EACH:
            self._end()
        worker = self._worker or self._start()
        self._looked_at += 1
        said = _exchange(worker, content, self._patience)
        if said is None or not said.startswith(GOES_ON):
            self._end()
        return None if said is None else said[1:]

    def _start(self) -> subprocess.Popen[bytes]:
        try:
            self._worker = subprocess.Popen(  # noqa: S603  a program of our own; the file goes through the pipe
                _command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=_ROOT,
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise _busy() from error
        self._looked_at = 0
        if _exchange(self._worker, None, _START) != GOES_ON:
            self._end()
            raise _busy()
        return self._worker

    def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker is None:
            return
        worker.kill()
        with contextlib.suppress(OSError):
            worker.communicate()


def _exchange(worker: subprocess.Popen[bytes], content: bytes | None, patience: float) -> bytes | None:
    """Send a file, if there is one, and return what the worker says, or None when it ends or takes too long."""
    if worker.stdin is None or worker.stdout is None:
        return None
    alarm = threading.Timer(patience, worker.kill)
    alarm.daemon = True
    alarm.start()
    try:
        if content is not None:
            write_frame(worker.stdin, content)
        return read_frame(worker.stdout, _LONGEST_ANSWER)
    except OSError:
        return None
    finally:
        alarm.cancel()


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        # The built window program has no standard input; the command line beside it has.
        return [str(Path(sys.executable).with_stem("csatlakozo-parancs")), "--inspect-scans"]
    return [sys.executable, "-m", "app.documents.inspection"]


def _environment() -> dict[str, str]:
    """Return only what a process needs to start: no key, no password of ours goes to the worker."""
    return {name: os.environ[name] for name in _NEEDED if name in os.environ} | {"PYTHONUTF8": "1"}


def _read(said: bytes | None) -> Scan:
    """Return the worker's answer as a scan; whatever is not one counts as the work of a hostile file."""
    if said is None:
        raise refusal("scan.unsafe")
    try:
        values = json.loads(said)
        code = values.get("refused")
        if code is None:
            sheets = tuple(tuple(_code(one) for one in sheet) for sheet in values["sheets"])
            return Scan(str(values["media_type"]), int(values["pages"]), sheets)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise refusal("scan.unsafe") from error
    raise refusal(code if code in CODES else "scan.unsafe")


def _code(said: Sequence[object]) -> IdentityCode:
    document, municipality, version, counter, page, pages = said
    numbers = [None if one is None else int(str(one)) for one in (page, pages)]
    return IdentityCode(str(document), str(municipality), int(str(version)), int(str(counter)), *numbers)


def _busy() -> Unavailable:
    return Unavailable(
        "scan.busy",
        Text("A fájlt most nem tudjuk megvizsgálni", "The file cannot be looked at now"),
        Text(
            "A gép most túl elfoglalt. Próbálja meg egy perc múlva újra. Semmi nem veszett el.",
            "The PC is too busy now. Try again in a minute. Nothing is lost.",
        ),
    )
