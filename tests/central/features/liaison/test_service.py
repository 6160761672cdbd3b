"""A county's contact reaches every desktop of the county by one record; a municipality's own goes before it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import func, select

from app.features.liaison.queries import liaison
from app.features.office.commands import Member, RegisterOffice
from app.kernel.command import Actor, Party
from app.kernel.ids import EVERYONE, MunicipalityId
from central.features.liaison.service import Contact, contact_of, county_contacts, forget_own, name_county, name_own
from central.storage.sync_tables import ChangeLog
from tests.helpers.central_server import OFFICE, VILLAGE, running
from tests.helpers.clock import START, FixedClock
from tests.helpers.desks import Machine

OFFICER = Actor("Fehér Dóra", Party.KINCSTAR)
DORA = Contact("Fehér Dóra", "+36 46 555 100", "")
GEZA = Contact("Gál Géza", "", "gal.geza@kincstar.hu")


def test_the_desktop_shows_whom_the_centre_named(tmp_path: Path) -> None:
    with running(tmp_path, FixedClock()) as central:
        machine = Machine(tmp_path, "Kovács Istvánné", FixedClock())
        machine.enrol(central)
        member = Member(VILLAGE, "Sárberek Község Önkormányzata", county="Borsod-Abaúj-Zemplén")
        machine.program.run(RegisterOffice(MunicipalityId(OFFICE), "Sárbereki Közös Hivatal", "joint", (member,)))
        machine.synchronise()
        assert machine.program.ask(liaison, VILLAGE) is None
        with central.database.writing() as session:
            name_county(session, OFFICER, "Borsod-Abaúj-Zemplén", DORA, START)
            name_county(session, OFFICER, "Zala", GEZA, START)
            assert session.scalar(select(func.count()).where(ChangeLog.municipality == EVERYONE)) == 2
        machine.synchronise()
        told = machine.program.ask(liaison, VILLAGE)
        assert told is not None
        assert (told.name, told.reach) == ("Fehér Dóra", "+36 46 555 100")
        with central.database.writing() as session:
            name_own(session, OFFICER, [VILLAGE], GEZA, START)
            assert contact_of(session, VILLAGE).name == "Gál Géza"
            assert contact_of(session, "981022").name == "Fehér Dóra"
            assert set(county_contacts(session)) == {"Borsod-Abaúj-Zemplén", "Zala"}
        machine.synchronise()
        assert machine.program.ask(liaison, VILLAGE).name == "Gál Géza"
        with central.database.writing() as session:
            forget_own(session, OFFICER, VILLAGE, START)
        machine.synchronise()
        assert machine.program.ask(liaison, VILLAGE).name == "Fehér Dóra"
        machine.close()
