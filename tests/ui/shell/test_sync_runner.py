"""The attempts to send: one at a time, the next one always known, later and later while it fails, at once on demand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Program, build
from app.features.form.commands import SaveAnswer
from app.kernel.ids import MunicipalityId
from app.settings import from_environment
from tests.helpers.central_server import running
from tests.helpers.clock import FixedClock
from tests.ui.conftest import KEY
from ui.bridge.bridge import Bridge
from ui.shell.sync_runner import AFTER_CHANGE, AFTER_FAILURE, EVERY, SyncRunner

VILLAGE = MunicipalityId("981011")


@pytest.fixture
def program(office_store: Any, tmp_path: Any) -> Iterator[Program]:
    store = tmp_path / "store.db"
    store.write_bytes(office_store.read_bytes())
    made = build(from_environment({}, {"store": store, "actor": "Kovács Istvánné"}), KEY, FixedClock())
    yield made
    made.close()


@pytest.fixture
def runner(qtbot: Any, program: Program) -> Iterator[SyncRunner]:
    bridge = Bridge(program)  # type: ignore[arg-type]
    made = SyncRunner(bridge)
    made.setProperty("bridge", bridge)
    yield made
    made.stop()
    bridge.leave()
    qtbot.waitUntil(lambda: bridge.is_idle)


def attempt(qtbot: Any, runner: SyncRunner) -> None:
    runner.try_now()
    qtbot.waitUntil(lambda: not runner.is_running, timeout=20_000)


def planned(runner: SyncRunner) -> int:
    seconds = runner.seconds_to_next
    assert seconds is not None
    return seconds


def type_an_answer(program: Program) -> None:
    program.run(SaveAnswer(VILLAGE, "contract", "tenant_admin_name", "Őry Éva"))


def test_before_the_enrolment_an_attempt_ends_at_once_and_plans_nothing(qtbot: Any, runner: SyncRunner) -> None:
    attempt(qtbot, runner)
    assert runner.problem is None
    assert runner.seconds_to_next is None


def test_a_change_is_sent_soon_and_the_next_attempt_is_ten_minutes_away(
    qtbot: Any, runner: SyncRunner, program: Program, tmp_path: Path
) -> None:
    with running(tmp_path / "centre", FixedClock()) as server:
        program.enrol(server.address, server.code())
        type_an_answer(program)
        qtbot.waitUntil(lambda: runner.seconds_to_next is not None)
        assert planned(runner) <= AFTER_CHANGE // 1000
        attempt(qtbot, runner)
    assert program.sync_status().waiting_count == 0
    assert EVERY // 1000 - 5 <= planned(runner) <= EVERY // 1000


def test_each_failure_doubles_the_pause_and_what_waits_stays(
    qtbot: Any, runner: SyncRunner, program: Program, tmp_path: Path
) -> None:
    with running(tmp_path / "centre", FixedClock()) as server:
        program.enrol(server.address, server.code())
        attempt(qtbot, runner)
    type_an_answer(program)
    pauses = []
    for _ in range(4):
        attempt(qtbot, runner)
        assert runner.problem is not None
        pauses.append(planned(runner))
    first = AFTER_FAILURE // 1000
    assert all(abs(pause - first * 2**number) <= 2 for number, pause in enumerate(pauses))
    assert program.sync_status().waiting_count > 0


def test_two_wishes_at_once_are_one_attempt(qtbot: Any, runner: SyncRunner, program: Program) -> None:
    begun: list[bool] = []
    runner.changed.connect(lambda: begun.append(runner.is_running))
    runner.try_now()
    runner.try_now()
    qtbot.waitUntil(lambda: not runner.is_running, timeout=20_000)
    assert begun == [True, False]
