"""S-2: every change is delivered one to twenty times, in any order, in batches of any cut; its effect happens once."""

from __future__ import annotations

import random
import sys
import tempfile
import time
import uuid
from collections import defaultdict
from pathlib import Path

from sqlalchemy import delete, insert, select, update

from app.wire.messages import ChangeAnswer, DeviceChange, ExchangeRequest, Fate
from central.features.contract.judge import JUDGES
from central.storage.engine import Database
from central.storage.sync_tables import ChangeFate, ChangeLog
from central.storage.tables import Device
from central.storage.tenancy import of_device
from central.sync.service import exchange
from tests.helpers.central_server import OFFICE, VILLAGE, prepared
from tests.helpers.clock import START
from tests.soak.figure import Figure, main, told

DEVICES, RECORDS, FIELDS = 3, 4, ("name", "phone", "email")
MOST_TIMES = 20
CHANGES = 40
"""Changes of one device in one round."""


class Round:
    """Some devices with their changes, and what the server said to each delivery."""

    def __init__(self, database: Database, chance: random.Random, number: int) -> None:
        self._database = database
        self._chance = chance
        self.said: dict[str, list[ChangeAnswer]] = defaultdict(list)
        self.deliveries = 0
        self.devices = [str(uuid.UUID(int=(number << 32) + 1 + one)) for one in range(DEVICES)]
        self._records = [str(uuid.UUID(int=(number << 64) + 1 + one)) for one in range(RECORDS)]
        with database.writing() as session:
            session.execute(insert(Device), [self._device(one) for one in self.devices])
        self.changes = {device: [self._change(seq) for seq in range(1, CHANGES + 1)] for device in self.devices}

    def _device(self, device: str) -> dict[str, object]:
        return {
            "id": device,
            "name": "PC",
            "incarnation": device,
            "next_device_seq": 1,
            "token_hash": uuid.UUID(device).hex.rjust(64, "0"),
            "office_pir": OFFICE,
            "enrolled_at": START,
        }

    def _change(self, seq: int) -> DeviceChange:
        names = self._chance.sample(FIELDS, self._chance.randint(1, len(FIELDS)))
        return DeviceChange(
            change_id=str(uuid.UUID(int=self._chance.getrandbits(128))),
            device_seq=seq,
            municipality=VILLAGE,
            table="person",
            record=self._chance.choice(self._records),
            fields={name: f"Őry {self._chance.randint(1, 9)}" for name in names},
            base_seq=self._chance.randint(0, seq),
            actor_name="Kovács Istvánné",
            made_at=START.isoformat(),
        )

    def deliver(self, *, is_forgetting: bool) -> None:
        """Deliver every change at least once, some up to twenty times, until each has a fate."""
        waiting = [
            (device, change)
            for device in self.devices
            for change in self.changes[device]
            for _ in range(self._chance.randint(1, MOST_TIMES))
        ]
        self._chance.shuffle(waiting)
        while waiting:
            size = self._chance.randint(1, 60)
            batch, waiting = waiting[:size], waiting[size:]
            for device in self.devices:
                self._send(device, [change for sender, change in batch if sender == device])
                if is_forgetting:
                    self._forget(device)
        for device in self.devices:
            # What was held comes again from the lowest counter on, as a device sends it.
            self._send(device, self.changes[device])

    def _send(self, device: str, changes: list[DeviceChange]) -> None:
        request = ExchangeRequest(nonce="n" * 16, incarnation=device, after={}, changes=changes)
        municipalities = frozenset({OFFICE, VILLAGE})
        with self._database.writing(of_device(device, municipalities)) as session:
            reply = exchange(session, device, municipalities, request, JUDGES)
        self.deliveries += len(changes)
        for answer in reply.answers:
            self.said[answer.change_id].append(answer)

    def _forget(self, device: str) -> None:
        """Plant the fault: a server that keeps no answers takes a repeat for a new change."""
        with self._database.writing() as session:
            session.execute(delete(ChangeFate).where(ChangeFate.device_id == device))
            session.execute(update(Device).where(Device.id == device).values(next_device_seq=1))

    def violations(self) -> int:
        """Return how many changes took effect never, twice, or were answered in two ways."""
        with self._database.writing() as session:
            logged = session.scalars(
                select(ChangeLog.change_id).where(
                    ChangeLog.device_id.in_(self.devices), ChangeLog.table_name == "person"
                )
            ).all()
        wrong = 0
        for changes in self.changes.values():
            for change in changes:
                fates = {answer.model_dump_json() for answer in self.said[change.change_id] if answer.fate != Fate.HELD}
                last = self.said[change.change_id][-1]
                expected = 1 if last.seq is not None else 0
                wrong += len(fates) != 1 or logged.count(change.change_id) != expected
        return wrong


def run(wanted: int, seed: int, *, is_forgetting: bool = False, url: str | None = None) -> tuple[int, int]:
    """Return (deliveries made, violations); the deliveries are at least as many as wanted."""
    chance = random.Random(seed)
    made = violations = number = 0
    with tempfile.TemporaryDirectory() as folder:
        _settings, database = prepared(Path(folder), url)
        try:
            while made < wanted:
                number += 1
                one = Round(database, chance, number)
                try:
                    one.deliver(is_forgetting=is_forgetting)
                    violations += one.violations()
                except Exception:
                    # The planted fault may also end in the database's own refusal of a second change of that name.
                    if not is_forgetting:
                        raise
                    violations += 1
                made += one.deliveries
        finally:
            database.close()
    return made, violations


def figure(wanted: int, seed: int) -> Figure:
    """Return the figure: n is the number of deliveries."""
    began = time.monotonic()
    is_caught = run(1, seed, is_forgetting=True)[1] > 0
    made, violations = run(wanted, seed)
    found = [f"seed {seed}: a change took effect never, twice, or was answered in two ways"] * violations
    return told("S-2", made, found, seed, began, is_caught=is_caught)


if __name__ == "__main__":
    sys.exit(main(__doc__, {"S-2": figure}, 1000))
