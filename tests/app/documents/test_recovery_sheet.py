"""The sheet is one page, its code can be typed and read by a reader, and the same facts give the same bytes."""

from __future__ import annotations

import zxingcpp
from PIL import Image

from app.documents.preview import find_text, page_count, render_page
from app.documents.recovery_sheet import SheetFacts, build_recovery_sheet
from app.storage.recovery import new_recovery_code, read_recovery_code
from tests.helpers.clock import START

CODE = new_recovery_code()
FACTS = SheetFacts(CODE, "K7QM3F9A", "HIVATAL-PC-03", "Sárbereki Közös Önkormányzati Hivatal", START)


def test_every_group_the_machine_the_office_and_the_mark_stand_on_one_page() -> None:
    pdf = build_recovery_sheet(FACTS)
    assert page_count(pdf) == 1
    for text in (
        *CODE.split("-"),
        "K7QM3F9A",
        "HIVATAL-PC-03",
        "Sárbereki Közös Önkormányzati Hivatal",
        "2027. szeptember 6.",
    ):
        assert find_text(pdf, text), text


def test_a_reader_reads_the_code() -> None:
    width, height, pixels = render_page(build_recovery_sheet(FACTS), 0, 150)
    found = zxingcpp.read_barcodes(Image.frombytes("RGBA", (width, height), bytes(pixels)).convert("L"))
    assert [read_recovery_code(one.text) for one in found] == [CODE]


def test_the_same_facts_give_the_same_bytes_and_long_ones_stay_on_the_page() -> None:
    assert build_recovery_sheet(FACTS) == build_recovery_sheet(FACTS)
    long = SheetFacts(CODE, "K7QM3F9A", "X" * 300, "Ő" * 300, START)
    assert page_count(build_recovery_sheet(long)) == 1
    assert page_count(build_recovery_sheet(SheetFacts(CODE, "K7QM3F9A", "PC", "", START))) == 1
