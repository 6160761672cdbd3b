"""The index of short texts: accents, capitals, beginnings and endings do not matter; no text makes it raise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.storage.text_index import ranked

ENTRIES = [
    ("Szolgáltatási szerződés", "A Kincstárral kötik meg"),
    ("Vadász Béla, Polgármester", "+36 46 555 010 · asp@sarberek.hu"),
    ("Őrizze meg", "a szolgáltatási szerződést is"),
]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("szerzodes", [0, 2]),
        ("SZERZŐDÉS", [0, 2]),
        ("szerződéseket", [0, 2]),
        ("szolg szerz", [0, 2]),
        ("vadasz", [1]),
        ("555 010", [1]),
        ("sarberek.hu", [1]),
        ("orizze", [2]),
        ("kincstár vadász", []),
        ("", []),
        ('"*(): -', []),
    ],
)
def test_words_are_found_as_people_type_them(words: str, expected: list[int]) -> None:
    assert ranked(ENTRIES, words) == expected


@given(st.lists(st.tuples(st.text(), st.text()), max_size=6), st.text())
def test_whatever_is_typed_nothing_raises_and_every_place_is_real(entries: list[tuple[str, str]], words: str) -> None:
    assert all(0 <= place < len(entries) for place in ranked(entries, words))


@given(st.lists(st.sampled_from(["adó", "iktatás", "kataszter", "portál"]), min_size=1, max_size=3))
def test_an_entry_is_found_by_any_of_its_words(words: list[str]) -> None:
    assert ranked([("egyéb", ""), (" ".join(words), "")], words[-1]) == [1]
