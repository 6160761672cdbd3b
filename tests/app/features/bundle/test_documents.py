"""The sheet D30: what is on the stick, its hash as a code, on one page; it is not filed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from app.features.paper.queries import papers
from app.kernel.problems import Refused
from tests.helpers.central_server import VILLAGE, prepared
from tests.helpers.clock import FixedClock
from tests.helpers.desks import Machine
from tests.helpers.sticks import Centre, entered, export


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Machine]:
    _, database = prepared(tmp_path)
    machine = entered(Machine(tmp_path, "Kovács Istvánné", FixedClock()), Centre(database, tmp_path), tmp_path)
    yield machine
    machine.close()
    database.close()


def test_the_sheet_tells_what_is_on_the_stick(village: Machine, tmp_path: Path) -> None:
    for number in range(46):
        village.answer("signing_place", f"hely {number}")
    written = export(village, tmp_path)
    draft, content = village.program.build_document("D30", VILLAGE)
    with pypdfium2.PdfDocument(content) as pdf:
        assert len(pdf) == 1
        text = pdf[0].get_textpage().get_text_bounded()
        picture = pdf[0].render(scale=3).to_pil()
    for word in ("Adathordozó-kísérőlap", written.path.name.split("_")[0], "46", "Szállítja"):
        assert word in text
    assert written.sha256[:4].upper() in text
    codes = {found.text for found in zxingcpp.read_barcodes(picture)}
    assert written.sha256 in codes
    assert village.program.ask(papers, VILLAGE, "D30") == ()
    assert (draft.identity.version, village.waiting()) == (1, 46)


def test_without_a_package_there_is_no_sheet(village: Machine) -> None:
    with pytest.raises(Refused, match=r"paper\.no_bundle"):
        village.program.build_document("D30", VILLAGE)
