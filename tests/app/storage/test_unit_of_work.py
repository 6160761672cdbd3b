"""One save is one transaction: rows, history and outbox together or not at all, whatever interrupts it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select, text

from app.features.form.tables import Answer
from app.kernel.changes import Origin
from app.kernel.command import Actor, Party
from app.storage.engine import open_engine
from app.storage.local import Device, HistoryLine, Outgoing
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
from app.features.form.commands import SaveAnswer
from app.kernel.ids import MunicipalityId
from app.settings import from_environment

program = build(from_environment({}, {"store": Path(sys.argv[1]), "actor": "x"}), bytes(range(32)))
number = int(sys.argv[2])
while True:
    number += 1
    program.run(SaveAnswer(MunicipalityId("981011"), "contract", "tenant_admin_name", f"{number}"))
    print(number, flush=True)
"""


@pytest.mark.timeout(120)
def test_kill_9_in_the_middle_of_saving_loses_no_acknowledged_word(store: Path) -> None:
    last = 0
    for after in (3, 11, 27):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(store), str(last)],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            begun = last
            for line in process.stdout:
                last = int(line)
                if last - begun >= after:
                    process.send_signal(signal.SIGKILL)
                    break
            last = max([last, *(int(line) for line in process.stdout if line.endswith("\n"))])
        engine = open_engine(store, KEY)
        with reading(engine) as session:
            assert session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            kept = int(json.loads(session.execute(select(Answer.value)).scalar_one()))
            assert kept in (last, last + 1), "an acknowledged word was lost"
            seqs = list(session.scalars(select(Outgoing.device_seq).order_by(Outgoing.device_seq)))
            assert seqs == list(range(1, kept + 1))
            assert session.scalar(select(Device.next_seq)) == kept + 1
        engine.dispose()
        last = kept
