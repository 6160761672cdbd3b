"""Fills an empty server with a country at work: offices, people, ticks, contracts in all states, faults, devices.

Every record goes through the ledger, so order, seals and heads are those of a server that worked for months.
"""

from __future__ import annotations

import random
import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.content.model import Content, Scope, Task
from app.features.contract.model import ActKind, contract_record
from app.features.launch.model import Severity
from app.features.office.model import JoiningMode, Role, municipality_record, office_record, person_record
from app.features.task.model import step_record
from app.kernel.command import Party
from app.kernel.ids import derived_id
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.base import WireValue
from app.storage.rows import RecordKey
from app.storage.shared import snapshot_hash, snapshot_text
from central.accounts.codes import hash_token
from central.accounts.register import fold
from central.features.register.model import Settlement
from central.features.register.service import take
from central.features.sample.people import person_name, pirs
from central.storage.engine import Database
from central.storage.tables import Device, Organisation
from central.storage.tenancy import CENTRE
from central.sync.ledger import Entry, Ledger
from central.sync.receipts import receipt_entry

_BATCH = 60
_ENDINGS = {"község": "Község", "nagyközség": "Nagyközség", "város": "Város"}
_ENDS = (ActKind.SUBMITTED, ActKind.RETURNED, ActKind.SUBMITTED, ActKind.COUNTERSIGNED)


@dataclass(frozen=True, slots=True)
class Village:
    """One municipality of the sample."""

    pir: str
    name: str
    office: str
    settlement: Settlement


def not_empty() -> Refused:
    """The sample is only for a server that holds nothing."""
    return Refused(
        "sample.not_empty",
        Text("A mintaország nem tölthető be", "The sample country cannot be loaded"),
        Text(
            "Ezen a kiszolgálón már vannak szervezetek. A minta csak üres adatbázisba kerülhet. Semmi nem változott.",
            "This server has organisations already. The sample goes into an empty database only. Nothing was changed.",
        ),
    )


def fill(database: Database, content: Content, settlements: Sequence[Settlement], seed: int, now: datetime) -> int:
    """Fill the server and return the number of changes; raises Refused where it holds organisations already."""
    chance = random.Random(seed)  # noqa: S311  made-up people, no secret
    with database.writing() as session:
        if session.execute(select(Organisation.pir).limit(1)).first() is not None:
            raise not_empty()
        take(session, settlements)
        villages = _register(session, settlements)
        _devices(session, villages, chance, now)
    offices: dict[str, list[Village]] = {}
    for village in villages:
        offices.setdefault(village.office, []).append(village)
    batch: list[list[Village]] = []
    count = 0
    for members in offices.values():
        batch.append(members)
        if sum(map(len, batch)) >= _BATCH:
            count += _work(database, content, batch, chance, now)
            batch = []
    return count + (_work(database, content, batch, chance, now) if batch else 0)


def _register(session: Session, settlements: Sequence[Settlement]) -> list[Village]:
    """Write the organisations: one per settlement, and an office with its own PIR where it serves several."""
    numbers = pirs()
    by_seat: dict[str, list[Settlement]] = {}
    for one in settlements:
        by_seat.setdefault(one.seat, []).append(one)
    rows, villages = [], []
    for seat, members in by_seat.items():
        office = ""
        if len(members) > 1:
            office = next(numbers)
            rows.append(_row(office, f"{seat}i Közös Önkormányzati Hivatal", "office", None, members[0]))
        for one in members:
            pir = next(numbers)
            ending = next((word for key, word in _ENDINGS.items() if one.status == key), "")
            name = " ".join(filter(None, (one.name, ending, "Önkormányzata")))
            rows.append(_row(pir, name, "municipality", office or None, one))
            villages.append(Village(pir, name, office or pir, one))
    session.execute(insert(Organisation), rows)
    return villages


def _row(pir: str, name: str, kind: str, office: str | None, settlement: Settlement) -> dict[str, object]:
    is_office = kind == "office"
    return {
        "pir": pir,
        "name": name,
        "folded": fold(name),
        "kind": kind,
        "office_pir": office,
        "county": settlement.county,
        "population": None if is_office else settlement.population,
        "ksh_code": None if is_office else settlement.ksh_code,
        "tax_number": None,
    }


def _devices(session: Session, villages: Sequence[Village], chance: random.Random, now: datetime) -> None:
    rows = [
        {
            "id": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
            "office_pir": office,
            "name": f"PC-{number}",
            "token_hash": hash_token(secrets.token_hex(16)),
            "incarnation": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
            "enrolled_at": now - timedelta(days=90),
            "last_seen": now - timedelta(minutes=chance.randint(1, 20_000)),
        }
        for office in dict.fromkeys(village.office for village in villages)
        for number in range(1, chance.randint(2, 4))
    ]
    session.execute(insert(Device), rows)


def _work(
    database: Database, content: Content, offices: Sequence[Sequence[Village]], chance: random.Random, now: datetime
) -> int:
    """Write a batch of offices in one transaction and return the number of changes."""
    with database.writing(CENTRE) as session:
        writer = _Writer(
            session,
            {village.office for members in offices for village in members}
            | {village.pir for members in offices for village in members},
            chance,
            now,
        )
        for members in offices:
            reached = chance.random()
            writer.office(members, content, reached)
            for village in members:
                writer.village(village, content, min(max(reached + chance.uniform(-0.15, 0.15), 0), 1))
        writer.ledger.flush()
        return writer.count


