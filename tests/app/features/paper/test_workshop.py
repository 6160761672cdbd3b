"""Real papers made, printed, scanned in one heap and filed each to its line; and the whole register as a bag."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import replace
from io import BytesIO, StringIO

import docx
import pikepdf
import pytest
import python_calamine

from app.documents.preview import find_text, page_count
from app.features.paper.matching import Verdict
from app.features.paper.model import Copy
from app.features.paper.queries import papers, register
from app.jobs.job import Cancel, CancelledError, silent
from app.kernel.problems import Refused

VILLAGE, NEIGHBOUR = "981011", "981022"


def _joined(*pdfs: bytes, without: tuple[int, ...] = ()) -> bytes:
    target = BytesIO()
    with pikepdf.new() as heap:
        for pdf in pdfs:
            with pikepdf.open(BytesIO(pdf)) as one:
                heap.pages.extend(one.pages)
        for number in sorted(without, reverse=True):
            del heap.pages[number]
        heap.save(target)
    return target.getvalue()


def test_a_heap_of_scans_is_filed_paper_by_paper(desk) -> None:
    workshop = desk.program.papers
    made = {document: desk.program.produce(document, VILLAGE)[1] for document in ("D01", "D12")}
    old = desk.program.produce("D19", VILLAGE)[1]
    desk.program.produce("D19", VILLAGE)
    filed = workshop.file_scan("scan0034.pdf", _joined(made["D01"], old, made["D12"]))
    assert [(one.document, one.verdict) for one in filed] == [
        ("D01", Verdict.ATTACHED), ("D19", Verdict.OLD_VERSION), ("D12", Verdict.ATTACHED)
    ]  # fmt: skip
    assert "ez az 1. változat, ma a(z) 2. változat érvényes" in filed[1].text.hu
    by_document = {one.document: one for one in desk.ask(papers, VILLAGE) if one.copy is Copy.SIGNED}
    assert set(by_document) == {"D01", "D12"}
    assert by_document["D12"].signed_pages == page_count(made["D12"])
    short = workshop.file_scan("scan.pdf", _joined(made["D12"], without=(2,)))
    assert [one.verdict for one in short] == [Verdict.MISSING_PAGES]
    with pytest.raises(Refused, match="no_code"):
        workshop.file_scan("foreign.pdf", _blank())


def _blank() -> bytes:
    target = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(target)
    return target.getvalue()


def test_one_document_for_all_villages_and_a_stop_on_the_way(desk) -> None:
    workshop = desk.program.papers
    seen: list[tuple[int, int]] = []
    made = workshop.make_all("D12", (VILLAGE, NEIGHBOUR), lambda done, total, _: seen.append((done, total)), Cancel())
    assert [(one.municipality, one.problem) for one in made] == [(VILLAGE, None), (NEIGHBOUR, None)]
    assert seen == [(0, 2), (1, 2), (2, 2)]
    cancel = Cancel()
    with pytest.raises(CancelledError):
        workshop.make_all("D12", (VILLAGE, NEIGHBOUR), lambda *_: cancel.set(), cancel)
    assert [len(desk.ask(papers, pir)) for pir in (VILLAGE, NEIGHBOUR)] == [2, 1]
    (refused,) = workshop.make_all("D30", (VILLAGE,), silent, Cancel())
    assert refused.problem is not None


def test_the_register_leaves_as_a_bag_that_proves_itself(desk, tmp_path) -> None:
    workshop = desk.program.papers
    with pytest.raises(Refused, match="nothing"):
        workshop.archive(tmp_path, ((VILLAGE, "Sárberek"),), silent, Cancel())
    _, content = desk.program.produce("D01", VILLAGE)
    workshop.file_scan("scan.pdf", content)
    desk.program.produce("D02", VILLAGE)
    done = workshop.archive(tmp_path, ((VILLAGE, "=Sárberek Község"), (NEIGHBOUR, "Kisnyáras")), silent, Cancel())
    assert (done.files, done.missing) == (3, 0)
    listed = dict(line.split("  ") for line in (done.folder / "manifest-sha256.txt").read_text().splitlines())
    assert {name: hashlib.sha256((done.folder / name).read_bytes()).hexdigest() for name in listed.values()} == {
        name: sha256 for sha256, name in listed.items()
    }
    for line in (done.folder / "tagmanifest-sha256.txt").read_text().splitlines():
        sha256, name = line.split("  ")
        assert hashlib.sha256((done.folder / name).read_bytes()).hexdigest() == sha256
    index = (done.folder / "data" / "jegyzek.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(StringIO(index), delimiter=";"))
    assert {row["Önkormányzat"] for row in rows} == {"'=Sárberek Község"}, "no cell starts a formula"
    assert {row["Állapot"] for row in rows} == {"Aláírt példány megvan", "Nincs kinyomtatva"}
    assert all((done.folder / "data" / row["Irat fájlja"]).is_file() for row in rows)


def test_the_register_is_searched_without_accents(desk) -> None:
    desk.program.produce("D01", VILLAGE)
    desk.program.produce("D02", VILLAGE)
    assert [one.document for one in desk.ask(register, VILLAGE, "KAPCSOLATTARTOI adat")] == ["D01"]
    assert [one.document for one in desk.ask(register, VILLAGE, "d02/981011")] == ["D02"]
    assert desk.ask(register, VILLAGE, "", Copy.PRINTED) == ()
    assert len(desk.ask(register, VILLAGE)) == 2


def test_every_kind_is_offered_and_says_what_fills_it(desk) -> None:
    kinds = {one.id: one for one in desk.program.papers.kinds()}
    assert kinds["D15"].is_prefilled
    assert not kinds["D12"].is_prefilled
    assert kinds["D12"].is_draft


def test_a_document_leaves_as_a_word_draft_and_the_register_as_a_table(desk) -> None:
    draft = docx.Document(BytesIO(desk.program.papers.word("D10", VILLAGE)))
    assert any("Határozati javaslat" in one.text for one in draft.paragraphs)
    desk.program.produce("D01", VILLAGE)
    desk.program.produce("D02", VILLAGE)
    book = python_calamine.load_workbook(BytesIO(desk.program.papers.table(VILLAGE, "meghatalmazás")))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0][0] == "Szám"
    assert [row[1] for row in rows[1:]] == ["Meghatalmazás"]


def test_the_changes_of_the_contract_need_an_earlier_text(desk) -> None:
    with pytest.raises(Refused, match="no_earlier_text"):
        desk.program.papers.changes(VILLAGE)
    content = desk.program.content
    old = content.templates["D12"].replace("késedelem nélkül", "15 napon belül").replace("**igényli**", "**kéri**")
    desk.program.content = replace(content, previous_version="0.9", previous_templates={"D12": old})
    found = desk.program.papers.changes(VILLAGE)
    concerned = {row.clause: row.is_concerned for row in found.rows}
    assert concerned == {"kapcsolat.valtozas": True, "mod.portal": False}
    assert "15 napon belül" in found.rows[0].before
    draft, pdf = desk.program.build_document("D12-V", VILLAGE)
    assert draft.values["concerned"] == 1
    assert find_text(pdf, "késedelem nélkül")


def test_the_plan_leaves_as_a_calendar(desk) -> None:
    made = desk.program.papers.calendar(VILLAGE)
    assert "SUMMARY:Éles indulás".encode() in made
    assert made.count(b"BEGIN:VEVENT") > 3
