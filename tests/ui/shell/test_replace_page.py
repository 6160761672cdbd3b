"""A new PC takes over an old one's backup with the recovery sheet, and says which changes are missing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.features.office.queries import our_office
from app.storage.backup import Reason, make_backup
from app.storage.keys import Hardness
from app.storage.newer import StoreState
from app.storage.recovery import StoreKey, new_recovery_code, save_wrapped, wrap
from app.sync.devices import OfficeDevice
from tests.helpers.central_server import OFFICE, running
from tests.helpers.clock import START, FixedClock
from tests.ui.conftest import KEY


def test_from_the_first_page_with_the_backup_and_the_sheet(
    open_window: Callable[..., Any], office_store: Path, tmp_path: Path
) -> None:
    old = tmp_path / "old" / "csatlakozo.db"
    old.parent.mkdir()
    shutil.copyfile(office_store, old)
    code = new_recovery_code()
    save_wrapped(old, wrap(StoreKey(KEY), code, Hardness(8, 1, 1)))
    stick = make_backup(old, KEY, Reason.ASKED, START, folder=tmp_path / "stick").path
    clerk = open_window(is_empty=True)
    fresh = clerk.desktop.settings.store.read_bytes()
    clerk.press("start-replace")
    clerk.write("replace-code", new_recovery_code())
    clerk.desktop.shell.desk.dialogs.open_next = stick
    before = clerk.desktop.shell
    clerk.find("replace-pick").click()
    clerk.wait(lambda: clerk.desktop.shell not in (None, before), "the program again")
    clerk.settle()
    clerk.read("nem ehhez a tárhoz való")
    clerk.open("replace")
    clerk.write("replace-code", code)
    before = clerk.desktop.shell
    clerk.find("replace-pick").click()
    clerk.wait(lambda: clerk.desktop.shell not in (None, before), "the program on the old data")
    clerk.settle()
    office = clerk.desktop.shell.bridge.program.ask(our_office)
    assert office is not None
    assert office.pir == OFFICE
    clerk.read("Visszaállított adatok – küldés szünetel")
    assert clerk.desktop.settings.store.read_bytes() != fresh


def test_the_number_on_the_paper_names_what_is_missing(clerk: Any, tmp_path: Path) -> None:
    (tmp_path / "central").mkdir()
    with running(tmp_path / "central", FixedClock()) as central:
        program = clerk.desktop.shell.bridge.program
        program.enrol(central.address, central.code())
        clerk.open("replace")
        clerk.write("replace-counter", "hatvan")
        clerk.press("replace-compare")
        clerk.read("Ez nem szám")
        clerk.write("replace-counter", "7")
        clerk.press("replace-compare")
        clerk.settle()
        clerk.read("Megvan a 0. változásig. Hiányzik 7 változás, számuk: 1–7.")
        clerk.write("replace-counter", "0")
        clerk.press("replace-compare")
        clerk.settle()
        clerk.read("Semmi nem hiányzik")


def test_what_the_restored_backup_holds_is_not_missing(clerk: Any) -> None:
    clerk.open("replace")
    page = clerk.desktop.shell.navigation.current
    old = OfficeDevice("PC-1", "2027-09-06T06:30:00+00:00", None, is_revoked=True, is_this=False, counter=3)
    page._show(8, (old,), StoreState(5, 2, 0, 5, 0, None))
    clerk.read("Megvan a 5. változásig. Hiányzik 3 változás, számuk: 6–8.")
    clerk.read("letiltva")
