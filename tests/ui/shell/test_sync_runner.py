"""The attempts to send: one at a time, the next one always known, later and later while it fails, at once on demand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Program, build
from app.features.form.commands import SaveAnswer
from app.kernel.ids import MunicipalityId
from app.settings import from_environment
from app.sync.schedule import AFTER_CHANGE, EVERY, FIRST_FAILURE, SPREAD, Why
from tests.helpers.central_server import running
from tests.helpers.clock import FixedClock
from tests.ui.conftest import KEY
from ui.bridge.bridge import Bridge
from ui.shell.sync_runner import SyncRunner

VILLAGE = MunicipalityId("981011")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def program(office_store: Any, tmp_path: Any, clock: FixedClock) -> Iterator[Program]:
    store = tmp_path / "store.db"
    store.write_bytes(office_store.read_bytes())
    made = build(from_environment({}, {"store": store, "actor": "Kovács Istvánné"}), KEY, clock)
    yield made
    made.close()


class Wall:
    """The machine's own clock as the heartbeat sees it: it jumps when the machine slept."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def runner(qtbot: Any, program: Program, wall: Wall) -> Iterator[SyncRunner]:
    bridge = Bridge(program)  # type: ignore[arg-type]
    made = SyncRunner(bridge, wall=wall)
    made.setProperty("bridge", bridge)
    yield made
    made.stop()
    bridge.leave()
    qtbot.waitUntil(lambda: bridge.is_idle)


def settle(qtbot: Any, runner: SyncRunner) -> None:
    qtbot.waitUntil(lambda: not runner.is_running and runner._bridge.is_idle, timeout=20_000)


def attempt(qtbot: Any, runner: SyncRunner) -> None:
    runner.try_now()
    settle(qtbot, runner)


def planned(runner: SyncRunner, clock: FixedClock) -> float:
    assert runner.plan is not None
    return (runner.plan.at - clock.now()).total_seconds()


def attempts(program: Program, clock: FixedClock) -> int:
    return len(program.sending.attempts(clock.now() - timedelta(days=1), clock.now() + timedelta(seconds=1)))


def type_an_answer(program: Program) -> None:
    program.run(SaveAnswer(VILLAGE, "contract", "tenant_admin_name", "Őry Éva"))


def test_before_the_enrolment_an_attempt_ends_at_once_and_plans_nothing(qtbot: Any, runner: SyncRunner) -> None:
    attempt(qtbot, runner)
    assert runner.problem is None
    assert runner.plan is None


def test_a_change_is_sent_soon_and_the_next_attempt_is_ten_minutes_away(
    qtbot: Any, runner: SyncRunner, program: Program, clock: FixedClock, tmp_path: Path
) -> None:
    with running(tmp_path / "centre", FixedClock()) as server:
        program.enrol(server.address, server.code())
        attempt(qtbot, runner)
        clock.advance(minutes=1)
        type_an_answer(program)
        settle(qtbot, runner)
        assert 0 < planned(runner, clock) <= AFTER_CHANGE.total_seconds()
        clock.advance(AFTER_CHANGE)
        runner.on_tick()
        settle(qtbot, runner)
    assert program.sending.status().waiting_count == 0
    assert EVERY.total_seconds() <= planned(runner, clock) <= EVERY.total_seconds() * (1 + SPREAD)


def test_each_failure_doubles_the_pause_and_what_waits_stays(
    qtbot: Any, runner: SyncRunner, program: Program, clock: FixedClock, tmp_path: Path
) -> None:
    with running(tmp_path / "centre", FixedClock()) as server:
        program.enrol(server.address, server.code())
        attempt(qtbot, runner)
    type_an_answer(program)
    pauses = []
    for _ in range(4):
        attempt(qtbot, runner)
        assert runner.problem is not None
        pauses.append(planned(runner, clock))
    first = FIRST_FAILURE.total_seconds()
    assert all(first * 2**number <= pause <= first * 2**number * (1 + SPREAD) for number, pause in enumerate(pauses))
    assert program.sending.status().waiting_count > 0


def test_what_is_not_due_is_not_tried_and_what_is_due_is(
    qtbot: Any, runner: SyncRunner, program: Program, clock: FixedClock, tmp_path: Path
) -> None:
    with running(tmp_path / "centre", FixedClock()) as server:
        program.enrol(server.address, server.code())
    attempt(qtbot, runner)
    assert attempts(program, clock) == 1
    clock.advance(seconds=29)
    runner.on_tick()
    settle(qtbot, runner)
    assert attempts(program, clock) == 1
    clock.advance(seconds=5)
    runner.on_tick()
    settle(qtbot, runner)
    assert attempts(program, clock) == 2


def test_after_a_sleep_it_tries_soon_and_not_in_the_first_second(
    qtbot: Any, runner: SyncRunner, program: Program, clock: FixedClock, wall: Wall, tmp_path: Path
) -> None:
    with running(tmp_path / "centre", FixedClock()) as server:
        program.enrol(server.address, server.code())
    for _ in range(6):
        attempt(qtbot, runner)
    assert planned(runner, clock) > 300
    wall.seconds += 3600
    clock.advance(minutes=1)
    runner.on_tick()
    settle(qtbot, runner)
    assert runner.plan is not None
    assert runner.plan.why is Why.WOKEN
    assert 1 < planned(runner, clock) < 20
    assert attempts(program, clock) == 6


def test_a_clock_that_is_set_back_does_not_put_the_next_attempt_out_of_sight(
    qtbot: Any, runner: SyncRunner, program: Program, clock: FixedClock, tmp_path: Path
) -> None:
    with running(tmp_path / "centre", FixedClock()) as server:
        program.enrol(server.address, server.code())
    attempt(qtbot, runner)
    clock.advance(days=-400)
    runner.begin()
    settle(qtbot, runner)
    assert planned(runner, clock) <= 60


def test_two_wishes_at_once_are_one_attempt(
    qtbot: Any, runner: SyncRunner, program: Program, clock: FixedClock, tmp_path: Path
) -> None:
    with running(tmp_path / "centre", FixedClock()) as server:
        program.enrol(server.address, server.code())
    runner.try_now()
    runner.try_now()
    settle(qtbot, runner)
    assert attempts(program, clock) == 1


def test_coming_into_a_network_calls_for_an_attempt_and_leaving_one_does_not(
    qtbot: Any, runner: SyncRunner, program: Program, clock: FixedClock, tmp_path: Path
) -> None:
    from PySide6.QtNetwork import QNetworkInformation

    with running(tmp_path / "centre", FixedClock()) as server:
        program.enrol(server.address, server.code())
    for _ in range(6):
        attempt(qtbot, runner)
    clock.advance(minutes=1)
    runner.on_reachability(QNetworkInformation.Reachability.Disconnected)
    settle(qtbot, runner)
    assert planned(runner, clock) > 300
    runner.on_reachability(QNetworkInformation.Reachability.Online)
    settle(qtbot, runner)
    assert planned(runner, clock) < 20
