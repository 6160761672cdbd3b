"""The last start page: what is kept comes back for the municipality at work, and for nothing else."""

from __future__ import annotations

import json

import pytest

from app.features.task.model import Home
from ui.shell.glance import Glance, glance_text, read_glance

SARBEREK = "Sárberek Község Önkormányzata"
PAGE = Home("981011", SARBEREK, "981044", "Sárbereki Közös Önkormányzati Hivatal", None, ())
GLANCE = Glance(PAGE, (("981011", SARBEREK), ("981022", "Kisnyáras Község Önkormányzata")))


def place(screen: str, municipality: str) -> str:
    return json.dumps([screen, municipality, []])


def test_the_page_comes_back() -> None:
    assert read_glance(glance_text(GLANCE), place("home", "981011")) == GLANCE


@pytest.mark.parametrize("kept", [None, "", "null", "[]", "{}", "{", json.dumps({"home": "{}", "members": []})])
def test_what_is_no_page_is_none(kept: str | None) -> None:
    assert read_glance(kept, place("home", "981011")) is None


@pytest.mark.parametrize("where", [None, "", "null", "3", place("contract", "981011"), place("home", "981022")])
def test_another_place_than_this_page_is_none(where: str | None) -> None:
    assert read_glance(glance_text(GLANCE), where) is None
