"""Devices that speak to the exchange without a network, over a prepared database of each kind."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from app.storage.base import WireValue
from app.storage.rows import decode
from app.storage.shared import Conflict
from app.wire.messages import ChangeAnswer, DeviceChange, ExchangeReply, ExchangeRequest
from central.features.contract.judge import JUDGES
from central.storage.engine import Database
from central.storage.sync_tables import FieldHead
from central.storage.tables import Device
from central.storage.tenancy import of_device
from central.sync.service import exchange
from tests.helpers.central_server import OFFICE, VILLAGE, prepared
from tests.helpers.clock import START

RECORD = str(uuid.UUID(int=7))
MUNICIPALITIES = frozenset({OFFICE, VILLAGE})


class Speaker:
    """A device as the server sees it: an id, a counter and what it has read."""

    def __init__(self, database: Database, number: int) -> None:
        self.database = database
        self.id = str(uuid.UUID(int=1000 + number))
        self.number = number
        self.next_seq = 1
        self.seen = 0
        with database.writing() as session:
            session.execute(insert(Device), [self._row()])

    def _row(self) -> dict[str, Any]:
        known: dict[str, Any] = {
            "id": self.id,
            "name": f"PC {self.number}",
            "incarnation": self.id,
            "next_device_seq": 1,
            "token_hash": f"{self.number:064}",
            "office_pir": OFFICE,
            "enrolled_at": START,
            "created_at": START,
        }
        columns = {column.name for column in Device.__table__.columns}
        return {name: value for name, value in known.items() if name in columns}

    def change(self, fields: dict[str, WireValue], record: str = RECORD, **other: Any) -> DeviceChange:
        """Return the next change of this device."""
        made = {
            "change_id": str(uuid.UUID(int=self.number * 10_000 + self.next_seq)),
            "device_seq": self.next_seq,
            "municipality": VILLAGE,
            "table": "person",
            "record": record,
            "fields": fields,
            "base_seq": self.seen,
            "actor_name": f"Ügyintéző {self.number}",
            "made_at": START.isoformat(),
        } | other
        self.next_seq = made["device_seq"] + 1
        return DeviceChange(**made)

    def say(self, *changes: DeviceChange, after: int | None = None) -> ExchangeReply:
        """Send changes and read what is new."""
        request = ExchangeRequest(
            nonce="n" * 16,
            incarnation=self.id,
            after={VILLAGE: self.seen if after is None else after},
            changes=list(changes),
        )
        with self.database.writing(of_device(self.id, MUNICIPALITIES)) as session:
            reply = exchange(session, self.id, MUNICIPALITIES, request, JUDGES)
        self.seen = reply.pages[VILLAGE].last
        return reply

    def value(self, field: str, record: str = RECORD) -> WireValue:
        """Return what stands in a field."""
        with self.database.reading() as session:
            return decode(
                session.execute(
                    select(FieldHead.value).where(FieldHead.record_id == record, FieldHead.field == field)
                ).scalar_one()
            )

    def conflicts(self) -> dict[WireValue, str | None]:
        """Return the late value of every conflict and who ended it."""
        with self.database.reading() as session:
            rows = session.execute(select(Conflict.late_value, Conflict.decided_by)).all()
            return {decode(row.late_value): row.decided_by for row in rows}

    def fate(self, fields: dict[str, WireValue], **other: Any) -> ChangeAnswer:
        """Send one change and return its answer."""
        return self.say(self.change(fields, **other)).answers[0]


@pytest.fixture(params=["sqlite", "postgresql"])
def exchange_database(request: pytest.FixtureRequest, tmp_path: Path, fresh_postgres_url: str) -> Iterator[Database]:
    """Run the test on both kinds of database."""
    _, database = prepared(tmp_path, None if request.param == "sqlite" else fresh_postgres_url)
    yield database
    database.close()


@pytest.fixture
def speaker(exchange_database: Database) -> Callable[[int], Speaker]:
    """Return a maker of devices."""
    return lambda number: Speaker(exchange_database, number)
