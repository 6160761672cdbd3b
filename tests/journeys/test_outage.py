"""The centre is down on a deadline's day: 58 attempts, a statement, the NISZ's notice, and the end of stabilisation."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select, update

from app.bootstrap import build
from app.documents.preview import opened
from app.features.contract.commands import OpenContract
from app.features.contract.model import contract_record
from app.features.form.commands import SaveAnswer
from app.features.launch.queries import launch
from app.features.office.commands import ChooseJoining, Member, RecordPerson, RegisterOffice
from app.features.office.model import JoiningMode, Role
from app.features.paper.queries import paper_bytes, papers
from app.kernel.ids import MunicipalityId
from app.settings import from_environment
from app.storage.local import Device
from app.storage.unit_of_work import writing
from app.sync.schedule import Past, next_attempt, share_of
from central.accounts.devices import issue_code
from central.storage.engine import Database
from central.storage.sync_tables import ChangeLog
from central.storage.tenancy import CENTRE
from tests.helpers.central_server import PASSWORD
from tests.helpers.clock import SharedClock

ROOT = Path(__file__).resolve().parents[2]
KEY = bytes(range(32))
OFFICE, VILLAGE = MunicipalityId("981044"), MunicipalityId("981011")
MORNING = datetime(2028, 3, 20, 6, 30, tzinfo=UTC)
DOWN, UP = datetime(2028, 3, 20, 7, 5, tzinfo=UTC), datetime(2028, 3, 20, 16, 40, tzinfo=UTC)
"""8:05 and 17:40 in Hungary."""
ATTEMPTS = 58


class Centre:
    """The server and its front, each a process of its own."""

    def __init__(self, folder: Path, clock: SharedClock, clock_file: Path) -> None:
        self.clock = clock
        self.switch = folder / "front"
        self.open()
        self.folder = folder / "central"
        self.folder.mkdir()
        self.port, front = free_port(), free_port()
        self.address = f"http://127.0.0.1:{front}"
        self._processes = [
            self._start("tests.helpers.clocked_server", self.folder, self.port, clock_file),
            self._start("tests.helpers.front", front, self.port, self.switch),
        ]
        end, pause = time.monotonic() + 60, threading.Event()
        while not self._answers():
            pause.wait(0.1)
            assert all(one.poll() is None for one in self._processes)
            assert time.monotonic() < end, "the server did not start"

    def _start(self, module: str, *words: object) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", module, *map(str, words)],
            cwd=ROOT,
            env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PATH": "/usr/bin:/bin"},
        )

    def _answers(self) -> bool:
        try:
            return requests.get(f"{self.address}/healthz", timeout=2).ok
        except requests.RequestException:
            return False

    def shut(self) -> None:
        self.switch.write_text("shut", encoding="utf-8")

    def open(self) -> None:
        self.switch.write_text("open", encoding="utf-8")

    def database(self) -> Database:
        return Database(f"sqlite:///{self.folder / 'central.sqlite3'}")

    def code(self) -> str:
        database = self.database()
        try:
            with database.writing() as session:
                return issue_code(session, OFFICE, "test", self.clock.now(), 14)
        finally:
            database.close()

    def arrived(self) -> list[int]:
        """Return the device's counters in the order in which the server numbered them for the village."""
        database = self.database()
        try:
            with database.reading(CENTRE) as session:
                rows = session.scalars(
                    select(ChangeLog.device_seq)
                    .where(ChangeLog.municipality == VILLAGE, ChangeLog.device_seq.is_not(None))
                    .order_by(ChangeLog.seq)
                )
                return [int(number) for number in rows if number is not None]
        finally:
            database.close()

    def signed_in(self, name: str) -> Console:
        """Return a person at the console; the front is for desktops."""
        return Console(f"http://127.0.0.1:{self.port}", name)

    def stop(self) -> None:
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.wait(20)


class Console:
    """A signed-in person at the web console, over HTTP as a browser without scripts."""

    def __init__(self, address: str, name: str) -> None:
        self._address = address
        self._web = requests.Session()
        self.post("/console/sign-in", self.get("/console/sign-in"), name=name, password=PASSWORD)

    def get(self, path: str) -> str:
        """Return a page."""
        answer = self._web.get(f"{self._address}{path}", timeout=30)
        assert answer.ok
        return answer.text

    def post(self, path: str, page: str, **fields: str) -> str:
        """Send a form of a page, and return the page after it."""
        token = re.search(r'name="form_token" value="([^"]*)"', page)
        if token:
            fields["form_token"] = token[1]
        answer = self._web.post(f"{self._address}{path}", data=fields, headers={"Origin": self._address}, timeout=30)
        assert answer.ok, answer.text
        return answer.text

    def announce_and_close(self) -> None:
        """Tell every office of the outage, afterwards."""
        page = self.post(
            "/console/notices",
            self.get("/console/notices"),
            kind="fault",
            starts="2028-03-20T08:05",
            ends="2028-03-20T17:40",
            text_hu="Leállt a központi kiszolgáló.",
            text_en="The central server stopped.",
            **{"service-centre": "yes"},
        )
        (notice,) = re.findall(r'action="(/console/notices/[0-9a-f-]{36}/close)"', page)
        assert "lezárult" in self.post(notice, page, ended="2028-03-20T17:40")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def chosen_device() -> str:
    """Return a device whose place in the crowd gives the 58 attempts of the story: the number differs by a few."""
    for number in range(1000):
        device = f"018f0000-0000-7000-8000-{number:012d}"
        at, failures = DOWN, 0
        while at <= UP:
            failures += 1
            # The first two attempts of this store are those that succeed in the morning.
            past = Past(at, at, failures, share=share_of(device, failures + 2))
            at = next_attempt(past, at).at
        if failures == ATTEMPTS:
            return device
    raise LookupError("no device attempts as often as in the story")


