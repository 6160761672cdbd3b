"""The late joiner at the real window: the figures, the way out in one step, the chart by keys, and the papers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from app.bootstrap import build
from app.documents.preview import opened
from app.features.office.commands import ChooseJoining, Member, RecordPerson, RegisterOffice
from app.features.office.model import JoiningMode, Role
from app.features.paper.queries import papers
from app.features.plan.commands.days import AddMeeting
from app.features.plan.commands.steps import FinishStep
from app.features.plan.queries import plan
from app.kernel.ids import MunicipalityId
from app.settings import from_environment
from tests.helpers.clock import FixedClock

ROOT = Path(__file__).resolve().parents[2]
KEY = bytes(range(32))
OFFICE, VILLAGE = MunicipalityId("981044"), MunicipalityId("981011")
DONE = {
    VILLAGE: ("data-request", "request-service"),
    OFFICE: ("first-contact", "information-channels", "plan-connection", "local-regulations", "procurement",
             "infrastructure", "training"),
}  # fmt: skip


@pytest.fixture
def clerk(qapp: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Return Ági at the window on 15 November 2027; Sárberek starts on the first of January."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("CSATLAKOZO_KEY", KEY.hex())
    from clerk import Answers, Clerk

    from ui.main import Desktop

    clock = FixedClock(datetime(2027, 11, 15, 8, tzinfo=UTC))
    settings = from_environment({}, {"store": tmp_path / "store.db", "actor": "Kovács Istvánné"})
    program = build(settings, KEY, clock)
    for command in (
        RegisterOffice(OFFICE, "Sárbereki Közös Önkormányzati Hivatal", "joint", (Member(VILLAGE, "Sárberek Község"),)),
        RecordPerson(VILLAGE, Role.MAYOR, "Vadász Béla"),
        ChooseJoining(OFFICE, JoiningMode.SYSTEM, "2028-01-01"),
        AddMeeting(VILLAGE, "2027-11-25"),
        *(FinishStep(pir, step, "2027-11-12") for pir, steps in DONE.items() for step in steps),
    ):
        program.run(command)
    for document in ("D06", "D27"):
        program.produce(document, VILLAGE)
    program.close()
    desktop = Desktop(qapp, settings, Answers(tmp_path), clock)
    found = Clerk(desktop)
    desktop.frame.resize(1366, 740)
    desktop.show()
    found.settle()
    yield found
    desktop.frame.close()


def words_of(clerk: Any, name: str) -> str:
    return " ".join(one.text() for one in clerk.find(name).findChildren(QLabel))


def test_a_late_joiner_finds_the_way_out_and_prints_it(clerk: Any) -> None:
    program = clerk.desktop.shell.bridge.program
    clerk.open("task", "plan-connection")
    clerk.press("open-plan")
    assert "az indulás 2028. január 1-jéről 2028. január 11-ére tolódik" in words_of(clerk, "danger")
    clerk.open("plan-late")
    assert "31 munkanap kell, 25 maradt → 6 munkanap hiányzik" in words_of(clerk, "figures")
    clerk.write("day-extraordinary", "2027. 11. 18.")
    clerk.press("take-extraordinary")
    assert "Legkésőbb ez a nap lehet: 2027. november 17." in clerk.words()
    clerk.write("day-extraordinary", "2027. 11. 17.")
    clerk.press("take-extraordinary")
    found = program.ask(plan, VILLAGE)
    assert (found.schedule.missing, found.meetings[0].is_extraordinary) == (0, True)
    assert all(paper.outdated_why for paper in program.ask(papers, VILLAGE) if paper.document in ("D06", "D27"))
    assert "2028. január 1. tartható" in clerk.words()

    clerk.open("plan-chart")
    chart: QWidget = clerk.find("plan-chart")
    QTest.keyClick(chart, Qt.Key.Key_Down)
    before = next(row for row in found.rows if row.id == "contract-signature")
    QTest.keyClick(chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    clerk.settle()
    moved = next(row for row in program.ask(plan, VILLAGE).rows if row.id == "contract-signature")
    assert moved.start > before.start
    assert program.ask(plan, VILLAGE).schedule.missing == 1

    _, pdf = program.produce("D27", VILLAGE)
    with opened(pdf) as document:
        assert len(document) == 1
        told = re.sub(r"\W", "", document[0].get_textpage().get_text_range())
    assert "Hanemtörténiksemmiazindulás2028január1jéről" in told
    assert "Testületidöntés" in told
    newest = program.ask(papers, VILLAGE, "D27")[0]
    assert not newest.outdated_why
