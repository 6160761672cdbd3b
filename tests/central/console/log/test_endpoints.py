"""Who did what is written before it is done, with its end after, and can be narrowed and taken home."""

from __future__ import annotations

from typing import Any

import pytest

from central.accounts.acts import Looked, acts
from tests.central.console.municipality.test_endpoints import _token
from tests.central.console.test_console import LIST, _session

_ALL = Looked()


def _lines(central: Any, looked: Looked = _ALL) -> list[tuple[str, str, str, str]]:
    with central.database.reading() as session:
        return [(one.account_name, one.endpoint, one.pir, one.result.value) for one in acts(session, looked, 1).lines]


def test_an_act_its_refusal_and_its_reader_are_all_there(central: Any) -> None:
    dora = _session(central, "feher.dora")
    token = _token(dora.get(central.address + LIST, timeout=10).text)
    address = f"{central.address}{LIST}/981011/contact"
    assert dora.post(address, data={"form_token": token, "name": ""}, timeout=10).status_code == 422
    told = {"form_token": token, "name": "Gál Géza", "phone": "+36 1 327 3600"}
    assert dora.post(address, data=told, timeout=10).status_code == 200
    endpoint = "POST /console/municipalities/{pir}/contact"
    assert _lines(central, Looked(text="sarbereK")) == [
        ("feher.dora", endpoint, "981011", "done"),
        ("feher.dora", endpoint, "981011", "refused"),
    ]
    sign_in = "POST /console/sign-in"
    assert _lines(central, Looked(endpoint=sign_in)) == [("feher.dora", sign_in, "", "done")]
    erno = _session(central, "kiss.erno")
    page = erno.get(f"{central.address}/console/log?text=feher", timeout=10).text
    assert "Település kapcsolattartója" in page
    assert "Gál Géza" not in page, "the log keeps nothing that was typed"
    taken = erno.get(f"{central.address}/console/log/export?format=csv&lang=hu", timeout=10).content.decode("utf-8-sig")
    assert '"elutasítva"' in taken
    assert _lines(central)[0] == ("kiss.erno", "GET /console/log/export", "", "done")
    assert dora.get(f"{central.address}/console/log", timeout=10).status_code == 404


def test_only_names_that_there_are_stand_in_the_log(central: Any) -> None:
    with pytest.raises(AssertionError):
        _session(central, "senki.sem")
    assert _lines(central) == []
