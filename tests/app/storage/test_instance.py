"""One program writes to a store; whoever was killed is in nobody's way, and what a closed store was is remembered."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.kernel.problems import Refused, Unavailable
from app.storage import instance
from app.storage.instance import hold_store, is_held, lock_file, read_trace

ROOT = Path(__file__).resolve().parents[3]
NOW = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)

HOLDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from app.storage.instance import hold_store
held = hold_store(Path(sys.argv[1]), datetime(2026, 11, 25, 8, 30, tzinfo=UTC))
held.note(is_open=True)
print("holding", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instance, "PATIENCE", 0.15)


def holder(store: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(store)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "holding\n"
    return process


def test_the_second_one_is_refused_with_who_the_first_is(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    with holder(store) as process:
        assert is_held(store)
        with pytest.raises(Refused) as caught:
            hold_store(store, NOW)
        process.kill()
    assert caught.value.code == "store.already_open"
    assert f"{process.pid}. folyamat" in caught.value.message.hu
    assert "2026-11-25" in caught.value.message.hu
    assert "nem nyúltunk" in caught.value.message.hu


def test_a_killed_program_blocks_nobody_and_is_known_to_have_been_open(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    with holder(store) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        held = hold_store(store, NOW)
    assert held.before is not None
    assert (held.before.pid, held.before.is_open) == (process.pid, True)
    held.release()
    assert not is_held(store)


def test_who_is_closing_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instance, "PATIENCE", 20.0)
    store = tmp_path / "store.db"
    with holder(store) as process:
        assert process.stdin is not None
        process.stdin.close()
        began = time.monotonic()
        hold_store(store, NOW).release()
        assert time.monotonic() - began < 15
        process.stdin = None


def test_in_one_program_the_second_is_refused_too_and_a_look_does_not_open_the_lock(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    held = hold_store(store, NOW)
    for _ in range(2):
        assert is_held(store)
        with pytest.raises(Refused):
            hold_store(store, NOW)
    held.release()
    held.release()
    hold_store(store, NOW).release()


def test_the_last_note_is_read_back(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    held = hold_store(store, NOW)
    assert held.before is None
    for is_open in (True, False):
        held.note(is_open=is_open)
        trace = read_trace(store)
        assert trace is not None
        assert (trace.pid, trace.is_open, trace.started) == (os.getpid(), is_open, "2026-11-25T08:30:00+00:00")
    held.release()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"pid": "x"}', b"\xff\x00"])
def test_a_note_that_a_power_cut_tore_counts_as_none(tmp_path: Path, content: bytes) -> None:
    store = tmp_path / "store.db"
    lock_file(store).write_bytes(content)
    assert read_trace(store) is None
    hold_store(store, NOW).release()


def test_a_folder_that_is_gone_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as caught:
        hold_store(tmp_path / "gone" / "store.db", NOW)
    assert caught.value.code == "file.unwritable"
    assert not is_held(tmp_path / "gone" / "store.db")
