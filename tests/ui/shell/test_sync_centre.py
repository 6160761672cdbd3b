"""The sync centre in a real window: what is said when a stranger answers, what to do, and the way on."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.features.form.commands import SaveAnswer
from app.kernel.ids import MunicipalityId
from tests.app.sync.test_transport import PORTAL, STRANGERS, answering
from tests.helpers.central_server import CentralServer, running
from tests.helpers.clock import FixedClock
from tests.ui.conftest import VILLAGE

SAID = {
    "a portal's page": "Nem a központ válaszol, hanem egy másik oldal",
    "a stranger's JSON": "Nem a központ válaszol, hanem egy másik oldal",
    "401": "A központ nem ismeri fel ezt a gépet",
    "407": "A hálózat proxyja jelszót kér",
    "500": "A központban hiba van",
    "an answer cut in the middle": "A kapcsolat megszakadt",
    "a certificate of nobody": "A kapcsolatot valami felbontja",
    "nobody": "Nincs kapcsolat a központtal",
}


def enrolled(clerk: Any, server: CentralServer) -> None:
    clerk.desktop.shell.bridge.program.enrol(server.address, server.code())
    clerk.desktop.shell.bridge.program.run(SaveAnswer(MunicipalityId(VILLAGE), "contract", "signing_place", "Sárberek"))
    clerk.settle()


def point_to(clerk: Any, address: str) -> None:
    from sqlalchemy import update

    from app.storage.local import Device
    from app.storage.unit_of_work import writing

    with writing(clerk.desktop._loaded[0]._engine) as session:
        session.execute(update(Device).values(server_url=address))


def try_now(clerk: Any) -> None:
    QTest.keyClick(clerk.desktop.frame, Qt.Key.Key_F9)
    clerk.wait(lambda: not clerk.desktop.shell.runner.is_running, "the attempt ends")
    clerk.settle()


@pytest.mark.parametrize("stranger", sorted(SAID))
def test_whoever_answers_the_reason_and_what_to_do_stand_on_the_screen(
    clerk: Any, tmp_path: Path, stranger: str
) -> None:
    with running(tmp_path / "centre", FixedClock(datetime.now(UTC))) as server:
        enrolled(clerk, server)
        with STRANGERS[stranger](tmp_path) as address:
            point_to(clerk, address)
            clerk.open("sync")
            try_now(clerk)
    clerk.read(SAID[stranger])
    clerk.read("Következő próba")
    words = clerk.words()
    assert "Semmi sem vár" not in words
    assert "várakozik" in clerk.find("sync-state").text()
    assert ("Ő segíthet" in words) == ("segítség kell" in words)
    assert clerk.find("sync-now").isEnabled()


def test_after_the_portal_is_gone_one_press_sends_everything(clerk: Any, tmp_path: Path) -> None:
    with running(tmp_path / "centre", FixedClock(datetime.now(UTC))) as server:
        enrolled(clerk, server)
        clerk.open("sync")
        with answering(200, PORTAL) as address:
            point_to(clerk, address)
            try_now(clerk)
        clerk.read("segítség kell")
        point_to(clerk, server.address)
        clerk.press("sync-now")
        clerk.wait(lambda: not clerk.desktop.shell.runner.is_running, "the attempt ends")
        clerk.read("Semmi sem vár küldésre")
        # The server's clock is the machine's: nothing is said of it.
        assert "órája" not in clerk.words()


def test_a_blocked_machine_is_offered_the_way_in_again(clerk: Any, tmp_path: Path) -> None:
    with running(tmp_path / "centre", FixedClock(datetime.now(UTC))) as server:
        enrolled(clerk, server)
        clerk.open("sync")
        with answering(401, b"") as address:
            point_to(clerk, address)
            try_now(clerk)
        clerk.read("Kérjen új beléptető kódot")
        clerk.write("server", server.address)
        clerk.write("code", server.code())
        clerk.press("enrol")
        clerk.wait(lambda: not clerk.desktop.shell.runner.is_running, "the attempt ends")
        clerk.read("Semmi sem vár küldésre")
        clerk.read("A gép belépett. Nyomtassa ki a helyreállító lapot")
        clerk.choose("Kinyomtatom")
        clerk.find("sheet-renew")
