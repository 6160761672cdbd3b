"""Whatever can be found has a name in both languages and a page that it opens."""

from __future__ import annotations

from app.features.search.model import KIND_TITLES, HitKind
from ui.catalogue import SCREENS
from ui.features.search.search_page import PAGES


def test_every_kind_has_a_name_and_a_page() -> None:
    assert set(KIND_TITLES) == set(HitKind) == set(PAGES)
    assert all(title.hu and title.en for title in KIND_TITLES.values())


def test_every_page_exists() -> None:
    assert set(PAGES.values()) <= {card.name for card in SCREENS} | {"sync"}
