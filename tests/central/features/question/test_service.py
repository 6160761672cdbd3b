"""Two offices ask the same: one answer reaches both, and as an answer for everyone it is pinned to the very field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import requests

from app.features.question.commands import AskQuestion, CloseQuestion
from app.features.question.model import About, ActKind, QuestionState
from app.features.question.queries import own_questions, pinned
from app.kernel.command import Actor, Party
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Refused
from app.kernel.texts import Text
from central.accounts import guard
from central.accounts.signing_in import sign_in
from central.features.question.queries import Wanted, faq_entries, queue
from central.features.question.service import answer, promote, withdraw
from central.main import read_content
from central.storage.tenancy import CENTRE
from tests.helpers.central_server import PASSWORD, CentralServer, running
from tests.helpers.clock import START, FixedClock
from tests.helpers.desks import Machine

OFFICER = Actor("Fehér Dóra", Party.KINCSTAR)
VILLAGE, FAR = MunicipalityId("981011"), MunicipalityId("985448")
ABOUT = About("contract", "1.4", "signing", "signing_place", "Hol írják alá?")


@pytest.fixture
def central(tmp_path: Path) -> Iterator[CentralServer]:
    with running(tmp_path, FixedClock(START + timedelta(hours=1))) as server:
        yield server


@pytest.fixture
def machines(tmp_path: Path, central: CentralServer) -> Iterator[tuple[Machine, Machine]]:
    made = [Machine(tmp_path, name, FixedClock(START + timedelta(hours=1))) for name in ("Kovács Istvánné", "Nagy Ida")]
    made[0].enrol(central)
    made[1].program.enrol(central.address, central.code(FAR))
    yield made[0], made[1]
    for one in made:
        one.close()


def test_one_answer_for_all_who_asked_the_same(central: CentralServer, machines: tuple[Machine, Machine]) -> None:
    near, far = machines
    near.program.run(AskQuestion(VILLAGE, "Hol kell aláírni?", ABOUT))
    far.program.run(AskQuestion(FAR, "Melyik helyet írjam?", ABOUT, is_named=True, phone="+36 20 1"))
    for one in machines:
        one.synchronise()
    content = read_content(central.settings)
    late = central.clock.now() + timedelta(days=9)
    with central.database.reading(CENTRE) as session:
        found = queue(session, content, Wanted(), late)
        assert (found.waiting, [one.is_late for one in found.cases]) == (2, [True, True])
        assert {one.municipality: one.contact for one in found.cases} == {VILLAGE: "", FAR: "Nagy Ida, +36 20 1"}
        assert [one.municipality for one in queue(session, content, Wanted(text="melyik hely"), late).cases] == [FAR]
        assert queue(session, content, Wanted(field="signing_method"), late).total == 0
    first, second = found.cases
    with central.database.writing(CENTRE) as session:
        key = first.municipality, first.id
        with pytest.raises(Refused):
            answer(session, content, OFFICER, key, " ", (), late)
        assert not answer(session, content, OFFICER, (VILLAGE, "nincs"), "Igen.", (), late)
        assert answer(session, content, OFFICER, key, "A székhelyen.", (second.id,), late)
        promote(session, OFFICER, ("contract", "signing_place"), Text("Hol?", ""), Text("A székhelyen.", ""), late)
    for machine, pir in ((near, VILLAGE), (far, FAR)):
        machine.synchronise()
        [told] = machine.program.ask(own_questions, pir)
        assert (told.state, told.sayings[-1].text, told.is_unread) == (QuestionState.ANSWERED, "A székhelyen.", True)
        [entry] = machine.program.ask(pinned, "contract", "signing_place")
        assert entry.answer.hu == "A székhelyen."
    with central.database.writing(CENTRE) as session:
        assert queue(session, content, Wanted(), late).waiting == 0
        [published] = faq_entries(session)
        assert withdraw(session, OFFICER, published.id, late)
        assert not withdraw(session, OFFICER, published.id, late)
    near.synchronise()
    assert near.program.ask(pinned, "contract", "signing_place") == ()


def test_what_cannot_be_said_any_more_comes_back_to_the_office(
    central: CentralServer, machines: tuple[Machine, Machine], tmp_path: Path
) -> None:
    near, _ = machines
    near.program.run(AskQuestion(VILLAGE, "Hol kell aláírni?", ABOUT))
    near.synchronise()
    other = Machine(tmp_path, "Tóth Éva", FixedClock(START + timedelta(hours=1)))
    other.enrol(central)
    other.synchronise()
    [asked] = other.program.ask(own_questions, VILLAGE)
    for one in (near, other):
        one.program.run(CloseQuestion(VILLAGE, asked.id))
    near.synchronise()
    other.synchronise()
    for one in (near, other):
        one.synchronise()
        [told] = one.program.ask(own_questions, VILLAGE)
        kinds = [saying.kind for saying in told.sayings if saying.registration_number]
        assert kinds == [ActKind.ASKED, ActKind.CLOSED]
    other.close()


def test_the_pages_show_the_queue_and_take_the_answer(
    central: CentralServer, machines: tuple[Machine, Machine]
) -> None:
    near, _ = machines
    near.program.run(AskQuestion(VILLAGE, "Hol kell aláírni?", ABOUT))
    near.synchronise()
    [asked] = near.program.ask(own_questions, VILLAGE)
    opened = sign_in(central.database, "feher.dora", PASSWORD, central.clock.now())
    assert opened
    line = requests.Session()
    line.cookies.set(guard.SESSION_COOKIE, opened.cookie)
    address = f"{central.address}/console/questions"
    page = line.get(address, timeout=10).text
    assert "Hol kell aláírni?" in page
    token = re.findall(r'name="form_token" value="([^"]+)"', page)[0]
    one = f"{address}/{VILLAGE}/{asked.id}"
    assert "Hol írják alá?" in line.get(one, timeout=10).text
    assert line.post(one, data={"form_token": token, "text": ""}, timeout=10).status_code == 422
    assert "A székhelyen." in line.post(one, data={"form_token": token, "text": "A székhelyen."}, timeout=10).text
    wish = {"form_token": token, "question_hu": "Hol?", "answer_hu": "A székhelyen.", "form": "contract"}
    assert "A székhelyen." in line.post(f"{address}/faq", data=wish, timeout=10).text
    assert line.get(f"{address}/{VILLAGE}/{VILLAGE}", timeout=10).status_code == 404
