"""Fields are written by name in any order and any grouping, the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

import app.catalogue  # noqa: F401 - its import makes every table known
from app.storage.base import Base, synced_tables
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


@given(st.none() | st.booleans() | st.integers() | st.text())
def test_what_is_encoded_is_decoded(value) -> None:
    decoded = decode(encode(value))
    assert decoded == value
    assert type(decoded) is type(value)


def test_a_missing_text_is_no_value() -> None:
    assert decode(None) is None
