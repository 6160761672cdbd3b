"""The administrator brings a file, looks at the differences and takes them; others only look things up."""

from __future__ import annotations

import re

from tests.central.console.test_console import _session
from tests.helpers.gazetteer import workbook


def _token(text: str) -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', text)
    assert found
    return found[1]


def test_a_file_is_looked_at_taken_and_found_without_accents(central) -> None:
    session = _session(central, "kiss.erno")
    place = central.address + "/console/register"
    token = _token(session.get(place, timeout=10).text)
    brought = session.post(place, data={"form_token": token}, files={"file": ("helység.xlsx", workbook())}, timeout=10)
    assert brought.status_code == 200
    assert "Új település: 5" in brought.text
    assert "Abaliget" not in session.get(place, timeout=10).text
    seen = re.search(r'name="seen" value="([^"]+)"', brought.text)
    assert seen
    taken = session.post(brought.url + "/take", data={"form_token": token, "seen": seen[1]}, timeout=10)
    assert "Átvett eltérések: 5" in taken.text
    assert "Abádszalók" in _session(central, "biro.akos").get(place + "?text=abadsz", timeout=10).text
    wrong = session.post(place, data={"form_token": token}, files={"file": ("x.xlsx", b"PK no")}, timeout=10)
    assert wrong.status_code == 422
    assert "Semmi nem változott" in wrong.text
