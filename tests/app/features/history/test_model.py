"""What may get an old value back: what a clerk edits freely, and never what only names a record."""

from __future__ import annotations

from app import catalogue
from app.features.history.model import FREE_TABLES, NAMES, SHOWN, is_restorable
from app.storage.base import synced_tables


def test_statements_of_a_moment_are_never_taken_back() -> None:
    assert catalogue.metadata()
    for table in ("act", "conflict", "paper", "contract"):
        assert not any(is_restorable(table, column.name) for column in synced_tables()[table].columns)


def test_the_lists_name_tables_and_columns_that_exist() -> None:
    tables = synced_tables()
    assert set(tables) >= FREE_TABLES
    for table, fields in (*NAMES.items(), *SHOWN.items()):
        assert fields <= {column.name for column in tables[table].columns}


def test_what_names_a_record_is_no_value() -> None:
    assert is_restorable("answer", "value")
    assert not is_restorable("answer", "form")
