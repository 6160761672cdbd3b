"""The stand-in for the program that is still being loaded: work waits, in order, and none of it is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError
from typing import Any

import pytest

from app.bootstrap import Program, build
from app.features.form.commands import SaveAnswer
from app.features.form.queries import answers
from app.jobs.lanes import Lanes
from app.kernel.changes import Changes
from app.kernel.ids import MunicipalityId
from app.settings import from_environment
from tests.ui.conftest import KEY
from ui.bridge.program import LateProgram, ProgramFace

VILLAGE = MunicipalityId("981011")


@pytest.fixture
def make(office_store: Any, tmp_path: Any) -> Callable[[], Program]:
    def one() -> Program:
        store = tmp_path / "store.db"
        store.write_bytes(office_store.read_bytes())
        return build(from_environment({}, {"store": store, "actor": "Kovács Istvánné"}), KEY)

    return one


@pytest.fixture
def late(tmp_path: Any) -> LateProgram:
    return LateProgram(from_environment({}, {"store": tmp_path / "store.db", "actor": "x"}), Lanes())


def test_what_is_asked_before_it_arrives_is_done_in_order_when_it_has(
    late: LateProgram, make: Callable[[], Program]
) -> None:
    heard: list[Changes] = []
    late.subscribe(heard.append)
    typed = [f"Tóth Éva {number}" for number in range(5)]
    saved = [
        late.lanes.data.submit(lambda one=one: late.run(SaveAnswer(VILLAGE, "contract", "tenant_admin_name", one)))
        for one in typed
    ]
    read = late.lanes.data.submit(lambda: late.ask(answers, VILLAGE, "contract")["tenant_admin_name"])
    assert not saved[0].done()
    late.arrive(make())
    assert read.result(timeout=20) == typed[-1]
    assert all(one.result().topics for one in saved)
    assert len(heard) == 5
    late.close()


def test_a_listener_that_left_hears_nothing(late: LateProgram, make: Callable[[], Program]) -> None:
    heard: list[Changes] = []
    leave = late.subscribe(heard.append)
    leave()
    late.arrive(make())
    late.run(SaveAnswer(VILLAGE, "contract", "tenant_admin_name", "Tóth Éva"))
    assert heard == []
    late.close()


def test_a_program_that_never_comes_ends_what_waits(late: LateProgram) -> None:
    asked = late.lanes.data.submit(lambda: late.recall("place"))
    late.arrive(None)
    with pytest.raises(CancelledError):
        asked.result(timeout=20)
    late.close()
    assert not [one for one in threading.enumerate() if "-lane" in one.name]


def test_the_program_and_its_stand_in_have_every_member_the_window_uses(
    late: LateProgram, make: Callable[[], Program]
) -> None:
    wanted = {name for name in vars(ProgramFace) if not name.startswith("_")} | set(ProgramFace.__annotations__)
    late.arrive(make())
    assert len(wanted) > 10
    assert [name for name in wanted for one in (late, late._program) if not hasattr(one, name)] == []
    late.close()


def test_it_arrives_once(late: LateProgram, make: Callable[[], Program]) -> None:
    program = make()
    late.arrive(program)
    late.arrive(None)
    assert late.content is program.content
    assert late.register is program.register
    late.close()
