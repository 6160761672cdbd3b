"""Two desktops want the last place at once: one gets it, the other waits, and gets it when the first one cancels."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import requests

from app.documents.preview import find_text
from app.features.event.commands import CancelSignUp, SignUp
from app.features.event.model import SeatState
from app.features.event.queries import event
from app.kernel.command import Actor, Party
from app.kernel.ids import MunicipalityId
from central.accounts import guard
from central.accounts.signing_in import sign_in
from central.features.event.seats import settle
from central.features.event.service import EventDraft, call_off, note_attendance, participants, publish
from central.storage.tenancy import CENTRE
from tests.helpers.central_server import PASSWORD, CentralServer, running
from tests.helpers.clock import START, FixedClock
from tests.helpers.desks import Machine

OFFICER = Actor("Fehér Dóra", Party.KINCSTAR)
RECORD = "018f0000-0000-7000-8000-0000000000e1"
NEAR, FAR = MunicipalityId("981011"), MunicipalityId("985448")
BEGIN = START + timedelta(days=20)
DRAFT = EventDraft("Vármegyei fórum", "Miskolc", BEGIN, BEGIN + timedelta(hours=3), 1, "")


@pytest.fixture
def central(tmp_path: Path) -> Iterator[CentralServer]:
    with running(tmp_path, FixedClock(START + timedelta(hours=1))) as server:
        yield server


@pytest.fixture
def machines(tmp_path: Path, central: CentralServer) -> Iterator[tuple[Machine, Machine]]:
    made = [Machine(tmp_path, name, FixedClock(START + timedelta(hours=1))) for name in ("Kovács Istvánné", "Nagy Ida")]
    made[0].enrol(central)
    made[1].program.enrol(central.address, central.code(FAR))
    with central.database.writing(CENTRE) as session:
        publish(session, OFFICER, DRAFT, RECORD, central.clock.now())
    for one in made:
        one.synchronise()
    yield made[0], made[1]
    for one in made:
        one.close()


def _states(machines: tuple[Machine, Machine]) -> list[SeatState]:
    found = []
    for machine, pir in zip(machines, (NEAR, FAR), strict=True):
        machine.synchronise()
        [own] = machine.program.ask(event, pir, RECORD).own
        found.append(own.seat.state)
    return found


def test_the_last_place_goes_to_one_and_on_to_who_waits(
    central: CentralServer, machines: tuple[Machine, Machine]
) -> None:
    near, far = machines
    near.program.run(SignUp(NEAR, RECORD, "Kovács Istvánné", "előadó"))
    far.program.run(SignUp(FAR, RECORD, "Nagy Ida"))
    both = [threading.Thread(target=one.synchronise) for one in machines]
    for one in both:
        one.start()
    for one in both:
        one.join()
    states = _states(machines)
    assert sorted(states) == [SeatState.CONFIRMED, SeatState.WAITING]
    first = states.index(SeatState.CONFIRMED)
    pir = (NEAR, FAR)[first]
    [own] = machines[first].program.ask(event, pir, RECORD).own
    machines[first].program.run(CancelSignUp(pir, own.application.id, "Beteg lett."))
    machines[first].synchronise()
    after = _states(machines)
    assert (after[first], after[1 - first]) == (SeatState.CANCELLED, SeatState.CONFIRMED)
    with central.database.writing(CENTRE) as session:
        assert settle(session, None, central.clock.now()) == 0, "everybody knows already"
        [came] = [one for one in participants(session, RECORD) if one.seat.state is SeatState.CONFIRMED]
        assert note_attendance(session, OFFICER, RECORD, [came.application.id], central.clock.now()) == 1
        assert note_attendance(session, OFFICER, RECORD, [came.application.id], central.clock.now()) == 0
    machines[1 - first].synchronise()
    [own] = machines[1 - first].program.ask(event, (NEAR, FAR)[1 - first], RECORD).own
    assert own.has_attended
    with central.database.writing(CENTRE) as session:
        assert call_off(session, OFFICER, RECORD, "Vihar", central.clock.now())
        assert not call_off(session, OFFICER, RECORD, "Vihar", central.clock.now())
    assert _states(machines) == [SeatState.CANCELLED, SeatState.CANCELLED]


def test_the_pages_announce_print_and_note_who_came(central: CentralServer, machines: tuple[Machine, Machine]) -> None:
    near, _ = machines
    near.program.run(SignUp(NEAR, RECORD, "Kovács Istvánné", "előadó"))
    near.synchronise()
    opened = sign_in(central.database, "feher.dora", PASSWORD, central.clock.now())
    assert opened
    line = requests.Session()
    line.cookies.set(guard.SESSION_COOKIE, opened.cookie)
    address = f"{central.address}/console/events"
    page = line.get(address, timeout=10).text
    assert "Vármegyei fórum" in page
    token = re.findall(r'name="form_token" value="([^"]+)"', page)[0]
    wish = {"form_token": token, "title": "Webinár", "place": "Online", "capacity": "x"}
    assert line.post(address, data=wish, timeout=10).status_code == 422
    whole = wish | {"capacity": "30", "starts": "2027-10-01T09:00", "ends": "2027-10-01T11:00"}
    assert "Webinár" in line.post(address, data=whole, timeout=10).text
    one = line.get(f"{address}/{RECORD}", timeout=10).text
    [application] = re.findall(r'name="came" value="([^"]+)"', one)
    came = {"form_token": token, "came": application}
    assert "checked" in line.post(f"{address}/{RECORD}/attendance", data=came, timeout=10).text
    sheet = line.get(f"{address}/{RECORD}/sheet", timeout=20)
    assert sheet.headers["Content-Type"] == "application/pdf"
    assert find_text(sheet.content, "Kovács Istvánné")
