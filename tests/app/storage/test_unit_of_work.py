"""One save is one transaction: rows, history and outbox together or not at all, whatever interrupts it."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from app.features.form.tables import Answer
from app.features.office.tables import Municipality, Office
from app.kernel.changes import Origin
from app.kernel.command import Actor, Party
from app.kernel.problems import Refused
from app.storage.base import Synced
from app.storage.engine import open_engine
from app.storage.local import Cursor, Device, HistoryLine, Outgoing
from app.storage.unit_of_work import UnitOfWork, reading, writing
from tests.helpers.clock import FixedClock
from tests.helpers.ids import sequential_ids

ROOT = Path(__file__).resolve().parents[3]
KEY = bytes(range(32))
CLERK = Actor("Kovács Istvánné", Party.MUNICIPALITY)
VILLAGE = "981011"


class StopError(Exception):
    """Ends a save in the middle."""


def save(engine: Engine, record: str, value: str | None, *, then: BaseException | None = None) -> None:
    clock = FixedClock()
    with writing(engine) as session:
        work = UnitOfWork(session, clock, sequential_ids(clock, start=count(engine, Outgoing) + 1), CLERK)
        row = session.get(Answer, (VILLAGE, record))
        if row is None:
            row = Answer(municipality=VILLAGE, id=record, form="contract", field="portal")
            session.add(row)
        row.value = value
        work.write_derived()
        if then is not None:
            raise then


def second_work(session: Session) -> UnitOfWork:
    """Begin a unit of work whose ids differ from those of the first saves."""
    clock = FixedClock()
    return UnitOfWork(session, clock, sequential_ids(clock, start=99), CLERK)


def count(engine: Engine, table: type) -> int:
    with reading(engine) as session:
        return session.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_save_writes_the_row_its_history_and_its_outbox_line(engine: Engine) -> None:
    save(engine, "r1", "yes")
    save(engine, "r1", "no")
    with reading(engine) as session:
        sent = session.scalars(select(Outgoing).order_by(Outgoing.device_seq)).all()
        assert [json.loads(row.fields) for row in sent] == [
            {"form": "contract", "field": "portal", "value": "yes"},
            {"value": "no"},
        ]
        assert [row.device_seq for row in sent] == [1, 2]
        line = session.scalars(select(HistoryLine).order_by(HistoryLine.id.desc())).first()
        assert line is not None
        assert (line.field, line.before, line.after, line.actor_name) == ("value", '"yes"', '"no"', CLERK.name)
        assert line.origin == Origin.LOCAL.value
        assert session.scalar(select(Device.next_seq)) == 3


def test_a_save_that_changes_nothing_sends_nothing(engine: Engine) -> None:
    save(engine, "r1", "yes")
    save(engine, "r1", "yes")
    assert count(engine, Outgoing) == 1


def test_a_deletion_is_a_change_with_its_history(engine: Engine) -> None:
    save(engine, "r1", "yes")
    with writing(engine) as session:
        work = second_work(session)
        session.get_one(Answer, (VILLAGE, "r1")).is_deleted = True
        changes = work.write_derived()
    assert (changes.topics, changes.ids) == ({"answer"}, {"r1"})
    with reading(engine) as session:
        sent = session.scalars(select(Outgoing).order_by(Outgoing.device_seq.desc())).first()
        line = session.scalars(select(HistoryLine).order_by(HistoryLine.id.desc())).first()
        assert sent is not None
        assert json.loads(sent.fields) == {"is_deleted": True}
        assert line is not None
        assert (line.field, line.before, line.after) == ("is_deleted", "false", "true")
        assert session.get_one(Answer, (VILLAGE, "r1")).value == "yes", "what was deleted can be brought back"


def test_a_record_cannot_vanish_without_a_word(engine: Engine) -> None:
    save(engine, "r1", "yes")

    def remove() -> None:
        with writing(engine) as session:
            work = second_work(session)
            session.delete(session.get_one(Answer, (VILLAGE, "r1")))
            work.write_derived()

    with pytest.raises(TypeError, match="never removed"):
        remove()
    assert count(engine, Answer) == 1


@pytest.mark.parametrize(
    ("row", "field", "words"),
    [
        (Office(municipality=VILLAGE, id="o", name="x" * 201), "name", "200"),
        (Municipality(municipality=VILLAGE, id="m", population=2**31), "population", "Írjon be mást"),
        (Answer(municipality=VILLAGE, id="a", value="half a letter: \ud83d"), "value", "Írjon be mást"),
    ],
    ids=["too long", "too large", "unreadable"],
)
def test_what_the_server_could_not_keep_is_refused_before_it_is_saved(
    engine: Engine, row: Synced, field: str, words: str
) -> None:
    def add() -> None:
        with writing(engine) as session:
            work = second_work(session)
            session.add(row)
            work.write_derived()

    with pytest.raises(Refused) as caught:
        add()
    assert (caught.value.code, caught.value.field) == ("door.does_not_fit", field)
    assert words in caught.value.message.hu
    assert count(engine, Outgoing) == 0


def test_a_value_set_and_set_back_in_one_save_is_no_change(engine: Engine) -> None:
    save(engine, "r1", "yes")
    lines = count(engine, HistoryLine)
    with writing(engine) as session:
        work = second_work(session)
        row = session.get_one(Answer, (VILLAGE, "r1"))
        for value in ("no", "yes"):
            row.value = value
            session.flush()
        changes = work.write_derived()
    assert not changes.topics
    assert (count(engine, Outgoing), count(engine, HistoryLine)) == (1, lines)


def test_several_flushes_of_one_save_are_one_change(engine: Engine) -> None:
    save(engine, "r1", "first")
    with writing(engine) as session:
        work = second_work(session)
        row = session.get_one(Answer, (VILLAGE, "r1"))
        for value in ("second", "third"):
            row.value = value
            session.flush()
        work.write_derived()
    with reading(engine) as session:
        sent = session.scalars(select(Outgoing).order_by(Outgoing.device_seq)).all()
        assert [json.loads(row.fields) for row in sent][1:] == [{"value": "third"}]
        line = session.scalars(select(HistoryLine).order_by(HistoryLine.id.desc())).first()
        assert line is not None
        assert (line.before, line.after) == ('"first"', '"third"')


def test_a_change_names_what_the_device_had_seen_of_its_own_municipality(engine: Engine) -> None:
    with writing(engine) as session:
        session.add_all([Cursor(municipality=VILLAGE, seq=41), Cursor(municipality="981022", seq=7)])
    save(engine, "r1", "yes")
    with reading(engine) as session:
        assert session.scalar(select(Outgoing.base_seq)) == 41


@pytest.mark.parametrize("interruption", [StopError(), KeyboardInterrupt(), MemoryError()])
def test_an_interrupted_save_leaves_no_trace(engine: Engine, interruption: BaseException) -> None:
    save(engine, "r1", "yes")
    before = {table: count(engine, table) for table in (Answer, Outgoing, HistoryLine)}
    with pytest.raises(type(interruption)):
        save(engine, "r2", "no", then=interruption)
    assert {table: count(engine, table) for table in before} == before
    save(engine, "r3", "no")
    with reading(engine) as session:
        assert list(session.scalars(select(Outgoing.device_seq).order_by(Outgoing.device_seq))) == [1, 2]


def test_a_reading_sees_one_state_while_another_saves(engine: Engine) -> None:
    save(engine, "r1", "before")
    with reading(engine) as session:
        assert session.scalar(select(Answer.value)) == "before"
        save(engine, "r1", "after")
        assert session.execute(select(Answer.value)).scalar_one() == "before"
    with reading(engine) as session:
        assert session.scalar(select(Answer.value)) == "after"


@given(
    words=st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30),
        ),
        max_size=12,
    )
)
def test_the_history_retells_every_value(made_store: Path, tmp_path_factory: pytest.TempPathFactory, words) -> None:
    copy = tmp_path_factory.mktemp("retold") / "store.db"
    copy.write_bytes(made_store.read_bytes())
    engine = open_engine(copy, KEY)
    try:
        expected: dict[str, str] = {}
        for record, value in words:
            save(engine, record, value)
            expected[record] = value
        with reading(engine) as session:
            retold: dict[str, str] = {}
            for line in session.scalars(
                select(HistoryLine).where(HistoryLine.field == "value").order_by(HistoryLine.id)
            ):
                assert line.before == json.dumps(retold.get(line.record), ensure_ascii=False)
                retold[line.record] = json.loads(str(line.after))
            assert retold == expected
            assert dict(session.execute(select(Answer.id, Answer.value)).all()) == expected  # type: ignore[arg-type]
            seqs = list(session.scalars(select(Outgoing.device_seq).order_by(Outgoing.device_seq)))
            assert seqs == list(range(1, len(seqs) + 1))
    finally:
        engine.dispose()


WRITER = """
import sys
from pathlib import Path
from app.bootstrap import build
from app.features.office.commands import Member, RegisterOffice
from app.kernel.ids import MunicipalityId
from app.settings import from_environment

