"""`backup` and `restore` as scripts and administrators meet them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import OK, REFUSED, main
from app.documents.preview import find_text
from app.storage.recovery import load_wrapped, unwrap

OFFICE, VILLAGE = "981044", "981011"
Say = Callable[..., Any]


@pytest.fixture
def say(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    """Return a way to call the command line on a store that was made: the answer, or the refusal's code."""

    def call(*arguments: str) -> Any:
        code = main([*arguments, "--store", str(tmp_path / "store.db"), "--format", "json"])
        captured = capsys.readouterr()
        if code == REFUSED:
            return json.loads(captured.err)["code"]
        assert code == OK, captured.err
        return json.loads(captured.out)

    monkeypatch.setenv("CSATLAKOZO_RECOVERY_CODE", call("init")["recovery_code"])
    return call


def type_in(say: Say, value: str) -> None:
    data = {"municipality": VILLAGE, "form": "contract", "field": "signing_place", "value": value}
    say("run", "SaveAnswer", "--json", json.dumps(data))


def test_a_store_goes_back_to_a_backup_and_what_was_newer_is_taken_over(say: Say, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    type_in(say, "régi")
    made = say("backup", "--to", str(stick))
    assert Path(made["second"]).parent.parent == stick
    assert [one["backup"] for one in say("backup", "list")] == [made["backup"]]
    type_in(say, "új")
    looked = say("restore", "newest")
    assert (looked["restored"], looked["counter"], looked["newer"], looked["newer_unsent"]) == (False, 1, 1, 1)
    assert looked["changes"][0]["fields"] == {"value": '"új"'}
    done = say("restore", made["backup"], "--confirm")
    assert done["restored"]
    assert done["is_before_sound"]
    assert say("status")["waiting_count"] == 1
    assert say("sync") == "sync.paused"
    assert say("restore", "--carry") == {"carried": 1, "is_paused": True}
    assert say("restore", "--go-on") == {"carried": 0, "is_paused": False}
    assert say("sync") != "sync.paused"
    assert say("status")["waiting_count"] == 2


def test_a_store_that_is_gone_is_never_begun_anew_and_comes_back(say: Say, tmp_path: Path) -> None:
    type_in(say, "régi")
    say("backup")
    (tmp_path / "store.db").unlink()
    assert say("status") == "store.missing"
    assert not (tmp_path / "store.db").exists()
    done = say("restore", "newest", "--confirm")
    assert done["restored"]
    assert not done["is_newer_known"]
    assert done["before"] is None
    assert say("status")["waiting_count"] == 1


def test_wrong_words_and_a_wrong_code_are_refused(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    say("backup")
    assert say("restore", "nincs-ilyen.db") == "backup.unknown"
    monkeypatch.setenv("CSATLAKOZO_RECOVERY_CODE", "AAAA")
    assert say("restore", "newest") == "store.recovery_mistyped"


def test_the_second_folder_and_the_files_for_the_administrator(say: Say, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert say("backup", "--second", str(stick))["second"] is not None
    assert say("backup")["second"] is not None
    saved = Path(say("restore", "--save-to", str(stick))["saved"])
    assert (saved / "store.db").read_bytes() == (tmp_path / "store.db").read_bytes()
    assert say("restore") is None


def test_the_sheet_is_made_with_the_code_that_fits_or_with_a_new_one(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "lap.pdf"
    code = os.environ["CSATLAKOZO_RECOVERY_CODE"]
    assert say("sheet", "--out", str(out)) == {"file": str(out), "renewed": False, "printed_at": None}
    assert find_text(out.read_bytes(), code.split("-")[3])
    monkeypatch.setenv("CSATLAKOZO_KEY", load_key(tmp_path / "store.db", code))
    monkeypatch.setenv("CSATLAKOZO_RECOVERY_CODE", "")
    assert say("sheet", "--out", str(out)) == "store.recovery_mistyped"
    renewed = say("sheet", "--out", str(out), "--renew", "--printed")
    assert renewed["renewed"]
    assert renewed["printed_at"]
    assert not find_text(out.read_bytes(), code.split("-")[3])


def load_key(store: Path, code: str) -> str:
    return unwrap(load_wrapped(store), code).hex()
