"""`verify` as administrators and testers meet it: exact, beside an open window, and a fault exits with 2."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app.__main__ import OK, REFUSED, main
from app.bootstrap import build
from app.settings import from_environment
from tests.helpers.clock import FixedClock

KEY = bytes(range(32))
Say = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CSATLAKOZO_KEY", KEY.hex())
    made = tmp_path / "store.db"
    build(from_environment({}, {"store": made, "actor": "x"}), KEY, FixedClock()).close()
    return made


@pytest.fixture
def say(store: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    def call(*words: str) -> tuple[int, Any, str]:
        code = main([*words, "--store", str(store), "--format", "json"])
        captured = capsys.readouterr()
        return code, json.loads(captured.out) if captured.out else None, captured.err

    return call


def test_a_sound_store_is_told_in_full_beside_the_open_program(say: Say, store: Path) -> None:
    program = build(from_environment({}, {"store": store, "actor": "x"}), KEY, FixedClock())
    try:
        code, told, said = say("verify")
    finally:
        program.close()
    assert (code, said) == (OK, "")
    assert (told["integrity"], told["cipher_integrity"], told["synchronous"]) == ("ok", "ok", "FULL")
    assert told["history"] == {
        "lines": 0,
        "chain": "ok",
        "head": "",
        "countersigned": None,
        "countersigned_at": None,
        "noticed": None,
    }
    assert told["outbox"] == {"waiting": 0, "answered": 0, "gaps": []}
    assert told["conflicts"] == {"open": 0}
    assert told["counts"]["device"] == 1
    assert told["wrong"] == []


def test_damage_is_told_in_full_and_in_words(say: Say, store: Path) -> None:
    content = bytearray(store.read_bytes())
    content[3 * 4096 + 100] ^= 1
    store.write_bytes(bytes(content))
    code, told, said = say("verify")
    assert code == REFUSED
    assert (told["integrity"], told["pages"]) == ("damaged", [4])
    assert json.loads(said)["code"] == "store.damaged"


def test_meddling_is_told_in_full_and_in_words(say: Say, store: Path) -> None:
    program = build(from_environment({}, {"store": store, "actor": "x"}), KEY, FixedClock())
    with program._engine.begin() as connection:
        connection.execute(text("UPDATE device SET next_seq = 3"))
    program.close()
    code, told, said = say("verify")
    assert (code, told["outbox"]["gaps"]) == (REFUSED, [1, 2])
    assert json.loads(said)["code"] == "store.doubtful"


def test_what_only_reads_works_beside_the_open_program_and_what_writes_is_refused(
    say: Say, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.storage.instance.PATIENCE", 0.1)
    program = build(from_environment({}, {"store": store, "actor": "x"}), KEY, FixedClock())
    try:
        assert [say(*words)[0] for words in (("show", "members"), ("status",), ("commands",))] == [OK] * 3
        code, _, said = say("sync")
    finally:
        program.close()
    assert (code, json.loads(said)["code"]) == (REFUSED, "store.already_open")


def test_where_there_is_no_store_none_is_made(say: Say, store: Path) -> None:
    for path in list(store.parent.iterdir()):
        path.unlink()
    assert [json.loads(say(verb)[2])["code"] for verb in ("verify", "status", "sync")] == ["store.absent"] * 3
    assert list(store.parent.iterdir()) == []
