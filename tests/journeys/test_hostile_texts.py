"""Texts that mean harm, in every field that a page of the console shows, in a real Chromium: none is executed."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from app.kernel.command import Actor, Party
from app.kernel.ids import EVERYONE
from central.accounts.rights import RIGHTS
from central.features.register.model import Settlement
from central.features.register.service import keep_draft, take
from central.storage.tables import Account, Device, Organisation
from central.sync.service import record_central_change
from tests.helpers.axe import violations
from tests.helpers.central_server import OFFICE, PASSWORD, VILLAGE, answer_request, hand_in, running
from tests.helpers.clock import START, FixedClock

TEXTS = (
    """<script>window.hacked = 1</script>"><img src=x onerror="window.hacked = 1">{{ ''.__class__ }}""",
    """</title></dd><svg/onload=window.hacked=1>'><iframe src=javascript:window.hacked=1>{% print 1 %}""",
)
PEOPLE = {"feher.dora": "kincstar", "biro.akos": "nisz", "kiss.erno": "administrator"}


def _spoil(central: Any, text: str) -> dict[str, str]:
    """Put a text wherever a page shows one and return what fills the places of the addresses."""
    clerk = Actor(text, Party.MUNICIPALITY)
    contract = hand_in(central.database, VILLAGE, "a" * 64, mayor_name=text, official_name=text, signing_place=text)
    answer_request(central.database, VILLAGE, jobs=text, internet=text, **{text[:40]: text})
    device = str(uuid.uuid4())
    with central.database.writing() as session:
        session.execute(update(Organisation).values(name=text, county=text, folded=text.lower()))
        session.execute(update(Account).values(display_name=text))
        session.add(
            Device(
                id=device,
                office_pir=OFFICE,
                name=text,
                token_hash=str(uuid.uuid4()),
                incarnation=str(uuid.uuid4()),
                enrolled_at=START,
            )
        )
        person = {"role": "mayor", "name": text, "post": text, "phone": text, "email": text}
        record_central_change(session, VILLAGE, "person", str(uuid.uuid4()), person, clerk)
        asked, snapshot = str(uuid.uuid4()), json.dumps({"text": text, "label": text, "name": text, "field": text})
        act = {"kind": "question_asked", "subject": asked, "snapshot": snapshot, "made_at": START.isoformat()}
        record_central_change(session, VILLAGE, "act", str(uuid.uuid4()), act, clerk, START)
        said_to_all, coming, goes = (str(uuid.uuid4()) for _ in range(3))
        told = dict.fromkeys(("title_hu", "text_hu", "todo_hu", "concerns_hu", "target"), text)
        record_central_change(session, EVERYONE, "message", said_to_all, told, clerk, START)
        held = {"title": text, "place": text, "text": text, "capacity": 1, "cancelled_because": text}
        times = {"starts_at": START.isoformat(), "ends_at": START.isoformat()}
        record_central_change(session, EVERYONE, "event", coming, held | times, clerk, START)
        act = {"kind": "event_signup", "subject": coming, "snapshot": json.dumps({"name": text, "post": text})}
        record_central_change(session, VILLAGE, "act", goes, act, clerk, START)
        said = {"question_hu": text, "answer_hu": text, "form": text[:60], "field": text[:60]}
        record_central_change(session, EVERYONE, "faq", str(uuid.uuid4()), said, clerk, START)
        draft = str(uuid.uuid4())
        keep_draft(session, draft, text, [Settlement("17376", text, text, text, text, text, 1)], text, START)
        take(session, [Settlement("12441", text, text, text, text, text, 1)])
    return {
        "pir": VILLAGE,
        "contract_id": contract,
        "device_id": device,
        "name": "biro.akos",
        "package": "a" * 64,
        "draft_id": draft,
        "form_id": "needs-2027",
        "question_id": asked,
        "message_id": said_to_all,
        "event_id": coming,
    }


def _sign_in(page: Page, address: str, name: str) -> None:
    page.context.clear_cookies()
    page.goto(address + "/console/sign-in")
    page.get_by_label("Belépési név").fill(name)
    page.get_by_label("Jelszó").fill(PASSWORD)
    page.get_by_role("button", name="Belépés").click()
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.browser
@pytest.mark.timeout(240)
def test_no_text_of_anybody_is_executed_on_any_page(page: Page, tmp_path: Path) -> None:
    """Chromium's complaints about the content security policy fail the test too: nothing may even be tried.

    As every page is open here in both languages, axe-core looks at each: it finds no barrier on any.
    """
    page.add_init_script("window.hacked = 0")
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    seen = shown = 0
    with running(tmp_path, FixedClock()) as central:
        for name, role in PEOPLE.items():
            places = _spoil(central, TEXTS[0])
            _sign_in(page, central.address, name)
            pages = [
                one.split(" ")[1] for one, right in RIGHTS.items() if one.startswith("GET /console") and role in right
            ]
            for text, language in zip(TEXTS, ("hu", "en"), strict=True):
                places |= _spoil(central, text)
                for path in pages:
                    if path.endswith(("{sha256}", "/file", "/workbook", "/export", "/sheet")):
                        continue
                    place = places | ({"pir": OFFICE} if "/offices/" in path else {})
                    page.goto(f"{central.address}{path.format(**place)}?lang={language}")
                    assert page.evaluate("window.hacked") == 0, f"{path} executed {text}"
                    assert page.locator("script, iframe, [onerror], [onload]").count() == 0, (
                        f"{path} holds {text} as markup"
                    )
                    assert violations(page) == [], f"{path} in {language}"
                    shown += text in page.locator("body").inner_text()
                    seen += 1
    assert seen > 20
    assert shown > 10, "the texts must stand on the pages, word for word"
