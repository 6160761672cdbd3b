"""A record of any table is found by its key; what is not there is no fault."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine

from app.features.office.tables import Person
from app.storage.records import record_of
from app.storage.rows import RecordKey
from app.storage.unit_of_work import writing


@pytest.mark.parametrize(
    ("table", "record", "is_found"), [("person", "r", True), ("person", "other", False), ("no_table", "r", False)]
)
def test_a_record_is_found_by_its_key(engine: Engine, table: str, record: str, is_found: bool) -> None:
    with writing(engine) as session:
        session.add(Person(municipality="981011", id="r", name="Nagy Éva"))
        session.flush()
        found: Any = record_of(session, RecordKey(table, "981011", record))
        assert (found is not None) is is_found
        assert not is_found or found.name == "Nagy Éva"
