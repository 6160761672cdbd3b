"""Asking works offline, survives the way to the centre, and what was answered is read once."""

from __future__ import annotations

import uuid

from app.features.question.commands import AskQuestion, CloseQuestion, MarkRead, ReopenQuestion
from app.features.question.model import About, ActKind, QuestionState
from app.features.question.queries import faq, own_question, own_questions, pinned, unread_answers
from app.kernel.command import Party
from app.kernel.ids import EVERYONE, MunicipalityId
from app.kernel.texts import Language
from app.storage.shared import snapshot_hash, snapshot_text

VILLAGE = MunicipalityId("981011")
ABOUT = About("contract", "1.4", "signing", "signing_place", "Hol írják alá?")


def _answered(desk, question: str, text: str) -> str:
    desk.receive_receipts()
    act, snapshot = str(uuid.uuid4()), snapshot_text({"text": text, "same_as": ""})
    at = desk.clock.advance(minutes=5).isoformat(timespec="milliseconds")
    fields = {
        "kind": ActKind.ANSWERED.value,
        "subject": question,
        "party": "kincstar",
        "actor_name": "Fehér Dóra",
        "made_at": at,
        "snapshot": snapshot,
        "snapshot_hash": snapshot_hash(snapshot),
        "registration_number": "KINCS-2027-900001",
        "received_at": at,
    }
    desk.receive(VILLAGE, "act", act, fields, Party.KINCSTAR)
    return act


def test_a_question_is_asked_answered_reopened_and_closed(desk) -> None:
    desk.run(AskQuestion(VILLAGE, " Melyik cím kell ide? ", ABOUT))
    [asked] = desk.ask(own_questions, VILLAGE)
    assert (asked.text, asked.about, asked.state, asked.number) == (
        "Melyik cím kell ide?",
        ABOUT,
        QuestionState.ASKED,
        "",
    )
    assert asked.due is not None
    assert desk.refusal_of(ReopenQuestion(VILLAGE, asked.id, "Mégis?")).code == "question.not_now"
    answer = _answered(desk, asked.id, "A székhelyé.")
    found = desk.ask(own_question, VILLAGE, asked.id)
    assert (found.state, found.is_unread, found.due) == (QuestionState.ANSWERED, True, None)
    assert found.number.startswith("KINCS-2027-")
    assert desk.ask(unread_answers, VILLAGE) == 1
    desk.run(MarkRead(VILLAGE, answer))
    assert desk.ask(unread_answers, VILLAGE) == 0
    assert not desk.run(MarkRead(VILLAGE, answer)).topics
    assert desk.refusal_of(ReopenQuestion(VILLAGE, asked.id, " ")).field == "text"
    desk.run(ReopenQuestion(VILLAGE, asked.id, "Melyik székhelyé?"))
    desk.clock.advance(seconds=1)
    desk.run(CloseQuestion(VILLAGE, asked.id))
    assert desk.ask(own_question, VILLAGE, asked.id).state is QuestionState.CLOSED
    assert desk.refusal_of(CloseQuestion(VILLAGE, asked.id)).code == "question.not_now"
    assert desk.refusal_of(CloseQuestion(VILLAGE, "nincs")).code == "question.unknown"


def test_the_name_stays_here_unless_it_is_ticked(desk) -> None:
    desk.run(AskQuestion(VILLAGE, "Mi ez?", ABOUT, is_named=False, phone="+36 46 1"))
    desk.run(AskQuestion(VILLAGE, "Mi ez?", ABOUT, is_named=True, phone="+36 46 1"))
    first, second = (fields["snapshot"] for _, table, fields in desk.outbox() if table == "act")
    assert "Kovács" not in first
    assert "+36" not in first
    assert "Kovács Istvánné" in second


def test_answers_for_everyone_are_found_by_any_form_of_a_word(desk) -> None:
    fields = {
        "form": "contract",
        "field": "signing_place",
        "question_hu": "Hol írják alá a szerződést?",
        "answer_hu": "A polgármesteri hivatal székhelyén.",
    }
    desk.receive(EVERYONE, "faq", str(uuid.uuid4()), fields, Party.KINCSTAR)
    withdrawn = {**fields, "withdrawn_at": "2027-09-06T08:00:00+00:00"}
    desk.receive(EVERYONE, "faq", str(uuid.uuid4()), withdrawn, Party.KINCSTAR)
    for words in ("szerzodeseket", "szekhely", "polgarmester hivatalban"):
        assert [one.answer.hu for one in desk.ask(faq, words, Language.HU)] == ["A polgármesteri hivatal székhelyén."]
    assert desk.ask(faq, "kerékpár", Language.HU) == ()
    assert len(desk.ask(pinned, "contract", "signing_place")) == 1
    assert desk.ask(pinned, "contract", "signing_method") == ()
