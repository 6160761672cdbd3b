"""The list as a workplace: kept views, downloads, the queue and the map, each bounded by the officer's county."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.features.notice.tables import NoticeRow
from tests.central.console.test_console import LIST, _session, _sign_in


def _token(text: str) -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', text)
    assert found
    return found[1]


def test_a_view_is_kept_for_its_person_and_forgotten(central) -> None:
    dora, geza = _session(central, "feher.dora"), _session(central, "gal.geza")
    token = _token(dora.get(central.address + LIST, timeout=10).text)
    kept = {"form_token": token, "name": " Zalai  falvak ", "query": "county=Zala&size=small&evil=<b>"}
    shown = dora.post(central.address + "/console/views", data=kept, timeout=10)
    assert shown.url.endswith("?county=Zala&size=small")
    assert 'aria-current="true">Zalai falvak</a>' in shown.text
    assert "Almáspuszta" in shown.text
    assert "Sárberek" not in shown.text
    assert "Zalai falvak" not in geza.get(central.address + LIST, timeout=10).text
    gone = dora.post(
        central.address + "/console/views/drop", data={"form_token": token, "name": "Zalai falvak"}, timeout=10
    )
    assert "Zalai falvak" not in gone.text


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_download_is_what_the_filter_shows(central, kind: str) -> None:
    answer = _session(central, "feher.dora").get(
        f"{central.address}/console/export?format={kind}&text=KISNY", timeout=10
    )
    assert answer.headers["Content-Disposition"].endswith(f'.{kind}"')
    if kind == "csv":
        assert "Kisnyáras" in answer.content.decode("utf-8-sig")
        assert "Nádaskút" not in answer.content.decode("utf-8-sig")


def test_an_officer_of_a_county_finds_only_that_county(central, contract_handed_in) -> None:
    contract_handed_in(central.database)
    other = contract_handed_in(central.database, "982117")
    session = _session(central, "gal.geza")

    def read(path: str) -> str:
        answer = session.get(central.address + path, timeout=10)
        assert answer.status_code == 200, path
        return answer.text

    for path in (LIST, f"{LIST}?county=Zala", "/console/work", "/console/map", "/console/export?format=csv"):
        text = read(path)
        assert "Tiszakövesd" not in text, path
        assert "Almáspuszta" not in text, path
    assert "Sárberek Község Önkormányzata" in read("/console/work")
    assert "Szerződés vizsgálata: 1" in read("/console/work")
    assert (
        "Szerződés vizsgálata: 2"
        in _session(central, "feher.dora").get(central.address + "/console/work", timeout=10).text
    )
    for path in (f"{LIST}/982117", f"{LIST}/982117/contracts/{other}", "/console/packages", "/console/launches/982117"):
        assert session.get(central.address + path, timeout=10).status_code == 404, path
    assert read(f"{LIST}/981011")


@pytest.mark.browser
def test_the_list_is_sorted_ticked_and_acted_on_without_a_mouse(page: Page, central) -> None:
    _sign_in(page, central, "feher.dora")
    page.get_by_role("link", name="Lakosság").focus()
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    expect(page.locator("tbody th").first).to_have_text("Almáspuszta Község Önkormányzata")
    page.get_by_label("Kijelölés: Almáspuszta Község Önkormányzata").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Üzenet vagy kapcsolattartó a kijelölteknek").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Kijelölt települések: 1")
    page.locator("#text_hu").focus()
    page.keyboard.type("Jöjjenek.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Települések")
    with central.database.reading() as session:
        assert session.scalars(select(NoticeRow.text_hu)).all() == ["Jöjjenek."]
