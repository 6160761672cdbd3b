"""A process that has loaded the program once and forks it for every trial, and a server process beside it.

A start from nothing costs a second of loading; a fork costs some milliseconds, and it can be killed like any other.
Some trials are started from nothing all the same.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

# Everything a trial may need is loaded here, before the first fork.
import argon2.low_level  # noqa: F401
import pikepdf  # noqa: F401
import reportlab.pdfgen.canvas  # noqa: F401

import app.bootstrap
import app.documents.paper
import app.documents.scan
import app.sync.cycle
import app.sync.enrol
import app.sync.status  # noqa: F401
from app.__main__ import main as command_line
from central.accounts.devices import issue_code
from central.storage.engine import Database
from tests.helpers.central_server import OFFICE, prepared
from tests.soak.figure import ROOT
from tests.soak.new_store import KEY, make_store

_PATIENCE = 60.0


def make_quiet_environment() -> None:
    """Give this process and its forks the key of the stores and no key store of the system."""
    os.environ["CSATLAKOZO_KEY"] = KEY.hex()
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"


@dataclass(slots=True)
class Trial:
    """A forked process: its id, what it has told so far, and the file with its error output."""

    pid: int
    read: int
    errors: Path
    lines: list[dict[str, Any]] = field(default_factory=list)
    status: int | None = None
    _rest: bytes = b""

    def listen(self, until: float, lines: int | None = None) -> bool:
        """Read what is told until a moment or until so many lines; tell whether the process goes on."""
        while lines is None or len(self.lines) < lines:
            ready, _, _ = select.select([self.read], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                return True
            piece = os.read(self.read, 65_536)
            if not piece:
                return False
            *whole, self._rest = (self._rest + piece).split(b"\n")
            self.lines += [json.loads(line) for line in whole]
        return True

    def kill(self) -> None:
        """Kill it as a power button does, and read what it had told."""
        os.kill(self.pid, signal.SIGKILL)
        self.end()

    def end(self, patience: float = _PATIENCE) -> int:
        """Wait for the end; return its exit code (negative: the signal that ended it)."""
        if self.status is None:
            if self.listen(time.monotonic() + patience):
                os.kill(self.pid, signal.SIGKILL)
                self.listen(time.monotonic() + 5)
            os.close(self.read)
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.status


def forked(work: Callable[[int], int], errors: Path) -> Trial:
    """Fork this process; the fork does its work, given the descriptor that it tells its lines to."""
    read, write = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write)
        return Trial(pid, read, errors)
    code = 99
    try:
        os.close(read)
        output = os.open(errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(output, 1)
        os.dup2(output, 2)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
        code = work(write)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def program(words: list[str], errors: Path, plant: Callable[[], None] | None = None) -> Trial:
    """Fork the program with these words of the command line; ``{told}`` stands for the descriptor."""

    def work(write: int) -> int:
        if plant is not None:
            plant()
        return command_line([word.replace("{told}", str(write)) for word in words])

    return forked(work, errors)


def cold_program(words: list[str], errors: Path) -> Trial:
    """Start the program from nothing, as a double click does: a new process that loads everything anew."""
    read, write = os.pipe()
    os.set_inheritable(write, True)
    try:
        pid = os.posix_spawn(
            sys.executable,
            [sys.executable, "-m", "app", *(word.replace("{told}", str(write)) for word in words)],
            {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 1, str(errors), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
                (os.POSIX_SPAWN_DUP2, 1, 2),
                (os.POSIX_SPAWN_CLOSE, read),
            ],
        )
    finally:
        os.close(write)
    return Trial(pid, read, errors)


def make_store_in_fork(store: Path, errors: Path) -> None:
    """Make a new store with the key of the trials; this process itself opens none."""

    def work(_write: int) -> int:
        make_store(store)
        return 0

    trial = forked(work, errors)
    if trial.end():
        raise RuntimeError(errors.read_text())


@dataclass(frozen=True, slots=True)
class ServerProcess:
    """A central server in a process of its own, and its database to look into."""

    address: str
    database: Database

    def code(self) -> str:
        """Return a fresh enrolment code."""
        with self.database.writing() as session:
            return issue_code(session, OFFICE, "test", datetime.now(UTC), 14)


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server_process(folder: Path, *, keeps_pace: bool = True) -> Iterator[ServerProcess]:
    """Run a server on the sample organisations until the block ends; without its pace nobody is told to come later."""
    settings, database = prepared(folder)
    port = free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("CSATLAKOZO")},
        "PYTHONPATH": str(ROOT),
        "CSATLAKOZO_CENTRAL_DATABASE_URL": settings.database_url,
        "CSATLAKOZO_CENTRAL_FILES_FOLDER": str(settings.files_folder),
        "CSATLAKOZO_CENTRAL_KEEPS_PACE": str(keeps_pace).lower(),
    }
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "central", "serve", "--port", str(port)],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            _wait_until_it_answers(f"http://127.0.0.1:{port}/healthz", process)
            yield ServerProcess(f"http://127.0.0.1:{port}", database)
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            database.close()


def _wait_until_it_answers(address: str, process: subprocess.Popen[bytes]) -> None:
    end, pause = time.monotonic() + _PATIENCE, threading.Event()
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            if process.poll() is not None or time.monotonic() > end:
                raise
            pause.wait(0.05)
