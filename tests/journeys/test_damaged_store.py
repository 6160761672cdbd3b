"""J10, the damaged disk: the window says what is wrong, offers the newest good backup, and the work goes on from it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import build
from app.features.form.commands import SaveAnswer
from app.features.form.queries import answers
from app.jobs.job import Cancel, silent
from app.kernel.ids import MunicipalityId
from app.settings import from_environment
from app.storage.backup import Reason
from app.storage.connection import Access, connected
from app.storage.integrity import require_sound
from tests.journeys.test_power_failure import KEY, ROOT, VILLAGE, prepared, taken

PAGE = 4096


def settings_of(folder: Path) -> Any:
    return from_environment({}, {"store": folder / "store.db", "actor": "Kovács Istvánné"})


def answer(program: Any, name: str, value: str) -> None:
    program.run(SaveAnswer(MunicipalityId(VILLAGE), "contract", name, value))


def work_before_the_damage(folder: Path) -> tuple[Path, Path]:
    """Work as on any day: return a good backup and a later one; after both one change is sent and one is not."""
    program = build(settings_of(folder), KEY)
    try:
        answer(program, "signing_place", "Sárberek")
        program.synchronise(silent, Cancel())
        good = program.backups.make(Reason.ASKED).backup.path
        answer(program, "signing_place", "Elküldött hely")
        program.synchronise(silent, Cancel())
        late = program.backups.make(Reason.ASKED).backup.path
        answer(program, "signing_place", "El nem küldött hely")
    finally:
        program.close()
    return good, late


def spoil_page(store: Path, table: str) -> None:
    """Write over the middle of the page at which a table begins, as a dying disk does."""
    with connected(store, KEY, Access.ALONE) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        page = int(connection.execute(query, (table,)).fetchone()[0])
    with store.open("rb+") as file:
        file.seek((page - 1) * PAGE + 500)
        file.write(b"\x07" * 900)


@pytest.mark.timeout(180)
def test_a_store_that_the_disk_damaged_comes_back_by_one_click_and_the_work_goes_on(
    qapp: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    monkeypatch.setenv("CSATLAKOZO_KEY", KEY.hex())
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    from local_server import LocalServer

    folder = tmp_path / "desk"
    folder.mkdir()
    server = LocalServer(tmp_path / "central")
    server.prepare()
    with server:
        prepared(folder, server)
        good, late = work_before_the_damage(folder)
        late.write_bytes(late.read_bytes()[:-PAGE] + b"\x07" * PAGE)
        spoil_page(folder / "store.db", "history")
        restore_and_go_on(qapp, folder, good)
        assert [one for one, count in taken(server).items() if count > 1] == []


def restore_and_go_on(qapp: Any, folder: Path, good: Path) -> None:
    from clerk import Answers, Clerk

    from ui.main import Desktop

    desktop = Desktop(qapp, settings_of(folder), Answers(folder))
    clerk = Clerk(desktop)
    desktop.frame.resize(1366, 740)
    try:
        desktop.show()
        clerk.wait(lambda: desktop.unlock is not None, "the page that says what is wrong")
        clerk.read("A tár megsérült")
        clerk.read("Egy gombbal visszaállíthatja a legutóbbi ép mentést")
        clerk.read("A legutóbbi ép mentés")
        assert "Amit beír, magától mentődik" not in clerk.words(), "nothing can be typed here"
        assert clerk.find("restore-offer").hasFocus() or not desktop.frame.isActiveWindow()
        assert desktop.unlock._found.offer.backup.path == good, "the later backup is damaged"
        clerk.read("1 változás újabb, de a központban megvan: visszajön.")
        clerk.read("1 változás csak itt volt meg. A visszaállítás után átveheti őket:")
        clerk.read("„El nem küldött hely”")
        assert "Elküldött hely”" not in clerk.words(), "what the centre has needs no care"
        assert desktop.shell is None, "nothing to work in stands behind the page"
        clerk.find("restore-offer").click()
        clerk.wait(lambda: desktop.shell is not None and desktop.unlock is None, "the program")
        clerk.settle()
        go_on(clerk, folder)
    finally:
        desktop.frame.close()


def go_on(clerk: Any, folder: Path) -> None:
    """Look at what came back, take over what was not sent, let the sending go on, and work."""
    program = clerk.desktop.shell.bridge.program
    assert place(program) == "Sárberek"
    clerk.open("backups")
    clerk.read("Visszaállított adatok – küldés szünetel")
    clerk.press("carry")
    clerk.read("Nincs olyan változás, amely csak ott volt meg.")
    clerk.choose("Rendben, folytassuk")
    clerk.wait(lambda: not program.backups.is_restored(), "the confirmation")
    clerk.settle()
    program.synchronise(silent, Cancel())
    waiting = [item.table for item in program.sending.status().waiting]
    assert Counter(waiting) == Counter(), "everything is sent again"
    clerk.desktop.shell.choose_municipality(VILLAGE)
    clerk.open("contract-form", "signing", "signing_place")
    clerk.write("signing_place", "Sárbereki Községháza")
    clerk.wait(lambda: place(program) == "Sárbereki Községháza", "what was typed after the restore")
    clerk.settle()
    require_sound(folder / "store.db", KEY)


def place(program: Any) -> Any:
    return program.ask(answers, MunicipalityId(VILLAGE), "contract")["signing_place"]
