"""Each act gets its number of the year, without a gap and never twice."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest

from app.storage.rows import RecordKey
from central.storage.engine import Database
from central.sync.receipts import receipt_entry


def test_numbers_run_on_within_a_year_and_begin_anew_with_the_next(exchange_database: Database) -> None:
    act = RecordKey("act", "981011", str(uuid.UUID(int=5)))
    years = (2027, 2027, 2028, 2027)
    with exchange_database.writing() as session:
        numbers = [
            receipt_entry(session, act, datetime(year, 11, 12, tzinfo=UTC)).fields["registration_number"]
            for year in years
        ]
    assert numbers == ["KINCS-2027-000001", "KINCS-2027-000002", "KINCS-2028-000001", "KINCS-2027-000003"]


def _number_and_break(database: Database, act: RecordKey, now: datetime) -> None:
    with database.writing() as session:
        receipt_entry(session, act, now)
        raise InterruptedError


def test_a_number_that_was_not_committed_is_given_again(exchange_database: Database) -> None:
    act = RecordKey("act", "981011", str(uuid.UUID(int=5)))
    now = datetime(2027, 11, 12, tzinfo=UTC)
    with pytest.raises(InterruptedError):
        _number_and_break(exchange_database, act, now)
    with exchange_database.writing() as session:
        assert receipt_entry(session, act, now).fields["registration_number"] == "KINCS-2027-000001"
