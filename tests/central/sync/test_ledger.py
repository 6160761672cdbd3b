"""Numbers are given without a gap, whichever process gives them."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from sqlalchemy import select

from app.storage.rows import RecordKey
from central.storage.engine import Database
from central.storage.sync_tables import ChangeLog, FieldHead
from central.sync.ledger import Entry, Ledger

KEY = RecordKey("person", "981011", str(uuid.UUID(int=7)))


def write(database: Database, number: int) -> None:
    with database.writing() as session:
        ledger = Ledger(session, ["981011"], datetime.now(UTC))
        ledger.add(
            Entry(KEY, {"name": f"{number}"}, str(uuid.UUID(int=100 + number)), "x", "municipality", "2027-11-12")
        )
        ledger.flush()


def test_many_writers_at_once_share_one_row_of_numbers(exchange_database: Database) -> None:
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(write, exchange_database, number) for number in range(24)]:
            done.result()
    with exchange_database.reading() as session:
        seqs = list(session.scalars(select(ChangeLog.seq).order_by(ChangeLog.seq)))
        head = session.execute(select(FieldHead.seq).where(FieldHead.field == "name")).scalar_one()
    assert seqs == list(range(1, 25))
    assert head == 24


def test_what_was_written_in_this_request_stands_at_once(exchange_database: Database) -> None:
    with exchange_database.writing() as session:
        ledger = Ledger(session, ["981011"], datetime.now(UTC))
        assert not ledger.knows(KEY)
        ledger.add(Entry(KEY, {"name": "a"}, str(uuid.UUID(int=1)), "x", "municipality", "2027"))
        head = ledger.head(KEY, "name")
        assert head is not None
        assert (head.seq, head.value) == (1, "a")
        ledger.flush()
        again = Ledger(session, ["981011"], datetime.now(UTC))
        again.load_heads([KEY])
        assert again.head(KEY, "name") == head


def test_a_record_that_was_missing_takes_further_fields_and_values(exchange_database: Database) -> None:
    def entry(number: int, fields: dict[str, str]) -> Entry:
        return Entry(KEY, fields, str(uuid.UUID(int=number)), "x", "municipality", "2027")

    with exchange_database.writing() as session:
        ledger = Ledger(session, ["981011"], datetime.now(UTC))
        ledger.load_heads([KEY])
        ledger.add(entry(1, {"name": "a"}))
        ledger.add(entry(2, {"name": "b"}))
        ledger.flush()
        ledger.load_heads([KEY])
        ledger.add(entry(3, {"name": "c", "phone": "1"}))
        ledger.flush()
        again = Ledger(session, ["981011"], datetime.now(UTC))
        again.load_heads([KEY])
        found = {field: (head.seq, head.value) for field, head in again.record(KEY).items()}
    assert found == {"name": (3, "c"), "phone": (3, "1")}
