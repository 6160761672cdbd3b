"""The main job through the two command lines: real processes, a real server on SQLite, a real encrypted store."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests

from tests.helpers.warm_program import WarmProgram

ROOT = Path(__file__).resolve().parents[2]
OFFICE, VILLAGE = "981044", "981011"


class Desk:
    """A clerk's machine: a store of its own, spoken to by the command line."""

    def __init__(self, folder: Path, warm: WarmProgram) -> None:
        self.folder = folder
        self._warm = warm
        self.environment = {
            **os.environ,
            "CSATLAKOZO_STORE": str(folder / "store.db"),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            "PYTHONPATH": str(ROOT),
        }
        answer = self("init")
        self.environment["CSATLAKOZO_RECOVERY_CODE"] = answer["recovery_code"]

    def call(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        words = [*arguments, "--format", "json", "--actor", "Kovács Istvánné"]
        return self._warm.call("app", words, self.environment)

    def cold(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Call the program from nothing, as a double click does."""
        return subprocess.run(
            [sys.executable, "-m", "app", *arguments, "--format", "json"],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    def __call__(self, *arguments: str) -> dict:
        done = self.call(*arguments)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def run(self, command: str, **fields: object) -> dict:
        return self("run", command, "--json", json.dumps(fields))

    def refused(self, *arguments: str) -> dict:
        done = self.call(*arguments)
        assert done.returncode == 2, done.stdout + done.stderr
        return json.loads(done.stderr.strip().splitlines()[-1])


class Centre:
    """A central server: a real process on a loopback port, with its own database."""

    def __init__(self, folder: Path, warm: WarmProgram) -> None:
        folder.mkdir(exist_ok=True)
        self._warm = warm
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.environment = {
            **os.environ,
            "CSATLAKOZO_CENTRAL_DATABASE_URL": f"sqlite:///{folder / 'central.db'}",
            "CSATLAKOZO_CENTRAL_FILES_FOLDER": str(folder / "files"),
            "CSATLAKOZO_CENTRAL_DEMO_PASSWORD": "Proba-jelszo-2027",
            "PYTHONPATH": str(ROOT),
        }
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def call(self, *arguments: str) -> str:
        done = self._warm.call("central", list(arguments), self.environment)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "central", "serve", "--host", "127.0.0.1", "--port", str(self.port)],
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(self._answers)

    def _answers(self) -> bool:
        try:
            return requests.get(f"{self.address}/healthz", timeout=1).status_code == 200
        except requests.exceptions.RequestException:
            return False

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)


def wait_until(holds: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come true in time"
        threading.Event().wait(0.05)


@pytest.fixture
def centre(tmp_path: Path, warm_program: WarmProgram) -> Iterator[Centre]:
    server = Centre(tmp_path / "central", warm_program)
    server.call("init", "--demo")
    yield server
    server.stop()


@pytest.fixture
def desk(tmp_path: Path, warm_program: WarmProgram) -> Desk:
    folder = tmp_path / "desk"
    folder.mkdir()
    return Desk(folder, warm_program)


def record_office(desk: Desk) -> None:
    members = [
        {"pir": "981011", "name": "Sárberek Község Önkormányzata", "seat": "3999 Sárberek, Fő utca 1."},
        {"pir": "981022", "name": "Kisnyáras Község Önkormányzata"},
        {"pir": "981033", "name": "Nádaskút Község Önkormányzata"},
    ]
    desk.run(
        "RegisterOffice",
        municipality=OFFICE,
        name="Sárbereki Közös Önkormányzati Hivatal",
        kind="joint",
        members=members,
    )
    desk.run("RecordPerson", municipality=VILLAGE, role="mayor", name="Vadász Béla")
    desk.run("RecordPerson", municipality=OFFICE, role="notary", name="dr. Kerek Anna")
    desk.run(
        "RecordPerson",
        municipality=OFFICE,
        role="coordinator",
        name="Kovács Istvánné",
        email="agi@sarberek.hu",
        phone="+36 46 000 000",
    )
    desk.run("ChooseJoining", municipality=OFFICE, mode="system", start_day="2028-01-01")


def fill_in_contract(desk: Desk) -> None:
    for field, value in {
        "tax_number": "15981019-2-05",
        "bank_account": "11734004-98101000-00000001",
        "portal": "undecided",
        "tenant_admin_name": "Tóth Éva",
        "signing_place": "Sárberek",
        "signing_method": "paper",
    }.items():
        desk.run("SaveAnswer", municipality=VILLAGE, form="contract", field=field, value=value)


def sign_and_hand_in(desk: Desk, folder: Path) -> None:
    paper = folder / "szerzodes.pdf"
    desk("print", "D12", "--municipality", VILLAGE, "--out", str(paper), "--printed")
    assert desk("attach", "--municipality", VILLAGE, str(paper))["verdict"] == "matches"
    desk.run("SubmitContract", municipality=VILLAGE)


def contract_task(desk: Desk) -> dict:
    return desk("show", "task", VILLAGE, "sign-service-contract")


def test_offline_work_reaches_the_centre_when_it_starts(centre: Centre, desk: Desk, tmp_path: Path) -> None:
    """Everything is done with the server switched off; the server starts afterwards and gets it all."""
    wrong = desk.refused(
        "run", "RegisterOffice", "--json", json.dumps(
            {"municipality": "981045", "name": "X", "kind": "joint", "members": []}
        )
    )  # fmt: skip
    assert "utolsó számjegy nem illik" in wrong["message"]
    record_office(desk)
    fill_in_contract(desk)
    sign_and_hand_in(desk, tmp_path)
    before = contract_task(desk)
    assert before["states"]["sending"] == "waiting"
    assert before["turn"] == "kincstar"
    code = json.loads(centre.call("enrol", OFFICE, "--format", "json"))["code"]
    offline = desk.refused("enrol", "--server", centre.address, "--code", code)
    assert offline["code"] == "net.unreachable"

    centre.start()
    assert len(desk("enrol", "--server", centre.address, "--code", code)["organisations"]) == 4
    report = desk("sync")
    assert report["held"] == 0
    assert report["files"] == 1
    status = desk("status")
    assert status["waiting_count"] == 0
    assert status["refused"] == []
    after = contract_task(desk)
    assert after["states"]["sending"] == "received"
    assert after["states"]["registration_number"].startswith("KINCS-")
    assert desk("sync")["sent"] == 0


def test_returned_mended_handed_in_again_countersigned(
    centre: Centre, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The officer works in the console; the desk sees each answer, mends, hands in again, and the next phase opens."""
    centre.start()
    code = json.loads(centre.call("enrol", OFFICE, "--format", "json"))["code"]
    record_office(desk)
    desk("enrol", "--server", centre.address, "--code", code)
    fill_in_contract(desk)
    sign_and_hand_in(desk, tmp_path)
    desk("sync")
    assert contract_task(desk)["states"]["acceptance"] == "under_review"
    handed_in = {"municipality": VILLAGE, "form": "contract", "field": "signing_place", "value": "Máshol"}
    assert desk.refused("run", "SaveAnswer", "--json", json.dumps(handed_in))["code"] == "form.handed_in"
    again = json.dumps({"municipality": VILLAGE})
    assert desk.refused("run", "SubmitContract", "--json", again)["code"] == "contract.not_now"

    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    from local_server import Officer

    officer = Officer(centre.address)
    officer.sign_in()
    officer.send_back(VILLAGE, "signing_place", "wrong", "A székhely legyen: Sárberek, Fő utca 1.")
    desk("sync")
    returned = contract_task(desk)
    assert (returned["states"]["work"], returned["turn"]) == ("to_correct", "municipality")
    (remark,) = desk("show", "contract", VILLAGE)["remarks"]
    assert (remark["field"], remark["text"]) == ("signing_place", "A székhely legyen: Sárberek, Fő utca 1.")

    desk.run("SaveAnswer", **{**handed_in, "value": "Sárberek, Fő utca 1."})
    sign_and_hand_in(desk, tmp_path)
    desk("sync")
    assert not desk("show", "home", VILLAGE)["phases"][1]["is_open"]
    officer.countersign(VILLAGE)
    desk("sync")
    done = contract_task(desk)
    assert (done["states"]["acceptance"], done["turn"]) == ("accepted", "municipality")
    assert desk("show", "home", VILLAGE)["phases"][1]["is_open"]
    assert desk("status")["waiting_count"] == 0


def test_the_mayors_report_is_one_page(desk: Desk, tmp_path: Path) -> None:
    record_office(desk)
    report = tmp_path / "jelentes.pdf"
    printed = desk.cold("print", "D27", "--municipality", VILLAGE, "--out", str(report))
    assert printed.returncode == 0, printed.stderr
    text = subprocess.run(["pdftotext", "-layout", report, "-"], capture_output=True, text=True, check=True).stdout
    assert text.count("\f") == 1
    assert "Sárberek Község Önkormányzata" in text
