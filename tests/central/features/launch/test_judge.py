"""The server lets a stabilisation be closed only where its own rows allow it, and the Kincstár sees who struggles."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.features.launch.model import CLOSED, launch_record
from app.kernel.command import Actor, Party
from app.kernel.problems import Refused
from app.storage.shared import snapshot_text
from central.features.launch.judge import judge_closing
from central.features.launch.queries import incidents_of, launch_lines
from central.storage.engine import Database
from central.storage.tenancy import CENTRE
from central.sync.service import record_central_change
from tests.helpers.central_server import VILLAGE, prepared

CLERK = Actor("Kovács Istvánné", Party.MUNICIPALITY)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return prepared(tmp_path)[1]


def record(database: Database, number: int, severity: str, solved_at: str | None = None) -> None:
    fields = {"what": "Leállt", "since": "2028-03-20", "severity": severity, "solved_at": solved_at}
    with database.writing(CENTRE) as session:
        key = f"018f0000-0000-7000-8000-{number:012d}"
        record_central_change(session, VILLAGE, "incident", key, fields, CLERK)


def closing(days: object, subject: str | None = None) -> dict[str, str | int | bool | None]:
    snapshot = snapshot_text({"quiet_days": days})
    return {"kind": CLOSED, "subject": subject or launch_record(VILLAGE), "snapshot": snapshot}


def test_a_closing_is_taken_when_nothing_blocks(database: Database) -> None:
    record(database, 1, "minor")
    record(database, 2, "blocking", "2028-03-20")
    with database.reading(CENTRE) as session:
        judge_closing(session, VILLAGE, closing(10))
    database.close()


@pytest.mark.parametrize("fields", [closing(9), closing("many"), closing(10, "another"), closing(None)])
def test_a_closing_without_its_grounds_is_refused(
    database: Database, fields: dict[str, str | int | bool | None]
) -> None:
    with database.reading(CENTRE) as session, pytest.raises(Refused):
        judge_closing(session, VILLAGE, fields)
    with database.reading(CENTRE) as session, pytest.raises(Refused):
        judge_closing(session, VILLAGE, {**fields, "snapshot": "not JSON"})
    database.close()


def test_an_open_blocking_incident_that_the_centre_knows_stands_in_the_way(database: Database) -> None:
    record(database, 1, "blocking")
    with database.reading(CENTRE) as session:
        with pytest.raises(Refused) as caught:
            judge_closing(session, VILLAGE, closing(10))
        (line,) = launch_lines(session)
        assert len(incidents_of(session, VILLAGE)) == 1
    assert caught.value.code == "launch.open"
    assert (line.pir, line.blocking, line.serious, line.number) == (VILLAGE, 1, 0, None)
    database.close()
