"""The verb `print` makes a paper about another day, and `attempts` lists what the paper proves."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.__main__ import OK, REFUSED, main
from app.bootstrap import build
from app.kernel.texts import Text
from app.settings import from_environment
from app.storage.attempts import Outcome, begin_attempt, end_attempt
from app.storage.unit_of_work import writing
from tests.helpers.central_server import VILLAGE
from tests.helpers.desks import KEY

AT = datetime(2028, 3, 20, 7, 5, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "store.db"
    monkeypatch.setenv("CSATLAKOZO_KEY", KEY.hex())
    program = build(from_environment({}, {"store": path}), KEY)
    with writing(program._engine) as session:
        outcome = Outcome("net.busy", Text("Nem érhető el", "Away"), Text("Leállt.", "Down."), 503)
        end_attempt(session, begin_attempt(session, AT), outcome, AT)
    program.close()
    return path


def test_the_statement_of_a_day_is_printed(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "akadaly.pdf"
    words = ["print", "D31", "--municipality", VILLAGE, "--day", "2028-03-20", "--out", str(target)]
    assert main([*words, "--store", str(store)]) == OK
    assert target.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(("document", "day"), [("D31", "2028-03-21"), ("D27", "2028-03-20")])
def test_a_day_without_failures_and_a_paper_without_days_are_refused(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], document: str, day: str
) -> None:
    words = ["print", document, "--municipality", VILLAGE, "--day", day, "--out", str(tmp_path / "x.pdf")]
    assert main([*words, "--store", str(store)]) == REFUSED
    assert json.loads(capsys.readouterr().err)["message"].endswith("Semmi nem változott.")


def test_the_attempts_of_a_day_are_listed(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["attempts", "2028-03-20", "--store", str(store), "--format", "json"]) == OK
    (one,) = json.loads(capsys.readouterr().out)
    assert (one["outcome"], one["http_status"]) == ("net.busy", 503)
