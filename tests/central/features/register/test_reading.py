"""Reading the gazetteer: the real workbook, its small image, and everything that a wrong file can be."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.problems import Refused
from central.features.register.reading import read_settlements
from tests.helpers.gazetteer import HEAD, OFFICIAL, ROWS, text, workbook

_SMALL = workbook(ROWS[:2])


def test_the_official_workbook_is_read_whole() -> None:
    if not OFFICIAL.exists():
        pytest.skip("the KSH's workbook is not on this machine")
    found = {one.ksh_code: one for one in read_settlements(OFFICIAL.read_bytes())}
    assert len(found) == 3178
    assert len({one.county for one in found.values()}) == 20
    assert (found["12548"].name, found["12548"].seat, found["12548"].population) == ("Abaliget", "Orfű", 615)
    assert found["12441"].seat == "Abádszalók"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250"])
def test_workbook_and_text_say_the_same(encoding: str) -> None:
    assert read_settlements(workbook()) == read_settlements(text(encoding=encoding))


def test_a_code_that_became_a_number_gets_its_first_zero_back() -> None:
    row = ("Budapest 17. ker.", 2112, *ROWS[4][2:])
    assert {one.ksh_code for one in read_settlements(workbook((*ROWS[:4], row)))} >= {"02112"}


def _with(row: int, place: int, value: object) -> bytes:
    rows = [list(one) for one in ROWS]
    rows[row][place] = value
    return text([tuple(one) for one in rows])


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "oszlop"),
        (b"PK\x03\x04 no zip", "nem olvasható"),
        (b"\xff\xfe\x00a;b", "nem olvasható"),
        (workbook(total=1), "csonka"),
        (workbook(head=(*HEAD[:10], "Fejlesztés")), "Lakó-népesség"),
        (_with(0, 1, "17377"), "2. sor"),
        (_with(0, 1, "12441"), "kétszer"),
        (_with(0, 3, "Erdély"), "vármegye"),
        (_with(2, 10, "sok"), "lakosságszám"),
        (_with(0, 0, ""), "neve"),
        (b"x" * (8 * 1024 * 1024 + 1), "nagyobb"),
    ],
)
def test_a_wrong_file_is_refused_in_words(content: bytes, word: str) -> None:
    with pytest.raises(Refused) as refused:
        read_settlements(content)
    said = refused.value.message
    assert word in said.hu
    assert said.hu.endswith("Semmi nem változott.")
    assert said.en.endswith("Nothing was changed.")


def test_what_unpacks_to_more_than_a_gazetteer_is_refused_unread() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/sheet1.xml", "w") as part:
        for _ in range(50):
            part.write(b"0" * 1024 * 1024)
    with pytest.raises(Refused) as refused:
        read_settlements(target.getvalue())
    assert refused.value.code == "settlements.too_large"


@given(st.data())
def test_a_damaged_workbook_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    content = bytearray(_SMALL)
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(2, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Refused):
        read_settlements(bytes(content))
