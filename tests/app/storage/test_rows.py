"""Fields are written by name in any order and any grouping, the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Boolean, Engine, Integer, Table, create_engine, select
from sqlalchemy.orm import Session

import app.catalogue  # noqa: F401 - its import makes every table known
from app.storage.base import Base, WireValue, fits, synced_tables
from app.storage.rows import RecordKey, decode, encode, read_fields, write_fields, write_many

KEY = RecordKey("person", "981011", "r1")


@pytest.fixture(params=["sqlite", "postgresql"])
def any_engine(request: pytest.FixtureRequest, fresh_postgres_url: str) -> Iterator[Engine]:
    """Run the test on both engines, with the real synced tables."""
    engine = create_engine("sqlite://" if request.param == "sqlite" else fresh_postgres_url)
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


def test_partial_changes_of_a_record_add_up_in_any_order(any_engine: Engine) -> None:
    table = synced_tables()["person"]
    with Session(any_engine) as session:
        write_fields(session, table, KEY, {"name": "Őry Béla"})
        write_fields(session, table, KEY, {"phone": "+36 1", "email": None})
        write_many(
            session,
            synced_tables(),
            [
                (KEY, {"email": "a@b.hu"}),
                (KEY, {"email": "c@d.hu"}),
                (RecordKey("person", "981022", "r1"), {"name": "x"}),
            ],
        )
        found = read_fields(session, table, KEY, ["name", "phone", "email", "is_deleted"])
        assert found == {"name": "Őry Béla", "phone": "+36 1", "email": "c@d.hu", "is_deleted": False}
        assert read_fields(session, table, RecordKey("person", "981022", "r1"), ["phone"]) == {"phone": None}
        assert read_fields(session, table, RecordKey("person", "981033", "r1"), ["phone"]) is None


def test_a_change_without_fields_makes_the_record_and_harms_none(any_engine: Engine) -> None:
    table = synced_tables()["person"]
    with Session(any_engine) as session:
        write_fields(session, table, KEY, {})
        write_fields(session, table, KEY, {"name": "x"})
        write_fields(session, table, KEY, {})
        assert read_fields(session, table, KEY, ["name"]) == {"name": "x"}


def test_long_and_strange_text_comes_back_as_it_was(any_engine: Engine) -> None:
    strange = "árvíztűrő 'tükör'; DROP TABLE person; \u2028 \U0001f600 " * 200
    table = synced_tables()["answer"]
    key = RecordKey("answer", "981011", "r1")
    with Session(any_engine) as session:
        write_fields(session, table, key, {"value": strange})
        assert read_fields(session, table, key, ["value"]) == {"value": strange}


def extremes(table: Table) -> list[dict[str, WireValue]]:
    """Return records that fill every column to its limit, and leave every column out."""
    full: dict[str, WireValue] = {}
    least: dict[str, WireValue] = {}
    for column in table.columns:
        if column.primary_key:
            continue
        if isinstance(column.type, Boolean):
            full[column.name], least[column.name] = True, False
        elif isinstance(column.type, Integer):
            full[column.name], least[column.name] = 2**31 - 1, -(2**31 - 1)
        else:
            length = getattr(column.type, "length", None) or 5000
            full[column.name], least[column.name] = ("ő\U0001f600'\\%" * length)[:length], ""
    empty: dict[str, WireValue] = {name: None for name in full if table.c[name].nullable}
    return [full, least, empty, {}]


@pytest.mark.parametrize("name", sorted(Base.metadata.tables))
def test_every_column_of_every_table_keeps_what_fits_it(any_engine: Engine, name: str) -> None:
    table = synced_tables()[name]
    nothing: dict[str, WireValue] = {
        column.name: None if column.nullable else False for column in table.columns if not column.primary_key
    }
    for number, fields in enumerate(extremes(table)):
        assert all(fits(table.c[column], value) for column, value in fields.items())
        key = RecordKey(name, "981011", f"r{number}")
        with Session(any_engine) as session, session.begin():
            write_fields(session, table, key, fields)
        with Session(any_engine) as session:
            kept = read_fields(session, table, key, list(nothing))
        assert kept == nothing | fields
        assert {column: type(value) for column, value in (kept or {}).items()} == {
            column: type(value) for column, value in (nothing | fields).items()
        }


def test_the_same_record_twice_in_one_batch_of_partial_changes_is_one_row(any_engine: Engine) -> None:
    entries = [
        (RecordKey("person", "981011", f"r{n % 3}"), {["name", "phone", "post"][n % 2]: f"{n}"}) for n in range(60)
    ]
    with Session(any_engine) as session, session.begin():
        write_many(session, synced_tables(), entries)
    with Session(any_engine) as session:
        table = synced_tables()["person"]
        rows = session.execute(select(table.c.id, table.c.name, table.c.phone).order_by(table.c.id)).all()
    assert [tuple(row) for row in rows] == [("r0", "54", "57"), ("r1", "58", "55"), ("r2", "56", "59")]


@given(st.none() | st.booleans() | st.integers() | st.text())
def test_what_is_encoded_is_decoded(value) -> None:
    decoded = decode(encode(value))
    assert decoded == value
    assert type(decoded) is type(value)


def test_a_missing_text_is_no_value() -> None:
    assert decode(None) is None
