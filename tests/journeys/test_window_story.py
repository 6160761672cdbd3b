"""The main job with nothing left out: the real window, a real server process, and the officer in a real Chromium."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

ROOT = Path(__file__).resolve().parents[2]
VILLAGE = "981011"


class BrowserOfficer:
    """Fehér Dóra at the web console, in a browser."""

    def __init__(self, page: Page, address: str, password: str) -> None:
        self.page = page
        self.address = address
        self.password = password

    def sign_in(self) -> None:
        self.page.goto(f"{self.address}/console/municipalities")
        self.page.get_by_label("Belépési név").fill("feher.dora")
        self.page.get_by_label("Jelszó").fill(self.password)
        self.page.get_by_role("button", name="Belépés").click()

    def open_contract(self, _pir: str) -> None:
        self.page.goto(f"{self.address}/console/municipalities")
        self.page.get_by_label("Név vagy törzskönyvi azonosító").fill("sarberek")
        self.page.get_by_role("button", name="Szűrés").click()
        self.page.get_by_role("link", name="Sárberek Község Önkormányzata").click()
        self.page.get_by_role("link", name="Szerződés megnyitása").click()

    def open_files(self) -> list[bytes]:
        """Open every paper of the contract that is on the screen."""
        found = []
        for link in self.page.locator("a[href*='/files/']").all():
            answer = self.page.request.get(self.address + str(link.get_attribute("href")))
            assert answer.ok
            found.append(answer.body())
        return found

    def send_back(self, pir: str, field: str, _reason: str, text: str) -> None:
        self.open_contract(pir)
        self.page.get_by_role("link", name="Visszaküldés javításra").click()
        self.page.locator(f"#field-{field}").check()
        self.page.get_by_role("button", name="Tovább az indoklásokhoz").click()
        self.page.get_by_label("Ok", exact=True).select_option("wrong")
        self.page.get_by_label("Mit kell javítani?").fill(text)
        self.page.get_by_role("button", name="Visszaküldöm javításra").click()
        expect(self.page.get_by_role("status")).to_contain_text("visszaküldte javításra")

    def countersign(self, pir: str) -> None:
        self.open_contract(pir)
        self.page.get_by_role("link", name="Ellenjegyzés", exact=True).click()
        self.page.get_by_role("button", name="Ellenjegyzem").click()


@pytest.fixture
def story(qapp: Any, page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the story of `make run`, with the officer in a browser."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    from local_server import PASSWORD
    from story import Story

    told = Story(tmp_path)
    told.officer = BrowserOfficer(page, told.server.address, PASSWORD)
    yield told
    told.end()


@pytest.mark.browser
@pytest.mark.timeout(240)
def test_a_joint_office_signs_its_contract_from_first_start_to_countersignature(story: Any) -> None:
    story.play()
    contract, second, report = story.answers.printed
    words = _words(contract)
    # The printer's file is a picture of each page; what matters here is that every page went to it.
    assert words.count("\f") == _words(second).count("\f") >= 2
    assert _words(report).count("\f") == 1
    story.officer.open_contract(VILLAGE)
    assert second.read_bytes() in story.officer.open_files(), "the officer cannot open the signed copy"
    expect(story.officer.page.locator(".history")).to_contain_text("KINCS-")


def _words(pdf: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
