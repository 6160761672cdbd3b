"""J10: the power goes while a question is half typed, a PDF is written and the changes are sent, again and again.

Everything is real: the window, the server's process, the processes that are killed. POWER_CUTS tells how
many times (the soak); after some of them the end of the store's log is cut off, as a disk does that lied.
"""

from __future__ import annotations

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from sqlalchemy import select, text

from app.jobs.job import Cancel, silent
from app.storage.engine import open_engine
from app.storage.local import Outgoing
from app.storage.unit_of_work import reading

ROOT = Path(__file__).resolve().parents[2]
CUTS = int(os.environ.get("POWER_CUTS", "2"))
MOST_SECONDS = 10.0
"""From the start of the program to the same question on the screen."""
TYPING_LOST = 1.0
"""Seconds of typing that may be missing: what was typed before was handed to the disk."""
SLACK = 3.0
"""Seconds that a loaded machine may need to write what it was handed."""
FRAME = 4096 + 24
KEY = bytes(range(32))
OFFICE, VILLAGE = "981044", "981011"

TYPING = """
import sys, time
from pathlib import Path
from clerk import Answers, Clerk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from app.settings import from_environment
from app.storage.files import write_safely
from ui.main import Desktop

application = QApplication(["typing"])
folder, word = Path(sys.argv[1]), sys.argv[2]
desktop = Desktop(application, from_environment({}, {"store": folder / "store.db", "actor": "Kovács Istvánné"}),
                  Answers(folder))
clerk = Clerk(desktop)
desktop.show()
clerk.settle()
desktop.shell.choose_municipality("981011")
clerk.open("contract-form", "signing", "signing_place")
shell, count = desktop.shell, 0

def export(_progress, _cancel):
    program = shell.bridge.program
    _, pdf = program.build_document("D12", "981011")
    write_safely(folder / f"szerzodes-{word}-{count}.pdf", pdf)

def exported(_none=None):
    shell.bridge.work(shell, export, exported)

shell.bridge.saved.connect(lambda: print("saved", flush=True))
shell.runner.changed.connect(lambda: shell.runner.is_running or shell.runner.try_now())
exported()
shell.runner.try_now()
editor = clerk.find("signing_place")
editor.setFocus()
editor.selectAll()
for sign in word:
    QTest.sendKeyEvent(QTest.KeyAction.Click, editor, Qt.Key.Key_unknown, sign, Qt.KeyboardModifier.NoModifier)
while True:
    count += 1
    sign = str(count % 10)
    QTest.sendKeyEvent(QTest.KeyAction.Click, editor, Qt.Key.Key_unknown, sign, Qt.KeyboardModifier.NoModifier)
    print("typed", editor.text(), flush=True)
    clerk.pause(60)
"""


@dataclass(slots=True)
class Life:
    """What one life of the program told before the power went: texts as they were typed, each with its moment."""

    typed: list[tuple[float, str]] = field(default_factory=list)
    saves: int = 0
    cut_at: float = 0.0

    def must_be_there(self) -> str:
        """Return the longest text that was on the screen long enough before the cut."""
        old = [text for at, text in self.typed if at <= self.cut_at - TYPING_LOST - SLACK]
        return old[-1] if old else ""


def environment() -> dict[str, str]:
    return {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "CSATLAKOZO_KEY": KEY.hex(),
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'packaging'}",
    }


def prepared(folder: Path, server: Any) -> None:
    """Make the office's store and enter the centre."""
    from app.bootstrap import build
    from app.features.office.commands import Member, RegisterOffice
    from app.kernel.ids import MunicipalityId
    from app.settings import from_environment

    program = build(from_environment({}, {"store": folder / "store.db", "actor": "Kovács Istvánné"}), KEY)
    member = Member(VILLAGE, "Sárberek Község Önkormányzata", "3999 Sárberek, Fő utca 1.")
    program.run(RegisterOffice(MunicipalityId(OFFICE), "Sárbereki Közös Önkormányzati Hivatal", "joint", (member,)))
    program.enrol(server.address, str(server.call("enrol", OFFICE)["code"]))
    program.close()


