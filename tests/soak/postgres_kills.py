"""V-1: PostgreSQL is killed with -9 under load; every change that was acknowledged is there after its restart."""

from __future__ import annotations

import json
import random
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import insert, select

from app.kernel.problems import Unavailable
from app.wire.messages import ChangeAnswer, DeviceChange, ExchangeRequest, ServerChange
from central.features.contract.judge import JUDGES
from central.storage.engine import Database
from central.storage.sync_tables import ChangeFate, ChangeLog
from central.storage.tables import Device
from central.storage.tenancy import CENTRE, of_device
from central.sync.seal import FIRST, is_chain, read_identity
from central.sync.service import exchange
from tests.helpers.clock import START
from tests.helpers.postgres import Cluster, cluster_folder, database_of, server_url
from tests.soak.figure import Figure, main, told

CLIENTS = 4
BATCH = 50
PER_KILL = 1_000
"""Changes that must have been acknowledged between two kills, at least."""

MUNICIPALITIES = ("981011", "981022")
DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
FORGETFUL = DURABLE | {"synchronous_commit": "off"}

Place = tuple[str, int, str]
"""Where an acknowledged change stands: its municipality, its number and its id."""


class Client:
    """One device that sends batch after batch; a batch without an answer is sent again as it was."""

    def __init__(self, number: int, chance: random.Random) -> None:
        self.id = str(uuid.UUID(int=5000 + number))
        self._chance = chance
        self._next = 1
        self._waiting: list[DeviceChange] = []
        self.acknowledged: list[Place] = []

    def work(self, database: Database, until: threading.Event) -> None:
        """Send until told to stop or until the database is gone."""
        while not until.is_set():
            if not self._waiting:
                self._waiting = [self._change(self._next + place) for place in range(BATCH)]
            try:
                answers = self._send(database)
            except Unavailable:
                return
            self.acknowledged += [
                (change.municipality, answer.seq or 0, change.change_id)
                for change, answer in zip(self._waiting, answers, strict=True)
            ]
            self._next += BATCH
            self._waiting = []

    def _send(self, database: Database) -> list[ChangeAnswer]:
        request = ExchangeRequest(nonce="n" * 16, incarnation=self.id, after={}, changes=self._waiting)
        own = frozenset(MUNICIPALITIES)
        with database.writing(of_device(self.id, own)) as session:
            return exchange(session, self.id, own, request, JUDGES).answers

    def _change(self, seq: int) -> DeviceChange:
        return DeviceChange(
            change_id=str(uuid.UUID(int=self._chance.getrandbits(128))),
            device_seq=seq,
            municipality=self._chance.choice(MUNICIPALITIES),
            table="person",
            record=str(uuid.UUID(int=self._chance.getrandbits(12))),
            fields={"name": f"Őry {seq}"},
            base_seq=2**31 - 1,
            actor_name="Kovács Istvánné",
            made_at=START.isoformat(),
        )


class Trial:
    """A cluster of its own, its clients, and what was acknowledged."""

    def __init__(self, cluster: Cluster, owner_url: str, seed: int) -> None:
        self._cluster = cluster
        self._url = server_url(owner_url)
        self._chance = random.Random(seed)
        self.clients = [Client(number, random.Random(f"{seed}/{number}")) for number in range(CLIENTS)]
        owner = Database(owner_url)
        owner.prepare(self._url)
        owner.close()
        database = Database(self._url)
        with database.writing() as session:
            session.execute(insert(Device), [_device(client.id) for client in self.clients])
        database.close()

    @property
    def acknowledged(self) -> set[Place]:
        """Return every place that a client was told."""
        return {place for client in self.clients for place in client.acknowledged}

    def live_and_die(self) -> None:
        """Let the clients work until enough was acknowledged, then kill the server in the middle of it and restart."""
        database, stop = Database(self._url), threading.Event()
        wanted = sum(len(client.acknowledged) for client in self.clients) + PER_KILL
        threads = [threading.Thread(target=client.work, args=(database, stop)) for client in self.clients]
        for thread in threads:
            thread.start()
        while sum(len(client.acknowledged) for client in self.clients) < wanted and any(
            thread.is_alive() for thread in threads
        ):
            stop.wait(0.01)
        stop.wait(self._chance.random() * 0.2)
        self._cluster.kill()
        for thread in threads:
            thread.join(60)
        database.close()
        self._cluster.start()

    def missing(self) -> list[str]:
        """Return what was acknowledged and is not there, and every break in the order of a municipality."""
        database = Database(self._url)
        try:
            with database.reading(CENTRE) as session:
                log = session.execute(select(ChangeLog.__table__).order_by(ChangeLog.municipality, ChangeLog.seq)).all()
                fates = set(session.scalars(select(ChangeFate.change_id)))
                key = read_identity(session).key
        finally:
            database.close()
        held = {(row.municipality, row.seq, row.change_id) for row in log}
        found = [f"lost {place}" for place in self.acknowledged - held]
        found += [f"no answer kept for {place}" for place in self.acknowledged if place[2] not in fates]
        for municipality in MUNICIPALITIES:
            rows = [_spoken(row) for row in log if row.municipality == municipality]
            if [row.seq for row in rows] != list(range(1, len(rows) + 1)):
                found.append(f"the numbers of {municipality} have a gap")
            if not is_chain(key, FIRST, municipality, rows):
                found.append(f"the seals of {municipality} are broken")
        return found


def _device(device: str) -> dict[str, object]:
    return {
        "id": device,
        "name": "PC",
        "incarnation": device,
        "next_device_seq": 1,
        "token_hash": uuid.UUID(device).hex.rjust(64, "0"),
        "office_pir": "981044",
        "enrolled_at": START,
    }


def _spoken(row: Any) -> ServerChange:
    return ServerChange.model_construct(
        seq=row.seq,
        change_id=row.change_id,
        device_id=row.device_id,
        device_seq=row.device_seq,
        table=row.table_name,
        record=row.record_id,
        fields=json.loads(row.fields),
        actor_name=row.actor_name,
        party=row.party,
        made_at=row.made_at,
        seal=row.seal,
    )


@contextmanager
def trial(seed: int, options: dict[str, str]) -> Iterator[Trial]:
    """Make a trial in a cluster with these settings."""
    with cluster_folder() as folder:
        cluster = Cluster(folder, options)
        cluster.start()
        try:
            with database_of(cluster.address) as url:
                yield Trial(cluster, url, seed)
        finally:
            cluster.stop()


def is_caught(seed: int) -> bool:
    """Plant the fault, a server that acknowledges before it has written, and tell whether a loss is found."""
    with trial(seed, FORGETFUL) as made:
        for _ in range(5):
            made.live_and_die()
            if made.missing():
                return True
    return False


def figure(kills: int, seed: int) -> Figure:
    """Return the figure: first the planted fault, then the kills; looked after every fiftieth one and at the end."""
    began = time.monotonic()
    caught = is_caught(seed)
    found: list[str] = []
    with trial(seed, DURABLE) as made:
        for number in range(1, kills + 1):
            made.live_and_die()
            if number % 50 == 0 or number == kills:
                found = made.missing()
            if found:
                break
        acknowledged = len(made.acknowledged)
    return {**told("V-1", number, found, seed, began, is_caught=caught), "acknowledged": acknowledged}


if __name__ == "__main__":
    sys.exit(main(__doc__, {"V-1": figure}, 2))