class _Writer:
    """Writes the records of one batch through one ledger."""

    def __init__(self, session: Session, places: set[str], chance: random.Random, now: datetime) -> None:
        self._session, self._chance, self._now = session, chance, now
        self.ledger = Ledger(session, places, now)
        self.count = 0

    def office(self, members: Sequence[Village], content: Content, reached: float) -> None:
        """Write an office, its people and the ticks of what it does for all its villages."""
        seat, chance = members[0], self._chance
        mode = chance.choices(list(JoiningMode), (9, 1))[0]
        office: dict[str, WireValue] = {
            "name": seat.settlement.seat,
            "kind": "joint" if len(members) > 1 else "single",
            "seat": seat.settlement.seat,
            "joining_mode": mode.value,
            "start_day": f"{self._now.year + 1}-01-01",
        }
        self._put("office", seat.office, office_record(seat.office), office)
        for role in Role:
            if not role.is_of_municipality:
                self._person(seat.office, role)
        self._ticks(seat.office, [task for task in content.tasks if task.scope is Scope.OFFICE], content, reached)

    def village(self, village: Village, content: Content, reached: float) -> None:
        """Write a municipality, its mayor, its ticks, its contract and perhaps a fault after the go-live."""
        settlement = village.settlement
        values: dict[str, WireValue] = {
            "name": village.name,
            "ksh_code": settlement.ksh_code,
            "population": settlement.population,
            "county": settlement.county,
            "office_pir": village.office,
        }
        self._put("municipality", village.pir, municipality_record(village.pir), values)
        self._person(village.pir, Role.MAYOR)
        tasks = [task for task in content.tasks if task.scope is not Scope.OFFICE]
        self._ticks(village.pir, tasks, content, reached)
        self._contract(village, reached)
        if reached > 0.9 and self._chance.random() < 0.3:
            severity = self._chance.choice(list(Severity)).value
            since = (self._now - timedelta(days=self._chance.randint(0, 20))).isoformat(timespec="minutes")
            record = derived_id("sample-incident", village.pir)
            self._put(
                "incident", village.pir, record, {"what": "Nem nyílik az adó", "since": since, "severity": severity}
            )

    def _person(self, pir: str, role: Role) -> None:
        number = self._chance.randint(100_000, 999_999)
        values: dict[str, WireValue] = {
            "role": role.value,
            "name": person_name(self._chance),
            "post": "",
            "phone": f"+36 30 {number}",
            "email": f"{role.value}@{pir}.hu",
        }
        self._put("person", pir, person_record(pir, role), values)

    def _ticks(self, pir: str, tasks: Sequence[Task], content: Content, reached: float) -> None:
        last = reached * (len(content.tasks) + 1)
        for task in tasks:
            share = min(max(last - task.number + 1, 0), 1)
            for step in task.steps[: round(share * len(task.steps))]:
                values: dict[str, WireValue] = {"task": task.id, "step": step.id, "is_done": True}
                self._put("step_mark", pir, step_record(pir, task.id, step.id), values)

    def _contract(self, village: Village, reached: float) -> None:
        """Write the acts up to where the contract is; each was received later than the one before."""
        acts = 4 if reached > 0.5 else self._chance.choice((0, 0, 1, 2, 3)) if reached > 0.3 else 0
        at = self._now - timedelta(days=self._chance.randint(4 * acts, 60), minutes=self._chance.randint(0, 600))
        for number, kind in enumerate(_ENDS[:acts]):
            self._act(village, kind, at, number)
            at = min(at + timedelta(days=self._chance.randint(1, 4)), self._now)

    def _act(self, village: Village, kind: ActKind, at: datetime, number: int) -> None:
        is_theirs = kind is ActKind.SUBMITTED
        snapshot: Mapping[str, object] = (
            {"form": "contract", "answers": {"official_name": village.name, "mayor_name": "Őry Béla"}}
            if is_theirs
            else {"remarks": [{"field": "mayor_name", "reason": "wrong", "text": "A név hiányos."}]}
        )
        text = snapshot_text(snapshot)
        fields: dict[str, WireValue] = {
            "kind": kind.value,
            "subject": contract_record(village.pir),
            "party": (Party.MUNICIPALITY if is_theirs else Party.KINCSTAR).value,
            "actor_name": "Kovács Istvánné" if is_theirs else "Fehér Dóra",
            "made_at": at.isoformat(timespec="milliseconds"),
            "snapshot": text,
            "snapshot_hash": snapshot_hash(text),
        }
        record = derived_id("sample-act", village.pir, str(number))
        self._put("act", village.pir, record, fields)
        self.ledger.add(receipt_entry(self._session, RecordKey("act", village.pir, record), at))
        self.count += 1

    def _put(self, table: str, pir: str, record: str, fields: Mapping[str, WireValue]) -> None:
        at = self._now.isoformat(timespec="milliseconds")
        self.ledger.add(
            Entry(
                RecordKey(table, pir, record),
                fields,
                derived_id("sample", table, pir, record),
                "Kovács Istvánné",
                Party.MUNICIPALITY.value,
                at,
            )
        )
        self.count += 1
