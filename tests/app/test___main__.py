"""The command line as scripts meet it: what it prints, how it refuses, and that a fault of ours ends calmly."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.__main__ import FAULT, OK, REFUSED, VERBS, main
from app.catalogue import HANDLERS
from app.content.package import MANIFEST, pack

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "resources" / "content" / "v1"
OFFICE, VILLAGE = "981044", "981011"

Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """Return a way to call the command line on a store of this test: exit code, output, error output."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main([*arguments, "--store", str(tmp_path / "store.db")])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def store(say: Say, monkeypatch: pytest.MonkeyPatch) -> Say:
    """Return the same with a store made and its recovery code at hand."""
    code, out, _ = say("init", "--format", "json")
    assert code == OK
    monkeypatch.setenv("CSATLAKOZO_RECOVERY_CODE", json.loads(out)["recovery_code"])
    return say


def run(say: Say, command: str, **fields: object) -> tuple[int, str, str]:
    return say("run", command, "--json", json.dumps(fields), "--format", "json", "--actor", "Kovács Istvánné")


def record_office(say: Say) -> None:
    members = [{"pir": VILLAGE, "name": "Sárberek Község Önkormányzata"}]
    code, _, err = run(say, "RegisterOffice", municipality=OFFICE, name="Hivatal", kind="joint", members=members)
    assert code == OK, err


def problem_of(answer: tuple[int, str, str]) -> dict[str, str]:
    code, out, err = answer
    assert code == REFUSED, out + err
    assert out == ""
    assert "Traceback" not in err
    return json.loads(err)


def test_a_new_store_tells_its_recovery_code_once(say: Say, tmp_path: Path) -> None:
    code, out, _ = say("init")
    assert code == OK
    assert str(tmp_path / "store.db") in out
    assert re.search(r"recovery_code: [0-9A-Z-]{20,}", out)
    assert not (tmp_path / "store.db").read_bytes().startswith(b"SQLite"), "the store must be encrypted"


def test_without_the_key_the_store_stays_closed(say: Say) -> None:
    assert say("init")[0] == OK
    problem = problem_of(say("show", "office"))
    assert problem["message"]


def test_a_second_start_does_not_make_the_store_anew(store: Say) -> None:
    record_office(store)
    assert problem_of(store("init"))["code"].startswith("store.")
    assert json.loads(store("show", "office", "--format", "json")[1])["pir"] == OFFICE


def test_every_command_is_listed_with_a_schema_that_a_program_can_read(say: Say) -> None:
    code, out, _ = say("commands", "--format", "json")
    assert code == OK
    listed = {one["name"]: one for one in json.loads(out)}
    assert set(listed) == {command.__name__ for command in HANDLERS}
    for one in listed.values():
        assert one["description"].strip()
        assert "municipality" in one["schema"]["properties"]
        assert "municipality" in one["schema"]["required"]


def test_a_command_changes_and_a_query_shows(store: Say) -> None:
    assert json.loads(store("show", "office", "--format", "json")[1]) is None
    record_office(store)
    code, out, _ = store("show", "office", "--format", "json")
    assert code == OK
    assert json.loads(out)["name"] == "Hivatal"
    text = store("show", "office")[1]
    assert "name: Hivatal" in text
    assert json.loads(store("show", "members")[1])[0]["pir"] == VILLAGE
    code, out, _ = store("show", "home", VILLAGE, "--format", "json")
    assert len(json.loads(out)["phases"]) == 3
    assert json.loads(store("status", "--format", "json")[1])["waiting_count"] == 2


@pytest.mark.parametrize(("language", "said"), [("hu", "utolsó számjegy"), ("en", "last digit")])
def test_a_refusal_is_a_problem_in_the_language_asked_for(store: Say, language: str, said: str) -> None:
    wish = {"municipality": "981045", "name": "X", "kind": "joint", "members": []}
    problem = problem_of(store("run", "RegisterOffice", "--json", json.dumps(wish), "--language", language))
    assert problem["code"] == "office.wrong_pir"
    assert problem["field"] == "municipality"
    assert said in problem["message"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "NoSuchCommand", "--json", "{}"),
        ("print", "D99", "--municipality", VILLAGE, "--out", "x.pdf"),
        ("attach", "--municipality", VILLAGE, "no-such-scan.pdf"),
    ],
)
def test_what_there_is_not_is_said_in_words(store: Say, arguments: tuple[str, ...]) -> None:
    problem = problem_of(store(*arguments))
    assert problem["code"] == "command.unknown"
    assert "Semmi nem változott" in problem["message"]


