"""The program is built in one place: what is wrong is said before anything is touched, and a second start goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.bootstrap import Program, build
from app.features.form.commands import SaveAnswer
from app.features.form.queries import answers
from app.jobs.job import Cancel
from app.kernel.changes import Changes, Origin
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Refused, Unavailable
from app.settings import Settings, from_environment
from app.storage.engine import open_engine
from app.storage.instance import lock_file
from app.storage.local import Device, Outgoing, Setting
from app.storage.unit_of_work import reading
from tests.helpers.clock import FixedClock

ROOT = Path(__file__).resolve().parents[2]
KEY = bytes(range(32))
VILLAGE = MunicipalityId("981011")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return from_environment({}, {"store": tmp_path / "a folder" / "store.db", "actor": "Kovács Istvánné"})


@pytest.fixture
def program(settings: Settings) -> Iterator[Program]:
    made = build(settings, KEY, FixedClock())
    yield made
    made.close()


def devices(store: Path) -> list[tuple[str, str, int]]:
    """Return id, incarnation and next counter of every device in a store."""
    engine = open_engine(store, KEY)
    try:
        with reading(engine) as session:
            rows = session.execute(select(Device.device_id, Device.incarnation, Device.next_seq)).all()
            return [(row.device_id, row.incarnation, row.next_seq) for row in rows]
    finally:
        engine.dispose()


def test_the_first_start_makes_the_store_and_the_second_goes_on_in_it(settings: Settings) -> None:
    first = build(settings, KEY, FixedClock())
    first.run(SaveAnswer(VILLAGE, "contract", "portal", "yes"))
    first.close()
    [before] = devices(settings.store)
    second = build(settings, KEY, FixedClock())
    assert second.ask(answers, VILLAGE, "contract")["portal"] == "yes"
    second.close()
    assert devices(settings.store) == [before]
    assert before[2] == 2


def test_two_first_starts_at_once_are_one_store_with_one_device(settings: Settings) -> None:
    start = (
        "import sys\nfrom pathlib import Path\nfrom app.bootstrap import build\n"
        "from app.settings import from_environment\n"
        "sys.stdin.read()\n"
        "build(from_environment({}, {'store': Path(sys.argv[1]), 'actor': 'x'}), bytes(range(32))).close()\n"
    )
    settings.store.parent.mkdir()
    both = [
        subprocess.Popen(
            [sys.executable, "-c", start, str(settings.store)],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    for process in both:
        assert process.stdin is not None
        process.stdin.close()
        process.stdin = None
    said = [process.communicate()[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], b"\n".join(said).decode()
    assert len(devices(settings.store)) == 1


def test_a_wrong_key_never_leads_to_a_fresh_store(settings: Settings, program: Program) -> None:
    program.run(SaveAnswer(VILLAGE, "contract", "portal", "yes"))
    program.close()
    before = {path.name: path.read_bytes() for path in settings.store.parent.iterdir()}
    with pytest.raises(Refused) as caught:
        build(settings, bytes(32), FixedClock())
    assert caught.value.code == "store.wrong_key"
    assert {path.name: path.read_bytes() for path in settings.store.parent.iterdir()} == before


def test_damaged_content_is_refused_before_a_store_is_made(settings: Settings, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(settings.content, content)
    with (content / "catalogue.json").open("ab") as file:
        file.write(b" ")
    told = {"store": settings.store, "actor": "x", "content": content}
    with pytest.raises(Refused) as caught:
        build(from_environment({}, told), KEY, FixedClock())
    assert caught.value.code.startswith("content.")
    assert not settings.store.parent.exists()


def test_a_store_of_a_newer_program_is_closed_again_as_it_was(settings: Settings, program: Program) -> None:
    program.close()
    engine = open_engine(settings.store, KEY)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    before = settings.store.read_bytes()
    with pytest.raises(Refused) as caught:
        build(settings, KEY, FixedClock())
    assert caught.value.code == "store.newer"
    left = {path.name for path in settings.store.parent.iterdir()} - {lock_file(settings.store).name}
    assert left == {settings.store.name}, "it was left open"
    assert settings.store.read_bytes() == before


def test_what_the_machine_remembers_outlives_it_and_is_not_sent(settings: Settings, program: Program) -> None:
    heard: list[Changes] = []
    program.subscribe(heard.append)
    program.remember("place", "contract")
    program.remember("place", "home")
    program.close()
    again = build(settings, KEY, FixedClock())
    assert again.recall("place") == "home"
    assert again.recall("nothing") is None
    again.close()
    assert heard == []
    engine = open_engine(settings.store, KEY)
    with reading(engine) as session:
        assert session.scalars(select(Outgoing)).all() == []
        assert dict(session.execute(select(Setting.key, Setting.value)).all()) == {"place": "home"}  # type: ignore[arg-type]
    engine.dispose()


def test_listeners_hear_of_changes_only_and_may_leave_while_they_listen(program: Program) -> None:
    heard: list[str] = []

    def first(_changes: Changes) -> None:
        heard.append("first")
        leave()

    leave = program.subscribe(first)
    program.subscribe(lambda _changes: heard.append("second"))
    program.publish(Changes(frozenset(), frozenset(), Origin.LOCAL))
    assert heard == []
    program.run(SaveAnswer(VILLAGE, "contract", "portal", "yes"))
    program.run(SaveAnswer(VILLAGE, "contract", "portal", "no"))
    assert heard == ["first", "second", "second"]


def test_a_sync_before_the_machine_is_introduced_is_refused_in_words_and_keeps_the_queue(program: Program) -> None:
    program.run(SaveAnswer(VILLAGE, "contract", "portal", "yes"))
    with pytest.raises(Refused) as caught:
        program.synchronise(lambda *_: None, Cancel())
    assert caught.value.code == "device.not_enrolled"
    assert getattr(program.sync_status(), "waiting_count") == 1  # noqa: B009


def test_what_waits_in_the_data_lane_is_written_before_the_program_closes(settings: Settings) -> None:
    program = build(settings, KEY, FixedClock())
    for value in ("yes", "no"):
        program.lanes.data.submit(lambda value=value: program.run(SaveAnswer(VILLAGE, "contract", "portal", value)))
    program.close()
    assert devices(settings.store)[0][2] == 3


def test_a_reader_works_beside_the_program_and_changes_nothing(settings: Settings, program: Program) -> None:
    program.run(SaveAnswer(VILLAGE, "contract", "portal", "yes"))
    reader = build(settings, KEY, FixedClock(), is_reader=True)
    assert reader.ask(answers, VILLAGE, "contract")["portal"] == "yes"
    program.run(SaveAnswer(VILLAGE, "contract", "portal", "no"))
    assert reader.ask(answers, VILLAGE, "contract")["portal"] == "no"
    with pytest.raises(Unavailable) as caught:
        reader.run(SaveAnswer(VILLAGE, "contract", "portal", "maybe"))
    assert caught.value.code == "store.failing"
    reader.close()
    assert program.ask(answers, VILLAGE, "contract")["portal"] == "no"


def test_a_second_program_on_the_same_store_is_refused_and_the_first_goes_on(
    settings: Settings, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.storage.instance.PATIENCE", 0.1)
    with pytest.raises(Refused) as caught:
        build(settings, KEY, FixedClock())
    assert caught.value.code == "store.already_open"
    assert "már fut" in caught.value.message.hu
    program.run(SaveAnswer(VILLAGE, "contract", "portal", "yes"))
