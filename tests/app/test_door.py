"""Nothing changes but through the door: one command, one transaction, and only for those who may."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import Program, build
from app.features.form.commands import SaveAnswer
from app.features.form.queries import answers
from app.features.task.commands import MarkStep
from app.kernel.changes import Changes, Origin
from app.kernel.command import Actor, Party
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Refused
from app.settings import from_environment
from tests.helpers.clock import FixedClock

KEY = bytes(range(32))
VILLAGE = MunicipalityId("981011")


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    made = build(from_environment({}, {"store": tmp_path / "store.db", "actor": "x"}), KEY, FixedClock())
    yield made
    made.close()


def test_a_command_tells_what_it_touched_after_it_was_written(program: Program) -> None:
    heard: list[tuple[Changes, object]] = []

    def listen(changes: Changes) -> None:
        heard.append((changes, program.ask(answers, VILLAGE, "contract")["portal"]))

    stop = program.subscribe(listen)
    changes = program.run(SaveAnswer(VILLAGE, "contract", "portal", "yes"))
    assert changes.topics == {"answer"}
    assert changes.origin is Origin.LOCAL
    assert heard == [(changes, "yes")]
    stop()
    program.run(SaveAnswer(VILLAGE, "contract", "portal", "no"))
    assert len(heard) == 1


@pytest.mark.parametrize("party", [Party.KINCSTAR, Party.NISZ, Party.CENTRE])
def test_only_the_municipality_works_at_this_machine(program: Program, party: Party) -> None:
    with pytest.raises(Refused) as caught:
        program.run(SaveAnswer(VILLAGE, "contract", "portal", "yes"), Actor("Fehér Dóra", party))
    assert caught.value.code == "door.not_allowed"
    assert program.ask(answers, VILLAGE, "contract")["portal"] is None


def test_a_refused_command_changes_nothing(program: Program) -> None:
    with pytest.raises(Refused):
        program.run(MarkStep(VILLAGE, "no-such-task", "no-such-step", is_done=True))
    assert getattr(program.sync_status(), "waiting_count") == 0  # noqa: B009


def test_no_other_module_of_the_features_commits() -> None:
    found = subprocess.run(
        ["grep", "-rnE", r"\.commit\(\)|writing\(", "app/features"],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.stdout == "", sys.executable