@pytest.mark.parametrize(
    "data",
    [
        "",
        "no json",
        "[]",
        "null",
        "{}",
        '{"municipality": "981044"}',
        '{"municipality": 5, "role": "mayor", "name": "x"}',
        '{"municipality": "981044", "role": "king", "name": "x"}',
        '{"municipality": "981044", "role": "mayor", "name": "\\ud800"}',
    ],
)
def test_unreadable_data_are_refused(store: Say, data: str) -> None:
    problem = problem_of(store("run", "RecordPerson", "--json", data))
    assert problem["code"] in {"command.unreadable", "door.unreadable_text"}


@pytest.mark.parametrize(
    ("query", "arguments"),
    [("home", ()), ("home", (VILLAGE, "more")), ("office", ("more",)), ("task", (VILLAGE,)), ("people", ())],
)
def test_a_query_with_too_few_or_too_many_words_is_refused(store: Say, query: str, arguments: tuple[str, ...]) -> None:
    problem = problem_of(store("show", query, *arguments))
    assert problem["code"] == "command.unreadable"
    assert f"show {query}" in problem["message"]


def test_a_task_or_a_village_that_there_is_not_is_refused(store: Say) -> None:
    record_office(store)
    assert problem_of(store("show", "home", "982117"))["code"] == "task.unknown_municipality"
    assert problem_of(store("show", "task", VILLAGE, "no-such-task"))["code"] == "task.unknown"


def test_an_unknown_verb_is_answered_with_the_list_of_verbs(say: Say, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        say("no-such-verb")
    assert caught.value.code == 2
    said = capsys.readouterr().err
    assert all(verb in said for verb in VERBS)


def test_a_fault_of_ours_ends_calmly(store: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_options: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setitem(VERBS, "status", replace(VERBS["status"], work=breaks))
    code, out, err = store("status")
    assert (code, out) == (FAULT, "")
    assert err.strip().splitlines()[-1] == "Váratlan hiba történt. Az elmentett adatok megvannak."


def test_a_paper_is_printed_filed_and_its_scan_attached(store: Say, tmp_path: Path) -> None:
    record_office(store)
    paper = tmp_path / "szerzodes.pdf"
    code, out, err = store(
        "print", "D12", "--municipality", VILLAGE, "--out", str(paper), "--printed", "--format", "json"
    )
    assert code == OK, err
    told = json.loads(out)
    assert (told["version"], told["bytes"]) == (1, paper.stat().st_size)
    (line,) = json.loads(store("show", "papers", VILLAGE, "--format", "json")[1])
    assert (line["id"], line["copy"]) == (told["paper"], "printed")
    assert len(json.loads(store("show", "papers", VILLAGE, "D12", "--format", "json")[1])) == 1
    assert json.loads(store("show", "papers", VILLAGE, "D27", "--format", "json")[1]) == []
    assert json.loads(store("attach", "--municipality", VILLAGE, str(paper), "--format", "json")[1]) == {
        "verdict": "matches"
    }
    (line,) = json.loads(store("show", "papers", VILLAGE, "--format", "json")[1])
    assert line["copy"] == "signed"


def test_a_content_package_is_installed_beside_the_store(say: Say, tmp_path: Path) -> None:
    package = tmp_path / "content.cspkg"
    pack(CONTENT, package)
    code, out, err = say("content", "install", str(package), "--format", "json")
    assert code == OK, err
    place = Path(json.loads(out)["installed"])
    assert place == tmp_path / "content" / "content-1.0.0"
    assert (place / MANIFEST).read_bytes() == (CONTENT / MANIFEST).read_bytes()


def test_a_damaged_content_package_changes_nothing(say: Say, tmp_path: Path) -> None:
    package = tmp_path / "content.cspkg"
    pack(CONTENT, package)
    package.write_bytes(package.read_bytes()[:-100])
    assert problem_of(say("content", "install", str(package)))["code"] == "content.damaged"
    assert not (tmp_path / "content").exists()


def test_a_package_does_not_bring_its_own_trust(store: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of content with another list of keys beside it, as someone would prepare it on a USB stick."""
    shutil.copytree(CONTENT, tmp_path / "stick" / "v1")
    (tmp_path / "stick" / "trust.json").write_text('{"keys": []}', "utf-8")
    monkeypatch.setenv("CSATLAKOZO_CONTENT", str(tmp_path / "stick" / "v1"))
    assert store("show", "office")[0] == OK
    (tmp_path / "stick" / "v1" / "calendar.json").write_text("{}", "utf-8")
    assert problem_of(store("show", "office"))["code"] == "content.damaged"


def test_the_program_tests_itself(say: Say) -> None:
    code, _, err = say("selftest")
    assert code == OK, err
