"""One record reaches every office; nobody but the centre writes it; it ends when somebody says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.features.notice.model import Window
from app.features.notice.queries import current_notices, notices_of
from app.features.notice.tables import NoticeRow
from app.kernel.command import Actor, Party
from app.kernel.ids import EVERYONE, Ids
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.unit_of_work import UnitOfWork, writing
from central.features.notice.service import NoticeDraft, announce, close, notices, send_message
from central.storage.sync_tables import ChangeLog
from central.storage.tenancy import CENTRE
from tests.helpers.central_server import VILLAGE, CentralServer, running
from tests.helpers.clock import START, FixedClock
from tests.helpers.desks import Machine

OPERATOR = Actor("Bíró Ákos", Party.NISZ)
RECORD = "018f0000-0000-7000-8000-000000000001"
DRAFT = NoticeDraft("fault", Window(START), ("centre",), Text("Leállt.", "It stopped."))


@pytest.fixture
def central(tmp_path: Path) -> Iterator[CentralServer]:
    with running(tmp_path, FixedClock(START + timedelta(hours=1))) as server:
        yield server


@pytest.fixture
def machines(tmp_path: Path, central: CentralServer) -> Iterator[tuple[Machine, Machine]]:
    made = [Machine(tmp_path, name, FixedClock(START + timedelta(hours=1))) for name in ("Kovács Istvánné", "Nagy Ida")]
    made[0].enrol(central)
    # Another office, which shares no municipality with the first.
    made[1].program.enrol(central.address, central.code("985448"))
    yield made[0], made[1]
    for one in made:
        one.close()


def test_one_record_reaches_every_office_once(central: CentralServer, machines: tuple[Machine, Machine]) -> None:
    with central.database.writing(CENTRE) as session:
        announce(session, OPERATOR, DRAFT, RECORD, central.clock.now())
    with central.database.reading(CENTRE) as session:
        assert session.execute(select(func.count()).select_from(ChangeLog)).scalar_one() == 1
    for machine in machines:
        machine.synchronise()
        (told,) = machine.program.ask(current_notices)
        assert (told.text.hu, told.announced_by) == ("Leállt.", "Bíró Ákos")
        assert machine.synchronise().received == 0


def test_what_is_over_is_no_longer_told_and_still_confirms_its_day(
    central: CentralServer, machines: tuple[Machine, Machine]
) -> None:
    now = central.clock.now()
    with central.database.writing(CENTRE) as session:
        announce(session, OPERATOR, DRAFT, RECORD, now)
        close(session, OPERATOR, RECORD, now - timedelta(minutes=5), now)
        assert notices(session)[0].is_over
        with pytest.raises(Refused):
            close(session, OPERATOR, RECORD, now, now)
    machines[0].synchronise()
    assert machines[0].program.ask(current_notices) == ()
    (told,) = machines[0].program.ask(notices_of, START.date())
    assert told.window.ends_at == now - timedelta(minutes=5)


@pytest.mark.parametrize("minutes", [-90, 10])
def test_an_end_before_the_beginning_or_in_the_future_is_refused(central: CentralServer, minutes: int) -> None:
    now = central.clock.now()
    with central.database.writing(CENTRE) as session:
        announce(session, OPERATOR, DRAFT, RECORD, now)
    with pytest.raises(Refused), central.database.writing(CENTRE) as session:
        close(session, OPERATOR, RECORD, now + timedelta(minutes=minutes), now)


def test_an_office_cannot_speak_to_everyone(central: CentralServer, machines: tuple[Machine, Machine]) -> None:
    """A changed desktop writes a notice into the common partition: the server refuses it, and nobody else sees it."""
    program = machines[0].program
    with writing(program._engine) as session:
        work = UnitOfWork(session, program.clock, program._door._ids, program.actor)
        session.add(NoticeRow(municipality=EVERYONE, id=RECORD, kind="fault", starts_at=START.isoformat()))
        work.write_derived()
    machines[0].synchronise()
    assert machines[0].program.sending.status().refused
    machines[1].synchronise()
    assert machines[1].program.ask(current_notices) == ()


def test_after_the_server_was_restored_the_notice_comes_back_from_a_desktop(
    central: CentralServer, machines: tuple[Machine, Machine]
) -> None:
    from sqlalchemy import delete, update

    from central.storage.sync_tables import FieldHead, Partition

    with central.database.writing(CENTRE) as session:
        announce(session, OPERATOR, DRAFT, RECORD, central.clock.now())
    machines[0].synchronise()
    with central.database.writing(CENTRE) as session:
        for table in (ChangeLog, FieldHead, NoticeRow):
            session.execute(delete(table).where(table.municipality == EVERYONE))
        session.execute(update(Partition).where(Partition.municipality == EVERYONE).values(seq=0, seal=""))
    machines[0].synchronise()
    machines[1].synchronise()
    assert machines[1].program.ask(current_notices)


def test_a_message_reaches_the_chosen_only_and_confirms_no_outage(
    central: CentralServer, machines: tuple[Machine, Machine]
) -> None:
    officer, now = Actor("Fehér Dóra", Party.KINCSTAR), central.clock.now()
    with central.database.writing(CENTRE) as session:
        with pytest.raises(Refused):
            send_message(session, officer, [VILLAGE], Text(" ", ""), Ids(central.clock), now)
        assert send_message(session, officer, [VILLAGE, VILLAGE], Text("Jöjjenek.", ""), Ids(central.clock), now) == 1
        assert notices(session) == [], "what is said to some is no outage of all"
    for machine in machines:
        machine.synchronise()
    (told,) = machines[0].program.ask(current_notices)
    assert (told.text.hu, told.text.en, told.announced_by) == ("Jöjjenek.", "Jöjjenek.", "Fehér Dóra")
    assert machines[1].program.ask(current_notices) == ()
    assert machines[0].program.ask(notices_of, now.date()) == ()
