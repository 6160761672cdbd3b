"""Nothing changes but through the door: one command, one transaction, and only for those who may."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select

from app.bootstrap import Program, build
from app.catalogue import HANDLERS
from app.content.library import load_content
from app.content.model import Content
from app.content.package import TrustList
from app.door import Door
from app.features.form.commands import SaveAnswer
from app.features.form.queries import answers
from app.features.form.tables import Answer
from app.features.office.commands import Member, RecordPerson, RegisterOffice
from app.features.office.model import Role
from app.features.task.commands import MarkStep
from app.kernel.changes import Changes, Origin
from app.kernel.command import Actor, Party
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Refused
from app.settings import from_environment
from app.storage.engine import open_engine
from app.storage.local import HistoryLine, Outgoing
from app.storage.unit_of_work import UnitOfWork, reading
from tests.helpers.clock import FixedClock
from tests.helpers.ids import sequential_ids

KEY = bytes(range(32))
VILLAGE = MunicipalityId("981011")
CLERK = Actor("Kovács Istvánné", Party.MUNICIPALITY)


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


def test_a_handler_that_fails_after_it_wrote_leaves_no_trace(tmp_path: Path) -> None:
    clock = FixedClock()
    settings = from_environment({}, {"store": tmp_path / "store.db", "actor": "x"})
    build(settings, KEY, clock).close()
    engine = open_engine(settings.store, KEY)

    def write_then_fail(work: UnitOfWork, content: Content, command: SaveAnswer) -> None:
        HANDLERS[SaveAnswer](work, content, command)
        work.session.flush()
        raise ZeroDivisionError

    content = load_content(settings.content, TrustList.of_program())
    doors = [
        Door(engine, {SaveAnswer: handler}, content, clock, sequential_ids(clock, start))
        for handler, start in ((write_then_fail, 1), (HANDLERS[SaveAnswer], 50))
    ]
    command = SaveAnswer(VILLAGE, "contract", "portal", "yes")
    with pytest.raises(ZeroDivisionError):
        doors[0].run(command, CLERK)
    with reading(engine) as session:
        for table in (Answer, Outgoing, HistoryLine):
            assert session.scalars(select(table)).all() == []
    doors[1].run(command, CLERK)
    with reading(engine) as session:
        assert session.scalars(select(Outgoing.device_seq)).all() == [1], "the failed try used up a counter"
    engine.dispose()


def test_commands_from_many_threads_go_through_one_after_another(program: Program) -> None:
    with ThreadPoolExecutor(6) as pool:
        done = [
            pool.submit(program.run, SaveAnswer(VILLAGE, "contract", "tenant_admin_name", f"{number}"))
            for number in range(30)
        ]
    assert all(one.result().topics == {"answer"} for one in done)
    assert getattr(program.sync_status(), "waiting_count") == 30  # noqa: B009


@pytest.mark.parametrize("sign", ["\x00", "\ud83d"])
def test_text_that_no_store_can_keep_is_refused_wherever_it_stands(program: Program, sign: str) -> None:
    hidden = RegisterOffice(MunicipalityId("981044"), "Hivatal", "joint", (Member(VILLAGE, "Sárberek", f"Fő{sign}"),))
    with pytest.raises(Refused) as caught:
        program.run(hidden)
    assert (caught.value.code, caught.value.field) == ("door.unreadable_text", "seat")


def test_a_name_that_the_server_could_not_keep_is_refused_at_once(program: Program) -> None:
    with pytest.raises(Refused) as caught:
        program.run(RecordPerson(VILLAGE, Role.MAYOR, "x" * 201))
    assert (caught.value.code, caught.value.field) == ("door.does_not_fit", "name")
    assert "200" in caught.value.message.hu


def test_no_other_module_of_the_features_commits() -> None:
    found = subprocess.run(
        ["grep", "-rnE", r"\.commit\(\)|writing\(", "app/features"],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.stdout == "", sys.executable
