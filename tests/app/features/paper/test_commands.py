"""The paper register: versions, printing, signed copies; and a real paper that comes back from the scanner."""

from __future__ import annotations

import dataclasses
import hashlib
from io import BytesIO

import pytest
from PIL import Image

from app.features.contract.model import contract_record
from app.features.contract.queries import DOCUMENT
from app.features.paper.commands import AttachScan, FilePaper, MarkPrinted
from app.features.paper.model import Copy, ScanVerdict, paper_record
from app.features.paper.queries import latest_paper, paper_bytes, papers
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Refused

VILLAGE, NEIGHBOUR = MunicipalityId("981011"), MunicipalityId("981022")
SUBJECT = contract_record(VILLAGE)
WISH = FilePaper(VILLAGE, DOCUMENT, SUBJECT, 1, 7, "hash", "Szerződés", "szerzodes.pdf", b"%PDF-1.7 first")
SCAN = AttachScan(
    VILLAGE, paper_record(VILLAGE, DOCUMENT, SUBJECT, 1), "scan.pdf", "application/pdf", 4, b"%PDF-1.7 signed"
)


def newest(desk):
    return desk.ask(latest_paper, VILLAGE, DOCUMENT, SUBJECT)


def test_a_paper_is_filed_with_its_bytes_and_who_made_it(desk) -> None:
    assert newest(desk) is None
    desk.run(WISH)
    paper = newest(desk)
    assert (paper.version, paper.title, paper.made_by, paper.copy) == (
        1,
        "Szerződés",
        "Kovács Istvánné",
        Copy.NOT_PRINTED,
    )
    assert paper.sha256 == hashlib.sha256(WISH.content).hexdigest()
    assert desk.ask(paper_bytes, VILLAGE, paper.sha256) == WISH.content
    assert desk.ask(paper_bytes, NEIGHBOUR, paper.sha256) is None
    assert desk.ask(papers, NEIGHBOUR) == ()


def test_the_newest_version_comes_first_and_the_old_one_stays(desk) -> None:
    desk.run(*(dataclasses.replace(WISH, version=number, content=b"%%PDF %d" % number) for number in range(1, 12)))
    assert [paper.version for paper in desk.ask(papers, VILLAGE)] == list(range(11, 0, -1))
    assert newest(desk).version == 11


def test_a_version_is_given_once(desk) -> None:
    desk.run(WISH)
    problem = desk.refusal_of(dataclasses.replace(WISH, content=b"another"))
    assert problem.code == "paper.version_taken"
    assert desk.ask(paper_bytes, VILLAGE, newest(desk).sha256) == WISH.content


def test_a_paper_goes_to_the_printer_and_comes_back_signed(desk) -> None:
    desk.run(WISH, MarkPrinted(VILLAGE, SCAN.paper))
    assert newest(desk).copy is Copy.PRINTED
    assert newest(desk).printed_at == desk.clock.now().isoformat(timespec="milliseconds")
    desk.run(SCAN)
    paper = newest(desk)
    assert (paper.copy, paper.signed_name, paper.signed_media_type, paper.signed_pages, paper.signed_size) == (
        Copy.SIGNED,
        "scan.pdf",
        "application/pdf",
        4,
        len(SCAN.content),
    )
    assert desk.ask(paper_bytes, VILLAGE, paper.signed_sha256) == SCAN.content


def test_a_better_scan_takes_the_place_of_the_first_whose_bytes_stay(desk) -> None:
    desk.run(WISH, SCAN)
    first = newest(desk).signed_sha256
    desk.run(dataclasses.replace(SCAN, name="x" * 300, content=b"%PDF-1.7 better"))
    paper = newest(desk)
    assert paper.signed_sha256 != first
    assert len(paper.signed_name) == 200
    assert desk.ask(paper_bytes, VILLAGE, first) == SCAN.content


@pytest.mark.parametrize("wish", [SCAN, MarkPrinted(VILLAGE, SCAN.paper), MarkPrinted(VILLAGE, "")])
def test_a_paper_that_is_not_in_the_register_is_refused(desk, wish) -> None:
    assert desk.refusal_of(wish).code == "paper.unknown"


def test_a_paper_of_another_village_is_not_ours(desk) -> None:
    desk.run(WISH)
    assert desk.refusal_of(dataclasses.replace(SCAN, municipality=NEIGHBOUR)).code == "paper.unknown"


def refused_scan(desk, municipality: str, content: bytes) -> str:
    before = desk.outbox()
    with pytest.raises(Refused) as caught:
        desk.program.attach_scan(municipality, DOCUMENT, contract_record(municipality), "scan.pdf", content)
    assert desk.outbox() == before
    return caught.value.code


def test_a_produced_contract_comes_back_from_the_scanner(desk) -> None:
    """Real paper: produced, rendered as a scanner would, known by its code; old, foreign and other papers are not."""
    desk.fill_contract()
    draft, first = desk.program.produce(DOCUMENT, VILLAGE)
    assert draft.identity.version == 1
    assert draft.file_name == "Sarberek_Kozseg_Onkormanyzata_szerzodes_2027-09-06_v1.pdf"
    assert refused_scan(desk, NEIGHBOUR, first) == "scan.no_paper"
    assert desk.program.attach_scan(VILLAGE, DOCUMENT, SUBJECT, "scan.pdf", first) is ScanVerdict.MATCHES
    assert newest(desk).copy is Copy.SIGNED

    _, second = desk.program.produce(DOCUMENT, VILLAGE)
    assert newest(desk).copy is Copy.NOT_PRINTED
    assert refused_scan(desk, VILLAGE, first) == "scan.old_version"
    _, foreign = desk.program.produce(DOCUMENT, NEIGHBOUR)
    assert refused_scan(desk, VILLAGE, foreign) == "scan.other_municipality"
    _, report = desk.program.produce("D27", VILLAGE)
    assert refused_scan(desk, VILLAGE, report) == "scan.other_document"
    assert refused_scan(desk, VILLAGE, second[: len(second) // 2]) == "scan.damaged"
    assert newest(desk).copy is Copy.NOT_PRINTED
    assert desk.program.attach_scan(VILLAGE, DOCUMENT, SUBJECT, "scan.pdf", second) is ScanVerdict.MATCHES


def test_a_scan_without_a_readable_code_is_attached_and_said(desk) -> None:
    desk.program.produce(DOCUMENT, VILLAGE)
    blank = png_of_nothing()
    assert desk.program.attach_scan(VILLAGE, DOCUMENT, SUBJECT, "scan.png", blank) is ScanVerdict.NO_CODE
    assert newest(desk).signed_media_type == "image/png"


def png_of_nothing() -> bytes:
    target = BytesIO()
    Image.new("L", (600, 800), 255).save(target, "PNG")
    return target.getvalue()
