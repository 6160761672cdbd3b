"""What stands on the sheet of a stick: kinds with their numbers, none left out, and a hash people can compare."""

from __future__ import annotations

from app.features.bundle.model import counted_items, short_hash


def test_every_change_is_counted_the_most_first() -> None:
    counted = [(title.hu, count) for title, count in counted_items({"person": 2, "answer": 40, "novel": 1, "odd": 3})]
    assert counted == [("Válasz a kérdőíven", 40), ("Személy adata", 2), ("Egyéb adat", 4)]
    assert counted_items({}) == ()


def test_the_short_hash_is_read_aloud_in_fours() -> None:
    assert short_hash("f248ef7242d9f406b2e6") == "F248 EF72 42D9 F406"
