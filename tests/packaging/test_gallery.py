"""The gallery shows every screen of the window, and what its village types can still be typed at its second round."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

from ui.catalogue import SCREENS

ROOT = Path(__file__).resolve().parents[2]
OWN = {"sync", "stick", "messages", "backups", "sheet", "replace", "restore"}
"""The screens of the window itself, beside those of the catalogue."""
NOT_SAMPLED = {"message", "event"}
"""The sample office has received none of these; a picture needs one that the Kincstár published."""


@pytest.fixture
def gallery(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import gallery

    return gallery


def test_every_screen_is_photographed(gallery: ModuleType) -> None:
    shown = {screen for _, screen, _ in gallery.SCREENS}
    others = "".join(
        (ROOT / "packaging" / f"{one}_gallery.py").read_text(encoding="utf-8") for one in ("stick", "backup")
    )
    shown |= set(re.findall(r'"(\w+)"', others)) & OWN | {"start"} | NOT_SAMPLED
    assert {card.name for card in SCREENS} | OWN == shown


def test_the_village_types_where_no_contract_was_handed_in(gallery: ModuleType) -> None:
    import sample_office
    import stick_gallery

    first, second = stick_gallery.answer_of(1), stick_gallery.answer_of(2)
    assert first != second
    assert str(first.municipality) != sample_office.VILLAGE, "that one's contract is handed in when a reply is loaded"
