"""The start page as text: the same page comes back, and a text of another program is no page."""

from __future__ import annotations

import json

import pytest

from app.features.contract.commands import SubmitContract
from app.features.task.queries import home
from app.features.task.snapshot import home_text, read_home
from app.kernel.ids import MunicipalityId

VILLAGE = MunicipalityId("981011")


def test_every_field_of_every_row_comes_back(desk) -> None:
    desk.fill_contract()
    desk.sign_contract()
    desk.run(SubmitContract(VILLAGE))
    page = desk.ask(home, VILLAGE)
    again = read_home(home_text(page))
    # By their texts, since a state equals its plain word.
    assert repr(again) == repr(page)
    assert again == page


@pytest.mark.parametrize("text", ["", "null", "[]", "{}", '{"phases": 3}', '{"phases": [{"id": "x"}]}', "{"])
def test_a_text_of_another_program_is_no_page(text: str) -> None:
    assert read_home(text) is None


def test_a_page_with_a_field_or_a_state_that_is_not_known_here_is_no_page(desk) -> None:
    text = home_text(desk.ask(home, VILLAGE))
    kept = json.loads(text)
    assert read_home(json.dumps({**kept, "weather": "sunny"})) is None
    kept["phases"][0]["tasks"][0]["states"]["work"] = "asleep"
    assert read_home(json.dumps(kept)) is None
