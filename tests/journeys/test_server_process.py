"""A real process that is told to stop finishes what it serves, takes nothing new, and ends; several share the work."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from tests.helpers.central_server import prepared
from tests.helpers.postgres import server_url

ROOT = Path(__file__).parents[2]
BODY = json.dumps({"code": "AAAA-BBBB-CCCC", "device_id": "1" * 36, "device_name": "PC", "incarnation": "1" * 36})


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _served(folder: Path, database_url: str, *arguments: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Run `central serve` as an operator does and wait until it is ready."""
    port = _free_port()
    own = {
        "CSATLAKOZO_CENTRAL_DATABASE_URL": database_url,
        "CSATLAKOZO_CENTRAL_FILES_FOLDER": str(folder / "files"),
        "PYTHONPATH": str(ROOT),
    }
    with (folder / "central.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "central", "serve", "--port", str(port), *arguments],
            cwd=ROOT,
            env=os.environ | own,
            stdout=log,
            stderr=log,
        )
        try:
            end, pause = time.monotonic() + 60, threading.Event()
            while not _is_ready(port):
                assert process.poll() is None, (folder / "central.log").read_text()
                assert time.monotonic() < end
                pause.wait(0.1)
            yield process, port
        finally:
            process.terminate()
            process.wait(30)


def _is_ready(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/readyz", timeout=5).ok
    except requests.RequestException:
        return False


def _half_a_request(port: int) -> socket.socket:
    """Send a request all but its last bytes."""
    line = socket.create_connection(("127.0.0.1", port), timeout=20)
    head = (
        f"POST /v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(BODY)}\r\n\r\n"
    )
    line.sendall((head + BODY[:-5]).encode())
    return line


def _is_refused(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except OSError:
        return True
    return False


def test_a_request_under_way_is_finished_and_no_new_one_taken(tmp_path: Path) -> None:
    settings, database = prepared(tmp_path)
    database.close()
    with _served(tmp_path, settings.database_url) as (process, port):
        line = _half_a_request(port)
        # The request must be in the server's hands before the signal: the answer to a later one says that it is.
        assert _is_ready(port)
        process.send_signal(signal.SIGTERM)
        end, pause = time.monotonic() + 20, threading.Event()
        while not _is_refused(port) and time.monotonic() < end:
            pause.wait(0.05)
        assert _is_refused(port)
        assert process.poll() is None
        line.sendall(BODY[-5:].encode())
        answer = line.recv(65536)
        line.close()
        assert answer.startswith(b"HTTP/1.1 403")
        assert process.wait(20) in (0, -signal.SIGTERM)


def test_several_processes_on_sqlite_are_refused_in_words(tmp_path: Path) -> None:
    settings, database = prepared(tmp_path)
    database.close()
    result = subprocess.run(
        [sys.executable, "-m", "central", "serve", "--workers", "2", "--format", "json"],
        cwd=ROOT,
        env=os.environ
        | {
            "CSATLAKOZO_CENTRAL_DATABASE_URL": settings.database_url,
            "CSATLAKOZO_CENTRAL_FILES_FOLDER": str(tmp_path / "files"),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (result.returncode, json.loads(result.stderr)["code"]) == (2, "settings.workers")


@pytest.mark.timeout(180)
def test_several_processes_serve_together_and_count_together(tmp_path: Path, fresh_postgres_url: str) -> None:
    _settings, database = prepared(tmp_path, fresh_postgres_url)
    database.close()
    with _served(tmp_path, server_url(fresh_postgres_url), "--workers", "2") as (_process, port):
        for _ in range(20):
            requests.get(f"http://127.0.0.1:{port}/healthz", timeout=10)
        words = requests.get(f"http://127.0.0.1:{port}/metrics", timeout=10).text
    counted = 'csatlakozo_request_seconds_count{method="GET",route="/healthz",status="200"} '
    assert float(words.split(counted)[1].split()[0]) == 20
