"""Words are divided where Hungarian divides them, and whoever reads the file finds them whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.documents.hyphenation import SOFT_HYPHEN, divisions
from app.documents.identity import PaperIdentity
from app.documents.page import compose
from app.documents.preview import find_text, opened

_TEXT = (
    "A kötelezettségvállalási szabályzatok, az ASP-csatlakozások és a szolgáltatásigénylések **összeállításának** "
    "felülvizsgálatáról jegyzőkönyvek készülnek, amelyeket az önkormányzatok megőriznek. "
)


def test_divisions_are_hungarian() -> None:
    assert [head for head, _ in divisions("önkormányzatának")] == [
        "önkormányzatá",
        "önkormányza",
        "önkormány",
        "önkor",
        "ön",
    ]
    assert list(divisions("ASP-csatlakozás"))[-1] == ("ASP-", "csatlakozás")
    assert "asz" not in [head for head, _ in divisions("asszonnyal")], "a division that changes letters is left out"


@given(st.text(st.sampled_from("aáeéöőúsznygkt-"), min_size=1, max_size=30))
def test_a_division_loses_no_letter(word: str) -> None:
    found = list(divisions(word))
    assert all(head + tail == word and head and tail for head, tail in found)
    assert [len(head) for head, _ in found] == sorted((len(head) for head, _ in found), reverse=True)


def test_divided_words_are_found_whole(identity: PaperIdentity) -> None:
    pdf = compose("\n\n".join([_TEXT * 3] + ["x " * number + _TEXT for number in range(9)]), identity, None)
    with opened(pdf) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "\ufffe" in text, "a divided word is marked as one"
    for word in ("kötelezettségvállalási", "szolgáltatásigénylések", "összeállításának", "ASP-csatlakozások"):
        assert len(find_text(pdf, word)) == 12, word
    assert SOFT_HYPHEN not in _TEXT
