"""The server's side of the exchange without a network: pushes, pulls and mornings on both engines, beside bare SQL."""

from __future__ import annotations

import json
import statistics
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import delete, insert, select, text

from app.wire.messages import ExchangeRequest
from central.features.contract.judge import JUDGES
from central.storage.engine import Database
from central.storage.sync_tables import ChangeLog
from central.storage.tables import Device
from central.storage.tenancy import CENTRE, of_device
from central.sync.service import spelled_exchange
from tests.helpers.central_server import OFFICE, VILLAGE, prepared
from tests.helpers.clock import START
from tests.helpers.postgres import database_of, postgres_cluster

OWN = frozenset({OFFICE, VILLAGE})
ROUNDS, CHANGES, MORNINGS = 7, 500, 40


class Measured(NamedTuple):
    """Milliseconds of the exchange and of the same rows by one plain statement."""

    id: str
    subject: float
    limit: float
    unit: str
    rounds: int


def exchanges(folder: Path) -> list[Measured]:
    """Return the figures of both engines."""
    found = []
    for name in ("sqlite", "postgresql"):
        with _database(folder / name, name) as database:
            found += _measure(database, name)
    return found


@contextmanager
def _database(folder: Path, name: str) -> Iterator[Database]:
    folder.mkdir(parents=True)
    if name == "sqlite":
        database = prepared(folder)[1]
        yield database
        database.close()
        return
    with postgres_cluster() as address, database_of(address) as url:
        database = prepared(folder, url)[1]
        yield database
        database.close()


def _measure(database: Database, name: str) -> list[Measured]:
    sender, reader = _device(database, 1), _device(database, 2)
    pushes, pulls, mornings, writes, reads = [], [], [], [], []
    seq = 1
    for _ in range(ROUNDS):
        pushes.append(_timed_exchange(database, sender, _changes(seq, CHANGES), {}))
        seq += CHANGES
        writes.append(_write_plainly(database))
    for turn in range(ROUNDS):
        pulls.append(_timed_exchange(database, reader, [], {VILLAGE: turn * CHANGES}))
        reads.append(_read_plainly(database, turn * CHANGES))
    for _ in range(MORNINGS):
        mornings.append(_timed_exchange(database, sender, _changes(seq, 20), {VILLAGE: seq - 181, OFFICE: 0}))
        seq += 20
    unit = f"ms per {CHANGES} changes"
    middle = statistics.median
    return [
        Measured(f"server.push.{name}", middle(pushes), middle(writes), unit, ROUNDS),
        Measured(f"server.pull.{name}", middle(pulls), middle(reads), unit, ROUNDS),
        Measured(f"server.morning.{name}", middle(mornings), middle(reads), "ms, 20 sent, 200 read", MORNINGS),
    ]


def _device(database: Database, number: int) -> str:
    device = str(uuid.UUID(int=5000 + number))
    row = {"id": device, "name": "PC", "incarnation": device, "office_pir": OFFICE, "enrolled_at": START}
    with database.writing() as session:
        session.execute(insert(Device), [row | {"next_device_seq": 1, "token_hash": f"{number:064}"}])
    return device


def _changes(first: int, count: int) -> list[dict[str, object]]:
    return changes_of(VILLAGE, first, count)


def changes_of(municipality: str, first: int, count: int, records_from: int = 0) -> list[dict[str, object]]:
    """Return changes with the counters from `first` on, each of a record of its own."""
    return [
        {
            "change_id": str(uuid.uuid4()),
            "device_seq": seq,
            "municipality": municipality,
            "table": "answer",
            "record": str(uuid.UUID(int=records_from + seq)),
            "fields": {"form": "contract", "field": f"f{seq}", "value": '"Tóth Éva"'},
            "base_seq": 0,
            "actor_name": "Kovács Istvánné",
            "made_at": START.isoformat(),
        }
        for seq in range(first, first + count)
    ]


def _timed_exchange(database: Database, device: str, changes: list[dict[str, object]], after: dict[str, int]) -> float:
    """Take a request as it comes from the network and make the reply's text, durable; return the milliseconds."""
    message = {"nonce": "n" * 16, "incarnation": device, "after": after, "changes": changes}
    body = json.dumps(message).encode()
    began = time.perf_counter()
    request = ExchangeRequest.model_validate_json(body)
    with database.writing(of_device(device, OWN)) as session:
        spelled_exchange(session, device, OWN, request, JUDGES)
    return (time.perf_counter() - began) * 1000


def _write_plainly(database: Database) -> float:
    """Copy the newest rows of the log into another municipality's, in one statement."""
    copy = text(
        "INSERT INTO change_log (municipality, seq, change_id, table_name, record_id, fields, actor_name, party,"
        " made_at, received_at) SELECT '985448', seq, change_id, table_name, record_id, fields, actor_name, party,"
        " made_at, received_at FROM change_log WHERE municipality = :village ORDER BY seq DESC LIMIT :count"
    )
    with database.writing(CENTRE) as session:
        session.execute(delete(ChangeLog).where(ChangeLog.municipality == "985448"))
    began = time.perf_counter()
    with database.writing(CENTRE) as session:
        session.execute(copy, {"village": VILLAGE, "count": CHANGES})
    return (time.perf_counter() - began) * 1000


def _read_plainly(database: Database, after: int) -> float:
    page = select(ChangeLog.__table__).where(ChangeLog.municipality == VILLAGE, ChangeLog.seq > after)
    began = time.perf_counter()
    with database.reading(CENTRE) as session:
        session.execute(page.order_by(ChangeLog.seq).limit(CHANGES)).all()
    return (time.perf_counter() - began) * 1000