program = build(from_environment({}, {"store": Path(sys.argv[1]), "actor": "x"}), bytes(range(32)))
number = int(sys.argv[2])
while True:
    number += 1
    villages = tuple(Member(MunicipalityId(pir), f"{number}") for pir in ("981011", "981022"))
    program.run(RegisterOffice(MunicipalityId("981044"), f"{number}", "joint", villages))
    print(number, flush=True)
"""
RECORDS = 3
"""How many records each save of the writer changes."""


def killed_writer(store: Path, begun: int, acknowledged: int, pause: float) -> int:
    """Let a process save, kill it a moment after so many acknowledged saves, and return the last acknowledged one."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(store), str(begun)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        last = begun
        for line in process.stdout:
            last = int(line)
            if last - begun >= acknowledged:
                break
        threading.Event().wait(pause)
        process.send_signal(signal.SIGKILL)
        # The kill may cut the last line; what was not written whole was not acknowledged.
        last = max([last, *(int(line) for line in process.stdout if line.endswith("\n"))])
    assert process.returncode == -signal.SIGKILL
    return last


def kept_save(store: Path) -> int:
    """Open what the kill left, check that it is whole, and return the number of the last save in it."""
    engine = open_engine(store, KEY)
    try:
        with reading(engine) as session:
            assert session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            names = {session.scalar(select(Office.name)), *session.scalars(select(Municipality.name))}
            assert len(names) == 1, "a save was written in part"
            kept = int(names.pop() or 0)
            sent = session.scalars(select(Outgoing).order_by(Outgoing.device_seq)).all()
            assert [row.device_seq for row in sent] == list(range(1, RECORDS * kept + 1))
            assert session.scalar(select(Device.next_seq)) == RECORDS * kept + 1
            lines = session.execute(select(HistoryLine.change_id, HistoryLine.field, HistoryLine.after)).all()
            retold: dict[str, dict[str, object]] = {}
            for change_id, name, after in lines:
                retold.setdefault(change_id, {})[name] = json.loads(str(after))
            assert retold == {row.change_id: json.loads(row.fields) for row in sent}
            return kept
    finally:
        engine.dispose()


@pytest.mark.timeout(120)
@pytest.mark.parametrize("seed", [1, 2])
def test_kill_9_in_the_middle_of_saving_loses_no_acknowledged_word(store: Path, seed: int) -> None:
    chance, kept = random.Random(seed), 0
    for _ in range(3):
        acknowledged = killed_writer(store, kept, chance.randint(1, 25), chance.uniform(0, 0.03))
        kept = kept_save(store)
        assert kept in (acknowledged, acknowledged + 1), "an acknowledged save was lost"


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE municipality SET name = '0' WHERE municipality = '981011'",
        "DELETE FROM outbox WHERE device_seq = 2",
        "DELETE FROM history WHERE field = 'name' AND record = (SELECT record FROM history LIMIT 1)",
        "UPDATE device SET next_seq = next_seq + 1",
    ],
)
def test_the_check_after_a_kill_sees_a_save_that_is_not_whole(store: Path, fault: str) -> None:
    assert killed_writer(store, 0, 2, 0.0) <= kept_save(store)
    engine = open_engine(store, KEY)
    with engine.begin() as connection:
        connection.execute(text(fault))
    engine.dispose()
    with pytest.raises(AssertionError):
        kept_save(store)
