"""The statement names every attempt of the day, what waited, the clock, the chain, and the centre's own words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from app.documents.preview import opened
from app.features.notice.queries import attempts_of, bad_days, bounds
from app.features.notice.tables import NoticeRow
from app.kernel.ids import EVERYONE
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.attempts import DONE, Outcome, SyncAttempt, begin_attempt, end_attempt
from app.storage.unit_of_work import writing
from tests.helpers.central_server import VILLAGE
from tests.helpers.clock import FixedClock
from tests.helpers.desks import Machine

DAY = date(2028, 3, 20)
FIRST = datetime(2028, 3, 20, 7, 5, tzinfo=UTC)
BUSY = Outcome("net.busy", Text("Nem érhető el", "Away"), Text("Túlterhelt.", "Busy."), 503)


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    clock = FixedClock(FIRST + timedelta(hours=11))
    made = Machine(tmp_path, "Kovács Istvánné", clock)
    made.answer("signing_place", "Tiszakövesd")
    yield made
    made.close()


def attempt(machine: Machine, at: datetime, outcome: Outcome = BUSY) -> None:
    with writing(machine.program._engine) as session:
        end_attempt(session, begin_attempt(session, at), outcome, at + timedelta(seconds=1))


def words(machine: Machine, day: str = DAY.isoformat()) -> tuple[str, int]:
    _, pdf = machine.program.build_document("D31", VILLAGE, day)
    with opened(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document), len(document)


def test_every_attempt_stands_on_the_paper_with_time_reason_and_code(machine: Machine) -> None:
    attempt(machine, FIRST - timedelta(days=1), Outcome(DONE, server_time="2028-03-19T07:04:58.000+00:00"))
    for number in range(58):
        attempt(machine, FIRST + timedelta(minutes=10 * number))
    attempt(machine, FIRST + timedelta(hours=9, minutes=45), Outcome(DONE))
    text, pages = words(machine)
    assert "58" in text
    assert text.count("503") == 58
    assert "08:05:00" in text
    assert "17:35:00" in text
    assert "+3 mp" in text
    assert pages <= 4
    # The paper is told to be a draft: nobody has verified its legal basis yet.
    assert "TERVEZET" in text
    with writing(machine.program._engine) as session:
        session.execute(update(SyncAttempt).where(SyncAttempt.id == 7).values(http_status=200))
    assert "A lánc megszakadt" in words(machine)[0]


def test_a_day_without_a_failure_is_refused_in_words(machine: Machine) -> None:
    attempt(machine, FIRST, Outcome(DONE))
    with pytest.raises(Refused) as caught:
        machine.program.build_document("D31", VILLAGE, DAY.isoformat())
    assert caught.value.code == "notice.no_attempts"


def test_the_centre_s_own_notice_confirms_the_window(machine: Machine) -> None:
    for hours in range(4):
        attempt(machine, FIRST + timedelta(hours=hours))
    row = NoticeRow(
        municipality=EVERYONE,
        id="0" * 36,
        kind="fault",
        starts_at=FIRST.isoformat(),
        closed_at=(FIRST + timedelta(hours=2)).isoformat(),
        services="centre,tax",
        text_hu="Áramkimaradás a gépteremben.",
        text_en="Power cut.",
        announced_by="Bíró Ákos",
    )
    with writing(machine.program._engine) as session:
        session.add(row)
    text, _ = words(machine)
    assert "A központ közleménye szerint" in text
    assert "Áramkimaradás a gépteremben." in " ".join(text.split())
    assert "A 4 sikertelen próbálkozásból 3 esik" in " ".join(text.split())


def test_the_days_are_those_of_hungary(machine: Machine) -> None:
    # 23:30 and 0:30 in Hungary are one hour apart and two days.
    attempt(machine, datetime(2028, 3, 19, 22, 30, tzinfo=UTC))
    attempt(machine, datetime(2028, 3, 19, 23, 30, tzinfo=UTC))
    found = machine.program.ask(bad_days)
    assert [(one.day, one.failed) for one in found] == [(DAY, 1), (DAY - timedelta(days=1), 1)]
    assert len(machine.program.ask(attempts_of, DAY)) == 1


@pytest.mark.parametrize(
    "code", ["device.revoked", "net.proxy", "device.not_enrolled", "net.certificate", "interrupted"]
)
def test_what_is_no_fault_of_the_centre_proves_nothing_about_it(machine: Machine, code: str) -> None:
    attempt(machine, FIRST, Outcome(code))
    assert machine.program.ask(bad_days) == ()
    with pytest.raises(Refused):
        machine.program.build_document("D31", VILLAGE, DAY.isoformat())
    attempt(machine, FIRST + timedelta(minutes=5))
    text = " ".join(words(machine)[0].split())
    assert ("Más okból sikertelen" in text) == (code != "interrupted")


@pytest.mark.parametrize("day", [date(2028, 3, 26), date(2028, 7, 1), date(2028, 10, 29), date(2028, 12, 31)])
def test_a_day_is_24_hours_but_when_the_clocks_change(day: date) -> None:
    start, end = bounds(day)
    hours = {date(2028, 3, 26): 23, date(2028, 10, 29): 25}.get(day, 24)
    assert end - start == timedelta(hours=hours)


def test_the_paper_is_filed_and_has_versions(machine: Machine) -> None:
    attempt(machine, FIRST)
    first, _ = machine.program.produce("D31", VILLAGE, DAY.isoformat())
    second, _ = machine.program.produce("D31", VILLAGE)
    assert (first.identity.version, second.identity.version) == (1, 2)
    assert first.subject == second.subject
