"""The papers of a data request: empty, half-filled and marked so, a slip, and a receipt only from a real one."""

from __future__ import annotations

import pytest

from app.documents.paper import build_paper
from app.documents.preview import page_count
from app.features.form.commands import AskColleague
from app.features.paper.draft import PaperDraft
from app.features.paper.queries import papers
from app.features.request.documents import blank_form, filled_form, receipt, slip
from app.features.request.queries import request
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Refused
from tests.app.features.request.test_commands import FORM, SUBMIT, fill
from tests.helpers.pdf import words_of

VILLAGE = MunicipalityId("981011")


def words(draft: PaperDraft) -> str:
    return words_of(build_paper(draft.template, draft.values, draft.identity, draft.page_limit, draft.format))


def test_the_empty_form_leaves_room_and_prints_what_is_known(desk) -> None:
    text = words(desk.ask(blank_form, VILLAGE, "Ági"))
    assert "Üres űrlap – kézi kitöltéshez" in text
    assert "☐ Üvegszál" in text
    assert "Kovács Istvánné" in text
    assert "TERVEZET" not in text


def test_half_filled_says_so_and_lists_what_is_missing_and_who_was_asked(desk) -> None:
    fill(desk, "jobs")
    desk.run(AskColleague(VILLAGE, FORM, "training_people", "Balogh Imre (adóiroda)"))
    text = words(desk.ask(filled_form, VILLAGE, "Ági", FORM))
    for told in ("TERVEZET – nincs beküldve", "10/12", "„Munkakörök”", "Balogh Imre (adóiroda)", "nincs ilyen"):
        assert told in text
    paper = words(desk.ask(slip, VILLAGE, "Ági", f"{FORM}/training_people"))
    for told in ("Balogh Imre (adóiroda)", "Ennyi helyet kell biztosítani", "adja vissza neki: Ági"):
        assert told in paper
    with pytest.raises(Refused, match=r"request\.no_question"):
        desk.ask(slip, VILLAGE, "Ági", f"{FORM}/nothing")


def test_the_receipt_is_made_from_the_centres_own_and_filed_about_the_act(desk) -> None:
    fill(desk)
    desk.run(SUBMIT)
    with pytest.raises(Refused, match=r"request\.no_receipt"):
        desk.ask(receipt, VILLAGE, "Ági")
    desk.receive_receipts()
    assert not desk.ask(request, VILLAGE, FORM).is_receipt_filed
    draft, pdf = desk.program.produce("D29", VILLAGE)
    (act,) = desk.acts()
    assert draft.subject == act.id
    assert page_count(pdf) == 1
    text = words_of(pdf)
    assert act.registration_number in text
    assert (act.snapshot_hash or "")[:16] in text
    assert desk.ask(request, VILLAGE, FORM).is_receipt_filed
    assert [one.document for one in desk.ask(papers, VILLAGE)] == ["D29"]
    assert "TERVEZET" not in words(desk.ask(filled_form, VILLAGE, "Ági", FORM))
