"""An officer loads a package in a real browser, downloads the reply, and an office enters with a package of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.helpers.central_server import PASSWORD
from tests.helpers.clock import FixedClock
from tests.helpers.desks import Machine
from tests.helpers.sticks import export, load, spoilt


def _sign_in(page: Page, central: Any, name: str, onward: str) -> None:
    page.goto(central.address + onward)
    page.get_by_label("Belépési név").fill(name)
    page.get_by_label("Jelszó").fill(PASSWORD)
    page.get_by_role("button", name="Belépés").click()


def _downloaded(page: Page, link: str, folder: Path) -> Path:
    with page.expect_download() as begun:
        page.get_by_role("link", name=link).click()
    path = folder / begun.value.suggested_filename
    begun.value.save_as(path)
    return path


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Machine]:
    """Return a machine that was never online."""
    machine = Machine(tmp_path, "Almáspuszta", FixedClock())
    yield machine
    machine.close()


@pytest.mark.browser
def test_an_office_without_a_network_enters_sends_and_is_answered(
    page: Page, central: Any, village: Machine, tmp_path: Path
) -> None:
    _sign_in(page, central, "kiss.erno", "/console/offices/981044")
    page.get_by_role("button", name="Belépési csomag készítése").click()
    code = page.locator(".secret").inner_text()
    assert re.fullmatch(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){2}", code)
    entry = _downloaded(page, "Belépési csomag letöltése", tmp_path)
    assert entry.name == "981044_belepes.csatlakozo"
    village.program.bundles.enter(entry, code)
    for number in range(46):
        village.answer("signing_place", f"Almáspuszta, Fő utca {number}.")
    written = export(village, tmp_path)
    page.get_by_role("button", name="Kijelentkezés").click()
    _sign_in(page, central, "feher.dora", "/console/packages")
    page.get_by_label("A csomag fájlja").set_input_files(spoilt(written.path, lambda file: file.pop()))
    page.get_by_role("button", name="Betöltés").click()
    expect(page.get_by_role("alert")).to_contain_text("A csomag sérült vagy hiányos.")
    page.get_by_label("A csomag fájlja").set_input_files(written.path)
    page.get_by_role("button", name="Betöltés").click()
    expect(page.get_by_role("status")).to_contain_text("46 tétel volt benne.")
    reply = _downloaded(page, "Válaszcsomag letöltése", tmp_path)
    assert (load(village, reply).answered, village.waiting()) == (46, 0)
    first = written.path
    village.answer("signing_place", "Almáspuszta, Fő utca 100.")
    page.get_by_label("A csomag fájlja").set_input_files(export(village, tmp_path).path)
    page.get_by_role("button", name="Betöltés").click()
    expect(page.get_by_role("status")).to_contain_text("2. csomag: átvettük")
    page.get_by_label("A csomag fájlja").set_input_files(first)
    page.get_by_role("button", name="Betöltés").click()
    expect(page.get_by_role("alert")).to_contain_text("A 2. csomagot már betöltötték")
    expect(page.locator("tbody tr")).to_have_count(2)
