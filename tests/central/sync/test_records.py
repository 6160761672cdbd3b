"""Fields of many records are written in one statement a table; what is not named stays as it is, on both engines."""

from __future__ import annotations

import uuid
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, event, select

from app.features.office.tables import Municipality
from app.features.task.tables import StepMark
from app.storage.rows import RecordKey
from central.storage.engine import Database
from central.sync.records import write_records

PIR = "981011"
RECORDS = [RecordKey("municipality", PIR, str(uuid.UUID(int=number))) for number in range(3)]
FIELDS = st.dictionaries(
    st.sampled_from(["name", "population", "county", "is_deleted"]),
    st.none() | st.booleans() | st.integers(0, 9) | st.sampled_from(["Sárberek", "'", '"', "\\", "%s", "?", "ő"]),
    max_size=3,
).map(lambda fields: {name: value for name, value in fields.items() if _is_of(name, value)})


def _is_of(name: str, value: object) -> bool:
    kind = {"population": int, "is_deleted": bool}.get(name, str)
    return type(value) is kind or (value is None and name != "is_deleted")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.lists(st.tuples(st.sampled_from(RECORDS), FIELDS), max_size=8), st.integers(0, 8))
def test_the_records_hold_what_was_written_last(
    exchange_database: Database, entries: list[tuple[RecordKey, dict[str, Any]]], cut: int
) -> None:
    expected: dict[str, dict[str, Any]] = {}
    for key, fields in entries:
        blank = {"name": None, "population": None, "county": None, "is_deleted": False}
        expected.setdefault(key.record, blank).update(fields)
    with exchange_database.writing() as session:
        session.execute(delete(Municipality))
        write_records(session, entries[:cut])
        write_records(session, entries[cut:])
        columns = (Municipality.name, Municipality.population, Municipality.county, Municipality.is_deleted)
        rows = session.execute(select(Municipality.id, *columns)).all()
    names = ("name", "population", "county", "is_deleted")
    assert {row[0]: dict(zip(names, row[1:], strict=True)) for row in rows} == expected


def test_one_statement_a_table_whatever_the_fields(exchange_database: Database) -> None:
    said: list[str] = []

    @event.listens_for(exchange_database.engine, "before_cursor_execute")
    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement)

    mark = RecordKey("step_mark", PIR, RECORDS[0].record)
    with exchange_database.writing() as session:
        said.clear()
        many: list[tuple[RecordKey, dict[str, Any]]] = [(key, {"name": "x"}) for key in RECORDS]
        write_records(session, [*many, (mark, {"is_done": True})])
        assert len(said) == 2
        assert session.scalars(select(StepMark.is_done)).all() == [True]