def make_office(store: Path, clock: SharedClock, centre: Centre) -> None:
    """Set the office up, with a signed contract that is ready to be handed in, and enter the centre."""
    program = build(from_environment({}, {"store": store, "actor": "Kovács Istvánné"}), KEY, clock)
    with writing(program._engine) as session:
        session.execute(update(Device).values(device_id=chosen_device()))
    member = Member(VILLAGE, "Sárberek Község Önkormányzata", "3999 Sárberek, Fő utca 1.", "98119", "15981019-2-05")
    run = program.run
    run(
        RegisterOffice(OFFICE, "Sárbereki Közös Önkormányzati Hivatal", "joint", (member,), "3999 Sárberek, Fő utca 1.")
    )
    run(RecordPerson(VILLAGE, Role.MAYOR, "Vadász Béla"))
    run(RecordPerson(OFFICE, Role.NOTARY, "dr. Kerek Anna"))
    run(RecordPerson(OFFICE, Role.COORDINATOR, "Kovács Istvánné", "", "+36 46 555 010", "asp@sarberek.hu"))
    run(ChooseJoining(OFFICE, JoiningMode.SYSTEM, "2028-01-01"))
    run(OpenContract(VILLAGE))
    for name, value in {
        "bank_account": "11773016-11111018-00000000",
        "portal": "no",
        "tenant_admin_name": "Tóth Éva",
        "signing_place": "Sárberek",
        "signing_method": "paper",
    }.items():
        run(SaveAnswer(VILLAGE, "contract", name, value))
    _, pdf = program.produce("D12", VILLAGE)
    program.attach_scan(VILLAGE, "D12", contract_record(VILLAGE), "alairt.pdf", pdf)
    program.enrol(centre.address, centre.code())
    program.close()


