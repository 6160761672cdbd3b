"""The driver for testers as they run it: a real process, a script, a descriptor that tells what was acknowledged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import build
from app.settings import from_environment
from tests.helpers.central_server import OFFICE, VILLAGE, running
from tests.helpers.clock import FixedClock

ROOT = Path(__file__).resolve().parents[3]
KEY = bytes(range(32))
REGISTER = {
    "run": "RegisterOffice",
    "json": {
        "municipality": OFFICE,
        "name": "Hivatal",
        "kind": "joint",
        "members": [{"pir": VILLAGE, "name": "Sárberek"}],
    },
}


def answer(value: str, field: str = "signing_place") -> dict[str, Any]:
    fields = {"municipality": VILLAGE, "form": "contract", "field": field, "value": value}
    return {"run": "SaveAnswer", "json": fields}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return the path of a new store."""
    path = tmp_path / "store.db"
    build(from_environment({}, {"store": path}), KEY).close()
    return path


@contextmanager
def driving(store: Path, *words: str, script: Any = subprocess.PIPE) -> Iterator[tuple[Any, Callable[[], Any]]]:
    """Run the verb as a process of its own; gives the process and a way to read its next line."""
    read, write = os.pipe()
    environment = {**os.environ, "CSATLAKOZO_KEY": KEY.hex(), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "drive", "--store", str(store), "--ack-fd", str(write), *words],
        stdin=script,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        pass_fds=(write,),
        cwd=ROOT,
    )
    os.close(write)
    with process, os.fdopen(read, encoding="utf-8") as told:
        try:
            yield process, lambda: json.loads(told.readline() or "null")
        finally:
            process.kill()


def drive(store: Path, lines: list[Any], *words: str) -> tuple[list[Any], int, str, str]:
    """Work off a script file; return every line told, the exit code, the output and the error output."""
    script = store.with_name("script.jsonl")
    script.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines), "utf-8")
    with driving(store, "--script", str(script), *words) as (process, read):
        told = []
        while (line := read()) is not None:
            told.append(line)
        out, err = process.communicate(timeout=60)
    return told, process.returncode, out, err


def test_every_save_is_told_with_its_changes_and_the_store_holds_them(store: Path) -> None:
    lines = [REGISTER, answer("Őr"), "", {"show": ["contract", VILLAGE]}, {"wait_ms": 5}, {"backup": "list"}]
    lines += [{"status": True}]
    told, code, out, err = drive(store, lines, "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {"done": 6, "refused": 0, "unavailable": 0, "fault": 0}
    assert [(one["line"], one["what"], one["outcome"]) for one in told] == [
        (0, "open", "done"),
        (1, "run", "done"),
        (2, "run", "done"),
        (4, "show", "done"),
        (5, "wait_ms", "done"),
        (6, "backup", "done"),
        (7, "status", "done"),
    ]
    assert [one["device_seq"] for one in told[1]["saved"] + told[2]["saved"]] == [1, 2, 3]
    assert told[2]["saved"][0]["table"] == "answer"
    assert told[2]["saved"][0]["fate"] is None
    assert told[6]["answer"]["waiting_count"] == 3


def test_a_refusal_is_a_line_too_and_the_script_goes_on(store: Path) -> None:
    lines = [
        answer("x", "no_such_field"),
        {"run": "NoSuchCommand", "json": {}},
        {"init": True},
        {"print": "D12"},
        "no json",
        "[]",
        "{}",
        {"sync": True},
        REGISTER,
    ]
    told, code, _out, err = drive(store, lines)
    assert (code, err) == (0, "")
    codes = [one["problem"]["code"] for one in told[1:-1]]
    assert codes == [
        "form.unknown_field",
        "command.unknown",
        "command.unknown",
        *["command.unreadable"] * 4,
        "device.not_enrolled",
    ]
    assert told[-1]["outcome"] == "done"
    assert all(one["saved"] == [] for one in told[1:-1])


def test_the_script_stops_at_the_first_problem_where_that_is_asked(store: Path) -> None:
    told, code, _out, err = drive(store, [answer("x", "no_such_field"), REGISTER], "--stop-on-problem")
    assert code == 2
    assert json.loads(err)["code"] == "form.unknown_field"
    assert [one["line"] for one in told] == [0, 1]


def test_a_script_that_is_not_there_is_said(store: Path) -> None:
    with driving(store, "--script", str(store.with_name("none"))) as (process, _read):
        _out, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert json.loads(err)["code"] == "command.unknown"


def test_a_tester_may_write_the_next_line_after_reading_the_last_answer(store: Path, tmp_path: Path) -> None:
    paper = tmp_path / "szerzodes.pdf"
    with (
        running(tmp_path, FixedClock()) as server,
        driving(store, "--script", "-", "--server", server.address) as (process, read),
    ):
        assert read()["what"] == "open"

        def say(line: object) -> Any:
            process.stdin.write(json.dumps(line, ensure_ascii=False) + "\n")
            process.stdin.flush()
            return read()

        assert say({"enrol": {"code": server.code()}})["outcome"] == "done"
        assert say(REGISTER)["outcome"] == "done"
        saved = say(answer("Őrbottyán"))["saved"]
        assert len(saved) == 1
        sent = say({"sync": True})
        assert {one["device_seq"] for one in sent["answered"]} >= {saved[0]["device_seq"]}
        assert {one["fate"] for one in sent["answered"]} <= {"accepted", "merged"}
        printed = say({"print": "D12", "municipality": VILLAGE, "out": str(paper), "printed": True})
        assert printed["answer"]["bytes"] == paper.stat().st_size
        assert printed["saved"]
        assert say({"attach": str(paper), "municipality": VILLAGE})["answer"] == {"verdict": "matches"}
        process.stdin.close()
        assert process.wait(20) == 0
