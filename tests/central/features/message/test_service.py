"""A message reaches those it is for, and the centre sees who could read it and who has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import requests
from sqlalchemy import func, select

from app.features.message.commands import ConfirmRead, NoteSeen
from app.features.message.model import MessageDraft, SizeClass, Target
from app.features.message.queries import messages, must_read
from app.kernel.command import Actor, Party
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Refused
from app.kernel.texts import Text
from central.accounts import guard
from central.accounts.signing_in import sign_in
from central.features.message.service import publish, reading_lines, recipients, unread_in, withdraw
from central.main import read_content
from central.storage.sync_tables import ChangeLog
from central.storage.tenancy import CENTRE
from tests.helpers.central_server import PASSWORD, CentralServer, running
from tests.helpers.clock import START, FixedClock
from tests.helpers.desks import Machine

OFFICER = Actor("Fehér Dóra", Party.KINCSTAR)
RECORD = "018f0000-0000-7000-8000-0000000000a1"
VILLAGE = MunicipalityId("981011")
NONE = Text("", "")


def _draft(target: Target) -> MessageDraft:
    return MessageDraft(
        Text("Új határidő", ""), Text("Módosult.", ""), Text("Írja át.", ""), NONE, "2027-11-15", True, target
    )


@pytest.fixture
def central(tmp_path: Path) -> Iterator[CentralServer]:
    with running(tmp_path, FixedClock(START + timedelta(hours=1))) as server:
        yield server


@pytest.fixture
def machine(tmp_path: Path, central: CentralServer) -> Iterator[Machine]:
    made = Machine(tmp_path, "Kovács Istvánné", FixedClock(START + timedelta(hours=1)))
    made.enrol(central)
    yield made
    made.close()


def test_to_everybody_it_is_one_record_and_reading_is_counted(central: CentralServer, machine: Machine) -> None:
    content, now = read_content(central.settings), central.clock.now()
    with central.database.writing(CENTRE) as session:
        count = publish(session, content, OFFICER, _draft(Target()), "", RECORD, now)
        assert session.execute(select(func.count()).select_from(ChangeLog)).scalar_one() == 1
    machine.synchronise()
    [line] = machine.program.ask(must_read, VILLAGE)
    machine.program.run(NoteSeen(VILLAGE, (line.message.id,)))
    machine.program.run(ConfirmRead(VILLAGE, line.message.id))
    machine.synchronise()
    with central.database.reading(CENTRE) as session:
        [told] = reading_lines(session)
        names = {pir for pir, _ in unread_in(session, content, RECORD)}
    assert (told.recipients, told.read) == (count, told.seen)
    assert VILLAGE not in names
    assert len(names) == count - told.read


def test_to_some_it_is_in_their_partitions_only(central: CentralServer, machine: Machine) -> None:
    content, now = read_content(central.settings), central.clock.now()
    with central.database.writing(CENTRE) as session:
        small = set(recipients(session, content, Target(size=SizeClass.SMALL)))
        large = recipients(session, content, Target(size=SizeClass.LARGE))
        assert VILLAGE in small
        assert small.isdisjoint(large)
        with pytest.raises(Refused):
            publish(session, content, OFFICER, _draft(Target(("Nincs ilyen",))), "", RECORD, now)
        publish(session, content, OFFICER, _draft(Target(size=SizeClass.LARGE)), "nagy", RECORD, now)
    machine.synchronise()
    assert machine.program.ask(messages, VILLAGE) == ()
    with central.database.writing(CENTRE) as session:
        [told] = reading_lines(session)
        assert (told.recipients, told.target) == (len(large), "nagy")
        assert withdraw(session, OFFICER, RECORD, now)
        assert not withdraw(session, OFFICER, RECORD, now)


def test_the_editor_shows_how_a_village_sees_it_before_it_is_published(central: CentralServer) -> None:
    opened = sign_in(central.database, "feher.dora", PASSWORD, central.clock.now())
    assert opened
    line = requests.Session()
    line.cookies.set(guard.SESSION_COOKIE, opened.cookie)
    address = f"{central.address}/console/messages"
    token = re.findall(r'name="form_token" value="([^"]+)"', line.get(address, timeout=10).text)[0]
    wish = {"form_token": token, "title_hu": "Hír", "text_hu": "Az adat vonatkozásában változás van.", "size": "small"}
    preview = line.post(address, data=wish, timeout=10).text
    assert "Így látja egy falu" in preview
    assert "„vonatkozásában”" in preview
    assert not re.search(r"<table>", preview)
    line.post(address, data=wish | {"publish": "yes"}, timeout=10)
    [one] = re.findall(r'href="(/console/messages/[^"]+)"', line.get(address, timeout=10).text)
    assert "Még nem olvasta" in line.get(central.address + one, timeout=10).text
    assert line.post(address, data=wish | {"text_hu": ""}, timeout=10).status_code == 422
