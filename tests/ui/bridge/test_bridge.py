"""The bridge: each end of a piece of work reaches the one who asked, on the window's thread, and nobody who is gone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject, QTimer

from app.bootstrap import Program, build
from app.features.form.commands import SaveAnswer
from app.features.form.queries import answers
from app.jobs.job import Cancel, Progress
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Problem, Refused
from app.kernel.texts import Text
from app.settings import from_environment
from tests.ui.conftest import KEY
from ui.bridge.bridge import Bridge

VILLAGE = MunicipalityId("981011")
NO = Refused("test.no", Text("Nem lehet", "Not possible"), Text("Próbálja később.", "Try later."))


@pytest.fixture
def program(office_store: Any, tmp_path: Any) -> Iterator[Program]:
    store = tmp_path / "store.db"
    store.write_bytes(office_store.read_bytes())
    made = build(from_environment({}, {"store": store, "actor": "Kovács Istvánné"}), KEY)
    yield made
    made.close()


@pytest.fixture
def bridge(qtbot: Any, program: Program) -> Iterator[Bridge]:
    made = Bridge(program)  # type: ignore[arg-type]
    yield made
    made.leave()
    qtbot.waitUntil(lambda: made.is_idle)


def refuse(_progress: Progress, _cancel: Cancel) -> None:
    raise NO


def break_down(_progress: Progress, _cancel: Cancel) -> None:
    raise ValueError("planted")


def settle(qtbot: Any, bridge: Bridge) -> None:
    qtbot.waitUntil(lambda: bridge.is_idle)


def test_the_window_lives_while_a_question_takes_long(qtbot: Any, bridge: Bridge) -> None:
    may_end, ticks, answered = threading.Event(), [], []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(1)
    bridge.ask(bridge, answered.append, lambda _reading: may_end.wait(30))
    qtbot.waitUntil(lambda: len(ticks) >= 50)
    assert answered == []
    may_end.set()
    settle(qtbot, bridge)
    timer.stop()
    assert answered == [True]


def test_a_command_is_written_told_and_read_back_on_the_windows_thread(qtbot: Any, bridge: Bridge) -> None:
    threads: list[int] = []
    read: list[Any] = []
    saved, changed = [], []
    bridge.saved.connect(lambda: saved.append(threading.get_ident()))
    bridge.changed.connect(lambda changes: changed.append(changes.topics))
    command = SaveAnswer(VILLAGE, "contract", "tenant_admin_name", "Őry Éva")
    bridge.run(bridge, command, lambda _changes: threads.append(threading.get_ident()))
    bridge.ask(bridge, read.append, answers, VILLAGE, "contract")
    settle(qtbot, bridge)
    assert threads == saved == [threading.get_ident()]
    assert len(changed) == 1
    assert read[0]["tenant_admin_name"] == "Őry Éva"


def test_who_takes_a_refusal_is_told_and_nobody_else(qtbot: Any, bridge: Bridge) -> None:
    taken: list[Problem] = []
    shown: list[Problem] = []
    bridge.problem.connect(shown.append)
    bridge.work(bridge, refuse, lambda _: None, refused=taken.append)
    settle(qtbot, bridge)
    assert (taken, shown) == ([NO], [])
    bridge.work(bridge, refuse, lambda _: None)
    settle(qtbot, bridge)
    assert (taken, shown) == ([NO], [NO])


def test_a_bug_is_told_once_and_the_end_comes_all_the_same(
    qtbot: Any, bridge: Bridge, caplog: pytest.LogCaptureFixture
) -> None:
    faults: list[Exception] = []
    ends: list[str] = []
    bridge.fault.connect(faults.append)
    bridge.work(bridge, break_down, lambda _: ends.append("then"), always=lambda: ends.append("always"))
    settle(qtbot, bridge)
    assert [str(one) for one in faults] == ["planted"]
    assert ends == ["always"]
    assert "A piece of work failed" in caplog.text


def test_a_cancelled_job_ends_quietly(qtbot: Any, bridge: Bridge) -> None:
    started = threading.Event()
    told: list[object] = []
    bridge.fault.connect(told.append)
    bridge.problem.connect(told.append)

    def endless(_progress: Progress, cancel: Cancel) -> None:
        started.set()
        while True:
            cancel.raise_if_set()

    cancel = bridge.work(bridge, endless, told.append)
    assert started.wait(10)
    cancel.set()
    settle(qtbot, bridge)
    assert told == []


def test_an_answer_for_a_screen_that_is_gone_is_dropped_but_its_write_stands(
    qtbot: Any, bridge: Bridge, program: Program
) -> None:
    owner, told = QObject(), []
    gate = threading.Event()
    program.lanes.data.submit(gate.wait)
    bridge.run(owner, SaveAnswer(VILLAGE, "contract", "tenant_admin_name", "Ács Pál"), told.append)
    shiboken6.delete(owner)
    gate.set()
    settle(qtbot, bridge)
    assert told == []
    assert program.ask(answers, VILLAGE, "contract")["tenant_admin_name"] == "Ács Pál"


def test_progress_comes_in_order(qtbot: Any, bridge: Bridge) -> None:
    told: list[tuple[int, int]] = []

    def count(progress: Progress, _cancel: Cancel) -> str:
        for number in range(5):
            progress(number, 5, Text("lépés", "step"))
        return "kész"

    ends: list[str] = []
    note: Callable[[int, int, Text], None] = lambda done, total, _what: told.append((done, total))  # noqa: E731
    bridge.work(bridge, count, ends.append, told=note)
    settle(qtbot, bridge)
    assert told == [(number, 5) for number in range(5)]
    assert ends == ["kész"]


def test_after_leaving_no_work_is_taken_and_no_change_is_heard(qtbot: Any, bridge: Bridge, program: Program) -> None:
    heard: list[object] = []
    bridge.changed.connect(heard.append)
    bridge.leave()
    bridge.ask(bridge, heard.append, answers, VILLAGE, "contract")
    program.run(SaveAnswer(VILLAGE, "contract", "tenant_admin_name", "Ács Pál"))
    settle(qtbot, bridge)
    assert heard == []