@pytest.fixture
def budapest(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the machine stand in Hungary."""
    monkeypatch.setenv("TZ", "Europe/Budapest")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def clock(tmp_path: Path) -> SharedClock:
    return SharedClock(tmp_path / "clock", MORNING)


@pytest.fixture
def centre(tmp_path: Path, clock: SharedClock) -> Iterator[Centre]:
    made = Centre(tmp_path, clock, tmp_path / "clock")
    yield made
    made.stop()


@pytest.fixture
def clerk(
    qapp: Any, budapest: None, tmp_path: Path, clock: SharedClock, centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Any]:
    """Return the clerk at the real window."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("CSATLAKOZO_KEY", KEY.hex())
    from clerk import Answers, Clerk

    from ui.main import Desktop

    store = tmp_path / "store.db"
    make_office(store, clock, centre)
    settings = from_environment({}, {"store": store, "actor": "Kovács Istvánné"})
    desktop = Desktop(qapp, settings, Answers(tmp_path), clock=clock)
    made = Clerk(desktop)
    desktop.frame.resize(1366, 740)
    desktop.show()
    made.settle()
    desktop.shell.choose_municipality(VILLAGE)
    made.settle()
    yield made
    desktop.frame.close()


def tick(clerk: Any, clock: SharedClock, at: datetime) -> None:
    """Let a moment come: the heartbeat looks at the clock, and what is due is tried."""
    clock.set(at)
    runner = clerk.desktop.shell.runner
    runner.on_tick()
    clerk.wait(lambda: not runner.is_running and clerk.desktop.shell.bridge.is_idle, "the attempt ends")


def press_f9(clerk: Any) -> None:
    QTest.keyClick(clerk.desktop.frame, Qt.Key.Key_F9)
    clerk.wait(lambda: not clerk.desktop.shell.runner.is_running, "the attempt ends")
    clerk.settle()


def paper_words(clerk: Any, document: str) -> str:
    """Return the words of the newest paper of this kind in the register."""
    program = clerk.desktop._loaded[0]
    newest = program.ask(papers, VILLAGE, document)[0]
    with opened(program.ask(paper_bytes, VILLAGE, newest.sha256)) as pages:
        assert len(pages) <= 4
        return " ".join("\n".join(page.get_textpage().get_text_range() for page in pages).split())


def wait_for_paper(clerk: Any) -> None:
    clerk.wait(lambda: clerk.find("print-paper").isEnabled(), "the paper is made")


def read_contract(clerk: Any, said: Callable[[str], bool], what: str) -> None:
    clerk.open("contract")
    clerk.wait(lambda: said(clerk.words()), what)


@pytest.mark.timeout(420)
def test_the_centre_is_down_on_the_last_day_and_everything_is_proved_and_sent(
    clerk: Any, clock: SharedClock, centre: Centre
) -> None:
    runner, status = clerk.desktop.shell.runner, clerk.desktop.shell.status
    tick(clerk, clock, MORNING + timedelta(seconds=3))
    clerk.wait(lambda: status.sending == "Semmi sem vár küldésre", "everything is sent in the morning")

    tick(clerk, clock, DOWN - timedelta(seconds=50))

    # 8:04:40: the contract is handed in; the centre has just gone down.
    centre.shut()
    clock.set(DOWN - timedelta(seconds=20))
    clerk.open("contract")
    clerk.press("submit")
    clerk.wait(lambda: runner.plan is not None and runner.plan.at == DOWN, "the attempt is planned for 8:05")
    attempts, pauses = 0, []
    while runner.plan.at <= UP:
        due = runner.plan.at
        tick(clerk, clock, due)
        attempts += 1
        pauses.append(runner.plan.at - due)
        if attempts == 30:
            read_contract(
                clerk, lambda words: "A központ 08:05 óta nem érhető el. Nincs teendője." in words, "the strip"
            )
            assert "várakozik, a központ 08:05 óta nem érhető el" in status.sending
            assert "Semmi sem vár" not in clerk.words()
    assert attempts == ATTEMPTS
    assert pauses[:5] == sorted(pauses[:5])
    assert max(pauses) <= timedelta(minutes=11, seconds=15)

    clerk.open("sync")
    clerk.read("Következő próba")
    clerk.press("statement-2028-03-20")
    wait_for_paper(clerk)
    statement = paper_words(clerk, "D31")
    assert statement.count(" 503 ") == ATTEMPTS
    assert "08:05:00" in statement
    assert "A lánc feje" in statement
    assert "+0 mp" in statement
    record_incident(clerk)

    # 17:41: the centre is back.
    centre.open()
    clock.set(UP + timedelta(minutes=1))
    clerk.open("sync")
    press_f9(clerk)
    clerk.read("Semmi sem vár küldésre")
    arrived = centre.arrived()
    assert arrived == sorted(arrived)
    read_contract(clerk, lambda words: "KINCS-2028-" in words, "the receipt")
    confirm_and_close(clerk, clock, centre)


def record_incident(clerk: Any) -> None:
    clerk.open("launch")
    clerk.press("new-incident")
    clerk.write("what", "A központ nem volt elérhető")
    clerk.choose("Akadályozó: a munka emiatt áll")
    clerk.press("save-incident")
    clerk.read("Előbb oldják meg az akadályozó hibát")


def confirm_and_close(clerk: Any, clock: SharedClock, centre: Centre) -> None:
    """The NISZ's notice confirms the window; ten quiet working days later the stabilisation is closed."""
    clock.advance(hours=2)
    centre.signed_in("biro.akos").announce_and_close()
    press_f9(clerk)
    clerk.open("sync")
    clerk.press("statement-2028-03-20")
    wait_for_paper(clerk)
    clerk.settle()
    statement = paper_words(clerk, "D31")
    assert "A központ közleménye szerint" in statement
    assert f"A {ATTEMPTS} sikertelen próbálkozásból {ATTEMPTS} esik a közleményben megjelölt időre" in statement

    program = clerk.desktop._loaded[0]
    found = program.ask(launch, VILLAGE)
    clerk.open("incident", found.incidents[0].id)
    clerk.write("solution", "A központ helyreállt")
    clerk.press("solve")
    expected = program.ask(launch, VILLAGE).criterion.expected
    assert expected is not None
    clock.set(datetime(expected.year, expected.month, expected.day, 8, tzinfo=UTC))
    clerk.open("launch")
    clerk.read("Lezárható")
    clerk.press("journal")
    wait_for_paper(clerk)
    assert "A központ nem volt elérhető" in paper_words(clerk, "D25")
    clerk.open("launch")
    clerk.press("close")
    press_f9(clerk)
    clerk.read("A központ megkapta, száma: KINCS-2028-")
    clerk.press("minutes")
    wait_for_paper(clerk)
    clerk.press("print-paper")
    clerk.read("A nyomtatónak átadtuk")
    assert clerk.desktop.shell.desk.dialogs.printed[-1].stat().st_size > 1000
    minutes = paper_words(clerk, "D25-L")
    assert "a feltétel teljesült" in minutes
    assert "KINCS-2028-" in minutes
    assert "Sárberek Község Önkormányzata" in centre.signed_in("feher.dora").get("/console/launches")
