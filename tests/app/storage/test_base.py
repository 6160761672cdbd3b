"""What every synced table keeps to, so that a partial change can always be written."""

from __future__ import annotations

import pytest
from sqlalchemy import Boolean, Integer, String

import app.catalogue  # noqa: F401 - its import makes every table known
from app.kernel.command import Party
from app.storage.base import Base, fits, synced_tables, writers_of

COLUMNS = [column for table in Base.metadata.tables.values() for column in table.columns]


@pytest.mark.parametrize("table", sorted(Base.metadata.tables))
def test_the_municipality_comes_first_in_every_key(table: str) -> None:
    assert [column.name for column in synced_tables()[table].primary_key] == ["municipality", "id"]


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_a_column_outside_the_key_can_be_left_out(column) -> None:
    assert column.primary_key or column.nullable or column.server_default is not None


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_a_column_is_of_a_type_that_the_wire_knows(column) -> None:
    assert isinstance(column.type, String | Integer | Boolean)


def test_receipts_and_conflicts_are_written_by_the_centre_only() -> None:
    tables = synced_tables()
    for name in ("registration_number", "received_at"):
        assert writers_of(tables["act"].c[name]) == {Party.CENTRE}
    assert writers_of(tables["conflict"].c["standing_value"]) == {Party.CENTRE}
    assert writers_of(tables["person"].c["name"]) == {Party.MUNICIPALITY}


@pytest.mark.parametrize(
    ("table", "column", "value", "expected"),
    [
        ("person", "name", "x" * 200, True),
        ("person", "name", "x" * 201, False),
        ("person", "name", 5, False),
        ("person", "name", "a\x00b", False),
        ("person", "name", "a\ud83d", False),
        ("person", "name", "😀" * 200, True),
        ("person", "name", None, True),
        ("municipality", "population", 5, True),
        ("municipality", "population", 2**31 - 1, True),
        ("municipality", "population", 2**31, False),
        ("municipality", "population", -(2**70), False),
        ("municipality", "population", True, False),
        ("municipality", "population", "5", False),
        ("person", "is_deleted", True, True),
        ("person", "is_deleted", 1, False),
        ("person", "is_deleted", None, False),
        ("step_mark", "is_done", None, True),
        ("answer", "value", "x" * 100_000, True),
    ],
)
def test_values_fit_by_type_and_length(table: str, column: str, value: object, expected: bool) -> None:
    assert fits(synced_tables()[table].c[column], value) is expected
