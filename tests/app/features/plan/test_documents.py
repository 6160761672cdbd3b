"""The papers say what the screen says; the mayor's page fits one page and names the danger."""

from __future__ import annotations

import re

from app.documents.preview import opened
from app.features.plan.commands.course import TakeWayOut
from app.features.plan.model.approval import PlanAct, plan_record
from app.features.plan.model.ways import Way
from app.storage.shared import snapshot_hash
from tests.app.features.conftest import Desk


def _words(desk: Desk, document: str) -> tuple[int, str]:
    _, pdf = desk.program.build_document(document, desk.village)
    with opened(pdf) as found:
        pages = [found[number].get_textpage().get_text_range() for number in range(len(found))]
    return len(pages), re.sub(r"[\s\u00a0]+", " ", " ".join(pages))


def test_the_mayor_reads_the_danger_on_one_page_until_a_way_out_is_taken(late: Desk) -> None:
    pages, words = _words(late, "D27")
    assert pages == 1
    assert "az indulás 2028. január 1-jéről 2028. január 11-ére tolódik" in words
    assert "Rendkívüli testületi ülés legkésőbb 2027. november 17-éig" in words
    late.run(TakeWayOut(late.village, Way.EXTRAORDINARY))
    pages, words = _words(late, "D27")
    assert pages == 1
    assert "tolódik" not in words


def test_the_list_tells_the_figures_and_is_a_draft_until_it_is_approved(late: Desk) -> None:
    pages, words = _words(late, "D06")
    assert pages <= 3
    assert "31 munkanap kell, 25 maradt" in words
    assert "6 munkanap késés" in words
    assert "TERVEZET" in words


def test_an_approved_plan_is_no_draft(late: Desk) -> None:
    for number, kind in enumerate((PlanAct.SUBMITTED, PlanAct.APPROVED)):
        told = f'{{"dates_hash":"{late.program.build_document("D06", late.village)[0].answers_hash}"}}'
        fields = {
            "kind": kind.value, "subject": plan_record(late.village), "snapshot": told,
            "snapshot_hash": snapshot_hash(told), "registration_number": f"KINCS-2027-{number:06}",
            "received_at": f"2027-11-15T09:0{number}:00+00:00",
        }  # fmt: skip
        late.receive(late.village, "act", f"018f0000-0000-7000-8000-00000000000{number}", fields)
    draft, _ = late.program.build_document("D06", late.village)
    assert not draft.identity.is_draft


def test_the_wall_sheets_the_matrix_and_the_risks_are_made(late: Desk) -> None:
    assert _words(late, "D06-F")[0] == 1
    pages, words = _words(late, "D06-R")
    assert pages == 3
    assert "ragasztási sáv" in words
    assert "Az éles migráció" not in words
    assert "lépésnek még nincs felelőse" in _words(late, "D07")[1]
    assert "veszélyben: 6 munkanap" in _words(late, "D08")[1]
