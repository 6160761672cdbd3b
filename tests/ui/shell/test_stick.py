"""The exchange by stick in the window: entered, written, answered, and every refusal said on the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.sticks import Centre, centre_in, spoilt


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    with centre_in(tmp_path / "centre") as made:
        yield made


def _enter(clerk: Any, centre: Centre, folder: Path) -> None:
    code, path = centre.entry(folder)
    clerk.open("stick")
    clerk.write("code", code)
    clerk.desktop.shell.desk.dialogs.open_next = path
    clerk.press("stick-enter")


def test_a_clerk_without_a_network_writes_a_package_and_loads_the_answer(
    clerk: Any, centre: Centre, tmp_path: Path
) -> None:
    _enter(clerk, centre, tmp_path)
    clerk.read("A gép ismeri a központot")
    clerk.desktop.shell.desk.dialogs.folder_next = tmp_path
    clerk.press("stick-write")
    clerk.read("Visszaolvastuk: hibátlan.")
    clerk.read("tétel pendrive-on, válaszra vár")
    assert "válaszra vár" in clerk.find("sync-state").text()
    package = next(tmp_path.glob("*_1_csomag.csatlakozo"))
    _, reply = centre.take(package)
    clerk.desktop.shell.desk.dialogs.open_next = reply
    clerk.press("stick-look")
    clerk.read("tételre jött válasz")
    assert "válaszra vár" in clerk.find("sync-state").text()
    clerk.press("stick-load")
    clerk.read("A választ betöltöttük")
    assert clerk.find("sync-state").text() == "Semmi sem vár küldésre"
    clerk.press("stick-sheet")
    clerk.read("Adathordozó-kísérőlap, 1. csomag")


def test_a_wrong_code_a_damaged_and_a_foreign_file_are_said_on_the_page(
    clerk: Any, centre: Centre, tmp_path: Path
) -> None:
    code, path = centre.entry(tmp_path)
    dialogs = clerk.desktop.shell.desk.dialogs
    clerk.open("stick")
    clerk.press("stick-enter")
    clerk.read("Írja be a kódot.")
    clerk.write("code", "0000-0000-0000")
    dialogs.open_next = path
    clerk.press("stick-enter")
    clerk.read("A csomag ezzel a kóddal nem nyílik ki.")
    clerk.write("code", code)
    clerk.press("stick-enter")
    clerk.desktop.shell.desk.dialogs.folder_next = tmp_path
    clerk.press("stick-write")
    _, reply = centre.take(next(tmp_path.glob("*_1_csomag.csatlakozo")))
    dialogs.open_next = spoilt(reply, lambda file: file.__setitem__(-20, file[-20] ^ 1))
    clerk.press("stick-look")
    clerk.read("A csomag sérült vagy hiányos.")
    dialogs.open_next = path
    clerk.press("stick-look")
    clerk.read("Ez belépési csomag")
    assert "válaszra vár" in clerk.find("sync-state").text()
