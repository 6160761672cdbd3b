"""The console as officers use it: in a real Chromium, and past the browser where someone means harm."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect

from central.accounts.devices import issue_code
from tests.helpers.central_server import OFFICE
from tests.helpers.scans import scan_pdf

PASSWORD = "jelszo-jelszo-12"
SCAN = scan_pdf("aláírva")
SCAN_HASH = hashlib.sha256(SCAN).hexdigest()
LIST = "/console/municipalities"


def _sign_in(page: Page, central: Any, name: str, onward: str = LIST) -> None:
    page.goto(central.address + onward)
    page.get_by_label("Belépési név").fill(name)
    page.get_by_label("Jelszó").fill(PASSWORD)
    page.get_by_role("button", name="Belépés").click()


def _session(central: Any, name: str) -> requests.Session:
    """Sign in without a browser and return the session with its cookies."""
    session = requests.Session()
    form = session.get(central.address + "/console/sign-in", timeout=10)
    token = re.search(r'name="form_token" value="([^"]+)"', form.text)
    assert token
    fields = {"form_token": token[1], "name": name, "password": PASSWORD, "next": ""}
    assert session.post(central.address + "/console/sign-in", data=fields, timeout=10).status_code == 200
    return session


@pytest.mark.browser
def test_an_officer_returns_a_contract_with_a_reason_and_countersigns_the_second(
    page: Page, central: Any, contract_handed_in: Callable[..., str]
) -> None:
    contract_handed_in(central.database)
    _sign_in(page, central, "feher.dora")
    page.get_by_label("Név vagy törzskönyvi azonosító").fill("SARBEREK")
    page.get_by_role("button", name="Szűrés").click()
    page.get_by_role("link", name="Sárberek Község Önkormányzata").click()
    page.get_by_role("link", name="Szerződés megnyitása").click()
    page.get_by_role("link", name="Visszaküldés javításra").click()
    page.get_by_role("button", name="Tovább az indoklásokhoz").click()
    expect(page.get_by_role("alert")).to_contain_text("Jelöljön meg legalább egy mezőt.")
    page.locator("#field-mayor_name").check()
    page.get_by_role("button", name="Tovább az indoklásokhoz").click()
    page.get_by_label("Ok", exact=True).select_option("wrong")
    page.get_by_label("Mit kell javítani?").fill("A keresztnév hiányos: Őry Béla.")
    page.get_by_role("button", name="Visszaküldöm javításra").click()
    expect(page.get_by_role("status")).to_contain_text("visszaküldte javításra")
    expect(page.locator(".history")).to_contain_text("A keresztnév hiányos: Őry Béla.")
    contract_handed_in(central.database)
    page.reload()
    page.get_by_role("link", name="Ellenjegyzés", exact=True).click()
    page.get_by_role("button", name="Ellenjegyzem").click()
    expect(page.locator(".mark").first).to_have_text("A Kincstár ellenjegyezte")
    expect(page.get_by_role("heading", name="Döntés")).to_have_count(0)


@pytest.mark.browser
def test_the_way_to_the_list_needs_no_mouse_and_speaks_english(page: Page, central: Any) -> None:
    page.goto(central.address + LIST + "?lang=en")
    expect(page.locator("#name")).to_be_focused()
    page.keyboard.type("feher.dora")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Municipalities")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.goto(central.address + LIST)
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.browser
def test_what_an_office_typed_is_shown_and_never_run(
    page: Page, central: Any, contract_handed_in: Callable[..., str]
) -> None:
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    contract = contract_handed_in(central.database, mayor_name=evil)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    _sign_in(page, central, "feher.dora", f"{LIST}/981011/contracts/{contract}")
    expect(page.get_by_text(evil)).to_be_visible()
    assert not dialogs


@pytest.mark.browser
def test_an_administrator_issues_a_code_once_and_adds_an_account(page: Page, central: Any) -> None:
    _sign_in(page, central, "kiss.erno", "/console/offices/981044")
    page.get_by_role("button", name="Belépési kód kiadása").click()
    assert re.fullmatch(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){2}", page.locator(".secret").inner_text())
    page.goto(central.address + "/console/offices/981044")
    expect(page.locator(".secret")).to_have_count(0)
    page.get_by_role("link", name="Fiókok").click()
    page.get_by_label("Belépési név").fill("Rossz Név")
    page.get_by_label("Teljes név").fill("Nagy Ödön")
    page.get_by_role("button", name="Fiók felvétele").click()
    expect(page.get_by_role("alert")).to_contain_text("feher.dora")
    expect(page.get_by_label("Teljes név")).to_have_value("Nagy Ödön")
    page.get_by_label("Belépési név").fill("nagy.odon")
    page.get_by_role("button", name="Fiók felvétele").click()
    expect(page.get_by_role("status")).to_contain_text("nagy.odon")


@pytest.mark.parametrize("name", ["biro.akos", "kiss.erno", "feher.dora"])
def test_each_role_sees_its_own_and_nothing_else_is_there(
    central: Any, contract_handed_in: Callable[..., str], name: str
) -> None:
    contract = f"{LIST}/981011/contracts/{contract_handed_in(central.database)}"
    sees = {
        f"{LIST}/981011": {"biro.akos", "kiss.erno", "feher.dora"},
        contract: {"kiss.erno", "feher.dora"},
        f"{contract}/return": {"feher.dora"},
        f"{contract}/countersign": {"feher.dora"},
        "/console/accounts": {"kiss.erno"},
        "/console/offices": {"kiss.erno"},
        "/console/offices/981044": {"kiss.erno"},
        f"{LIST}/999999": set(),
        f"{LIST}/982117/contracts/{contract[-36:]}": set(),
        f"{LIST}/981011/files/{'0' * 64}": set(),
    }
    session = _session(central, name)
    absent = session.get(f"{central.address}{LIST}/999999", timeout=10)
    for path, readers in sees.items():
        answer = session.get(central.address + path, timeout=10)
        assert answer.status_code == (200 if name in readers else 404), path
        if name not in readers:
            plain = [re.sub(r'href="[^"]*lang=en"| aria-current="page"', "", one.text) for one in (answer, absent)]
            assert plain[0] == plain[1], path
    if name == "biro.akos":
        assert "Vadász Béla" not in session.get(f"{central.address}{LIST}/981011", timeout=10).text


def test_a_form_from_elsewhere_is_refused(central: Any, contract_handed_in: Callable[..., str]) -> None:
    address = f"{central.address}{LIST}/981011/contracts/{contract_handed_in(central.database)}"
    session = _session(central, "feher.dora")
    token = re.search(r'name="form_token" value="([^"]+)"', session.get(address + "/countersign", timeout=10).text)
    assert token
    without = session.post(address + "/countersign", data={"seen": ""}, timeout=10)
    foreign = session.post(
        address + "/countersign", data={"form_token": token[1]}, headers={"Origin": "https://evil.example"}, timeout=10
    )
    assert (without.status_code, foreign.status_code) == (403, 403)
    assert "Ellenjegyzés" in session.get(address, timeout=10).text


def test_every_page_is_guarded_by_its_headers_and_its_cookie(central: Any) -> None:
    session = _session(central, "feher.dora")
    answer = session.get(central.address + LIST, timeout=10)
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "<script" not in answer.text
    cookie = next(one for one in session.cookies if one.name == "csatlakozo_session")
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert cookie.get_nonstandard_attr("SameSite").lower() == "strict"


def test_an_idle_session_ends_and_what_was_typed_comes_back(
    central: Any, contract_handed_in: Callable[..., str]
) -> None:
    address = f"{central.address}{LIST}/981011/contracts/{contract_handed_in(central.database)}/return"
    session = _session(central, "feher.dora")
    page = session.get(address + "?field=mayor_name", timeout=10).text
    token = re.search(r'name="form_token" value="([^"]+)"', page)
    assert token
    central.clock.advance(minutes=11)
    typed = "A polgármester neve hiányos, kérem javítani."
    data = {"form_token": token[1], "field": "mayor_name", "reason-mayor_name": "wrong", "text-mayor_name": typed}
    answer = session.post(address, data=data, timeout=10)
    assert answer.status_code == 401
    assert typed in answer.text


def test_signing_out_ends_the_session_on_the_server(central: Any) -> None:
    session = _session(central, "feher.dora")
    kept = dict(session.cookies)
    token = re.search(r'name="form_token" value="([^"]+)"', session.get(central.address + LIST, timeout=10).text)
    assert token
    session.post(central.address + "/console/sign-out", data={"form_token": token[1]}, timeout=10)
    again = requests.get(central.address + LIST, cookies=kept, timeout=10, allow_redirects=False)
    assert again.status_code == 303


def test_a_scan_comes_as_a_download(central: Any, contract_handed_in: Callable[..., str]) -> None:
    contract_handed_in(central.database, scan_sha256=SCAN_HASH)
    address = f"{central.address}{LIST}/981011/files/{SCAN_HASH}"
    session = _session(central, "feher.dora")
    assert session.get(address, timeout=10).status_code == 404
    central.files.begin("981011", SCAN_HASH, len(SCAN))
    central.files.append("981011", SCAN_HASH, 0, SCAN)
    answer = session.get(address, timeout=10)
    assert answer.content == SCAN
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert session.get(address.replace("981011", "981022"), timeout=10).status_code == 404


@pytest.mark.parametrize("onward", ["https://evil.example", "//evil.example", "/console/../x", "/v1/enrol"])
def test_signing_in_leads_nowhere_else(central: Any, onward: str) -> None:
    session = requests.Session()
    form = session.get(central.address + "/console/sign-in", params={"next": onward}, timeout=10)
    token = re.search(r'name="form_token" value="([^"]+)"', form.text)
    assert token
    fields = {"form_token": token[1], "name": "feher.dora", "password": PASSWORD, "next": onward}
    answer = session.post(central.address + "/console/sign-in", data=fields, timeout=10, allow_redirects=False)
    assert answer.headers["Location"] == LIST


def test_a_lost_pc_is_blocked_and_the_number_on_its_paper_names_what_is_missing(central: Any) -> None:
    with central.database.writing() as session:
        code = issue_code(session, OFFICE, "test", central.clock.now(), 14)
    device = str(uuid.uuid4())
    entry = {"code": code, "device_id": device, "device_name": "Jegyzői gép", "incarnation": str(uuid.uuid4())}
    assert requests.post(f"{central.address}/v1/enrol", json={**entry, "counter": 58}, timeout=10).status_code == 200
    place = f"{central.address}/console/offices/{OFFICE}/devices/{device}"
    administrator = _session(central, "kiss.erno")
    shown = administrator.get(place, params={"printed": 60}, timeout=10).text
    assert "58–60" in shown
    assert "Hiányzik 3 változás" in shown
    assert "Semmi nem hiányzik" in administrator.get(place, params={"printed": 57}, timeout=10).text
    assert administrator.get(place, params={"printed": "sok"}, timeout=10).status_code == 404
    form = administrator.get(f"{place}/revoke", timeout=10).text
    token = re.search(r'name="form_token" value="([^"]+)"', form)
    assert token
    blocked = administrator.post(f"{place}/revoke", data={"form_token": token[1]}, timeout=10)
    assert blocked.status_code == 200
    assert "Letiltva" in blocked.text
    assert _session(central, "feher.dora").get(place, timeout=10).status_code == 404