def live_and_die(folder: Path, word: str, chance: random.Random) -> Life:
    """Type, export and send in another process; pull the plug at a random moment after the first letters."""
    life = Life()
    with subprocess.Popen(
        [sys.executable, "-c", TYPING, str(folder), word],
        env=environment(),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        end: float | None = None
        for line in process.stdout:
            what, _, rest = line.rstrip("\n").partition(" ")
            if what == "typed":
                life.typed.append((time.monotonic(), rest))
                end = end or time.monotonic() + chance.uniform(2.0, 7.0)
            life.saves += what == "saved"
            if end is not None and time.monotonic() >= end:
                life.cut_at = time.monotonic()
                process.send_signal(signal.SIGKILL)
                break
        process.stdout.read()
    assert life.typed, "the program died before a letter was typed"
    return life


def cut_log(store: Path, chance: random.Random) -> int:
    """Cut the last page of the store's log off, in its middle; returns how many bytes went."""
    log = store.with_name(store.name + "-wal")
    size = log.stat().st_size if log.exists() else 0
    gone = min(chance.randrange(1, FRAME), size)
    if gone:
        os.truncate(log, size - gone)
    return gone


def taken(server: Any) -> Counter[str]:
    """Return how often each change stands in the server's log."""
    with sqlite3.connect(server.folder / "central.sqlite3") as connection:
        return Counter(one for (one,) in connection.execute("SELECT change_id FROM change_log"))


def look(folder: Path, server: Any) -> None:
    """Look at what is left: papers whole, store whole, every change at the server once."""
    for paper in folder.glob("*.pdf"):
        with pikepdf.open(paper) as opened:
            assert len(opened.pages) > 0, f"half a paper under its final name: {paper.name}"
    engine = open_engine(folder / "store.db", KEY)
    try:
        with engine.connect() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            assert connection.execute(text("PRAGMA cipher_integrity_check")).all() == []
        with reading(engine) as session:
            fates = session.execute(select(Outgoing.change_id, Outgoing.fate)).all()
    finally:
        engine.dispose()
    counts = taken(server)
    assert [one for one, count in counts.items() if count > 1] == []
    assert [fate for _, fate in fates if fate is None] == [], "everything was sent at the end"
    lost = [one for one, fate in fates if fate in ("accepted", "merged") and counts[one] != 1]
    assert lost == [], "acknowledged, and not in the server's log"


def come_back(qapp: Any, folder: Path, life: Life, *, is_log_cut: bool) -> None:
    """Start again: the same question within ten seconds, what was recovered is said, at most a second is missing."""
    from clerk import Answers, Clerk

    from app.settings import from_environment
    from ui.main import Desktop

    begun = time.monotonic()
    desktop = Desktop(
        qapp, from_environment({}, {"store": folder / "store.db", "actor": "Kovács Istvánné"}), Answers(folder)
    )
    clerk = Clerk(desktop)
    try:
        desktop.show()
        clerk.settle()
        assert desktop.shell.navigation.place.arguments[:1] == ("signing",)
        kept = clerk.find("signing_place").text()
        assert time.monotonic() - begun < MOST_SECONDS
        clerk.read("A program legutóbb váratlanul leállt")
        clerk.read("Helyreállítottuk, amit")
        found = re.search(r"Az aláírás helye: „([^”]*)”", clerk.words())
        assert found, clerk.words()
        assert kept.startswith(found[1].rstrip("…")), "the banner tells what is on the page"
        assert life.typed[-1][1].startswith(kept), "what is there was typed"
        if not is_log_cut:
            assert len(kept) >= len(life.must_be_there()), "more than the last second is missing"
        desktop.shell.bridge.program.synchronise(silent, Cancel())
    finally:
        desktop.frame.close()


@pytest.mark.timeout(120 + 60 * CUTS)
def test_whenever_the_power_goes_the_question_the_papers_and_the_server_are_right(
    qapp: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    monkeypatch.setenv("CSATLAKOZO_KEY", KEY.hex())
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    from local_server import LocalServer

    seed = int(os.environ.get("POWER_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
    chance = random.Random(seed)
    folder = tmp_path / "desk"
    folder.mkdir()
    server = LocalServer(tmp_path / "central")
    server.prepare()
    with server:
        prepared(folder, server)
        for number in range(CUTS):
            life = live_and_die(folder, f"Hely{'abcdefghij'[number % 10]}", chance)
            is_log_cut = number % 2 == 1 and cut_log(folder / "store.db", chance) > 0
            try:
                come_back(qapp, folder, life, is_log_cut=is_log_cut)
                look(folder, server)
            except BaseException as error:
                error.add_note(f"POWER_SEED={seed}, cut {number}, after {life.saves} saves, log cut: {is_log_cut}")
                raise
