"""The list's rows follow the records on both engines, and are drawn again only where something moved."""

from __future__ import annotations

import uuid

from sqlalchemy import select, update

from app.features.contract.model import ActKind, contract_record
from app.kernel.command import Actor, Party
from app.storage.shared import snapshot_hash, snapshot_text
from central.features.municipality.model import Waits
from central.features.municipality.state import keep_up
from central.features.municipality.work import county_lines, queue, waiting_count
from central.storage.workplace_tables import MunicipalityState
from central.sync.service import record_central_change
from tests.central.features.municipality.test_model import CONTENT
from tests.helpers.central_server import OFFICE, VILLAGE, hand_in
from tests.helpers.clock import START

_CLERK = Actor("Kovács Istvánné", Party.MUNICIPALITY)


def _state(database, pir: str = VILLAGE) -> tuple[str, str, bool, str | None]:
    with database.reading() as session:
        row = session.get(MunicipalityState, pir)
        return row.stage, row.turn, row.waiting_since is not None, row.mode


def test_rows_follow_the_office_the_contract_and_the_faults(either_database) -> None:
    database = either_database
    assert keep_up(database, CONTENT) == 8
    assert keep_up(database, CONTENT) == 0
    assert _state(database) == ("draft", "municipality", False, None)
    with database.writing() as session:
        office = {"name": "Sárbereki Közös Önkormányzati Hivatal", "joining_mode": "system"}
        record_central_change(session, OFFICE, "office", str(uuid.uuid4()), office, _CLERK)
    hand_in(database)
    assert keep_up(database, CONTENT) == 4, "an office's change concerns its villages"
    assert _state(database) == ("submitted", "kincstar", True, "system")
    assert _state(database, "981022") == ("draft", "municipality", False, "system")
    with database.reading() as session:
        assert waiting_count(session, [Waits.CONTRACT], "Borsod-Abaúj-Zemplén") == 1
        assert waiting_count(session, [Waits.CONTRACT], "Zala") == 0
        (line,) = queue(session, CONTENT, list(Waits), "", 1, START).lines
        assert line.address == f"/console/municipalities/{VILLAGE}/contracts/{contract_record(VILLAGE)}"
        assert sum(one.total for one in county_lines(session, CONTENT)) == 7
    text = snapshot_text({"remarks": []})
    answer = {
        "kind": ActKind.RETURNED.value,
        "subject": contract_record(VILLAGE),
        "snapshot": text,
        "snapshot_hash": snapshot_hash(text),
    }
    incident = {"what": "Nem nyílik", "since": "mikor?", "severity": "blocking"}
    with database.writing() as session:
        record_central_change(session, VILLAGE, "act", str(uuid.uuid4()), answer, Actor("Fehér Dóra", Party.KINCSTAR))
        record_central_change(session, "982117", "incident", str(uuid.uuid4()), incident, _CLERK)
    assert keep_up(database, CONTENT) == 2
    assert _state(database) == ("returned", "municipality", True, "system")
    with database.reading() as session:
        (line,) = queue(session, CONTENT, [Waits.INCIDENT], "", 1, START).lines
        assert (line.pir, line.days) == ("982117", None), "a moment that nobody can read stops nothing"


def test_a_new_content_package_draws_everything_again(central_database) -> None:
    keep_up(central_database, CONTENT)
    with central_database.writing() as session:
        session.execute(update(MunicipalityState).values(content_version="0"))
    assert keep_up(central_database, CONTENT) == 8
    with central_database.reading() as session:
        assert set(session.scalars(select(MunicipalityState.content_version))) == {CONTENT.version}
