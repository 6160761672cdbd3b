"""Answers of a data request are handed in once, whole and by the version that counts; and mended after a return."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app.features.form.commands import AskColleague, SaveAnswer, SaveAnswerForAll, StopAsking
from app.features.form.model import Remark
from app.features.history.commands import UndoEdit
from app.features.history.queries import next_undo
from app.features.office.commands import Member, RegisterOffice
from app.features.request.commands import OpenRequest, SubmitRequest
from app.features.request.model import ActKind, Stage
from app.features.request.queries import office_requests, request, requests
from app.features.task.model import AcceptanceState, SendingState, WorkState
from app.features.task.queries import task
from app.kernel.command import Command
from app.kernel.identifiers import FORMATS
from app.kernel.ids import MunicipalityId
from tests.app.content.test_changes import newer

VILLAGE, NEIGHBOUR = MunicipalityId("981011"), MunicipalityId("981022")
FORM = "needs-2027"
ANSWERS: dict[str, str | int] = {
    "staff_tax": 2,
    "staff_finance": 3,
    "staff_records": 1,
    "staff_other": 1,
    "jobs": "adóügyi ügyintéző – 2 fő",
    "programs": "iktatás: a program neve",
    "devices": 5,
    "internet": "fibre",
    "portal": "no",
    "training_people": 6,
    "training_area": "records",
    "busy_times": "nincs ilyen",
}
SUBMIT = SubmitRequest(VILLAGE, FORM, "1.0", is_declared=True)


def fill(desk, *without: str, village: MunicipalityId = VILLAGE) -> None:
    for name, value in ANSWERS.items():
        if name not in without:
            desk.run(SaveAnswer(village, FORM, name, value))


def test_half_filled_it_waits_and_whole_it_is_done_but_not_sent(desk) -> None:
    desk.run(OpenRequest(VILLAGE, FORM))
    fill(desk, "training_people")
    assert desk.ask(request, VILLAGE, FORM).sheet.progress == (11, 12)
    refused = desk.refusal_of(SUBMIT)
    assert (refused.code, refused.field) == ("request.wrong_answer", "training_people")
    desk.run(SaveAnswer(VILLAGE, FORM, "training_people", 41))
    row = desk.ask(task, VILLAGE, "data-request")
    assert (row.states.work, row.states.sending, row.turn) == (WorkState.DONE, SendingState.ONLY_HERE, "municipality")
    assert desk.refusal_of(replace(SUBMIT, is_declared=False)).code == "request.not_declared"
    assert desk.refusal_of(replace(SUBMIT, seen_version="0.9")).code == "request.form_changed"


def test_the_act_freezes_every_answer_and_the_form_is_shut_until_it_comes_back(desk) -> None:
    fill(desk)
    desk.run(SUBMIT)
    (act,) = desk.acts()
    frozen = json.loads(act.snapshot or "")
    assert frozen["answers"]["devices"] == 5
    assert frozen["answers"]["coordinator_name"] == "Kovács Istvánné"
    assert "portal_domain" not in frozen["answers"]
    assert desk.refusal_of(SUBMIT).code == "request.not_now"
    assert desk.refusal_of(SaveAnswer(VILLAGE, FORM, "devices", 6)).code == "form.handed_in"
    assert desk.ask(task, VILLAGE, "data-request").states.sending is SendingState.WAITING
    desk.receive_receipts()
    remark = Remark("devices", "wrong", "Kevésnek tűnik.")
    returned = desk.receive_act(ActKind.RETURNED, remark, form=FORM)
    view = desk.ask(request, VILLAGE, FORM)
    assert (view.stage, view.sheet.remarks, view.sheet.is_open) == (Stage.RETURNED, (remark,), True)
    desk.run(SaveAnswer(VILLAGE, FORM, "devices", 6), SUBMIT)
    assert desk.acts()[-1].reply_to == returned or any(one.reply_to == returned for one in desk.acts())
    desk.receive_receipts()
    desk.receive_act(ActKind.ACCEPTED, form=FORM)
    states = desk.ask(task, VILLAGE, "data-request").states
    assert (states.work, states.acceptance) == (WorkState.DONE, AcceptanceState.ACCEPTED)


def test_a_follow_up_is_asked_only_where_it_makes_sense(desk) -> None:
    fill(desk)
    desk.run(SaveAnswer(VILLAGE, FORM, "portal", "yes"))
    view = desk.ask(request, VILLAGE, FORM)
    assert view.sheet.progress == (12, 14)
    assert [one.field for one in view.sheet.errors] == ["portal_domain", "portal_editor"]
    desk.run(SaveAnswer(VILLAGE, FORM, "portal", "no"))
    assert desk.ask(request, VILLAGE, FORM).sheet.errors == ()


@pytest.mark.parametrize("value", ["sok", 501, -1])
def test_a_number_out_of_its_limits_is_kept_and_explained(desk, value: str | int) -> None:
    fill(desk)
    desk.run(SaveAnswer(VILLAGE, FORM, "staff_tax", value))
    view = desk.ask(request, VILLAGE, FORM)
    assert view.sheet.values["staff_tax"] == value
    (finding,) = view.sheet.errors
    assert "500" in finding.text.hu or "egész számot" in finding.text.hu


def test_a_colleague_who_was_asked_stands_in_the_way_until_the_answer_is_typed(desk) -> None:
    fill(desk)
    desk.run(AskColleague(VILLAGE, FORM, "training_people", "Balogh Imre (adóiroda)"))
    view = desk.ask(request, VILLAGE, FORM)
    assert view.sheet.values["training_people"] is None
    (asked,) = view.sheet.inquiries
    assert (asked.field, asked.asked_of, asked.since[:10]) == (
        "training_people",
        "Balogh Imre (adóiroda)",
        "2027-09-06",
    )
    assert "Balogh Imre" in desk.refusal_of(SUBMIT).message.hu
    desk.run(SaveAnswer(VILLAGE, FORM, "training_people", 41))
    assert desk.ask(request, VILLAGE, FORM).sheet.inquiries == ()
    desk.run(AskColleague(VILLAGE, FORM, "devices", "Bodnár Zsolt"), StopAsking(VILLAGE, FORM, "devices"))
    assert desk.ask(request, VILLAGE, FORM).sheet.inquiries == ()
    assert desk.refusal_of(AskColleague(VILLAGE, FORM, "devices", " ")).code == "form.no_colleague"
    assert desk.refusal_of(AskColleague(VILLAGE, FORM, "coordinator_name", "X")).code == "form.bound_field"


def test_one_answer_for_all_villages_spares_the_exceptions_and_one_undo_takes_it_back(desk) -> None:
    pirs = tuple(view.municipality for view in desk.ask(office_requests, FORM))
    assert len(pirs) == 2
    desk.run(SaveAnswer(NEIGHBOUR, FORM, "devices", 2))
    desk.run(SaveAnswerForAll(VILLAGE, FORM, "internet", "fibre", pirs))
    desk.run(SaveAnswerForAll(VILLAGE, FORM, "devices", 5, pirs))
    found = {view.municipality: view.sheet.values for view in desk.ask(office_requests, FORM)}
    assert [found[pir]["internet"] for pir in pirs] == ["fibre", "fibre"]
    assert (found[VILLAGE]["devices"], found[NEIGHBOUR]["devices"]) == (5, 2)
    desk.run(SaveAnswerForAll(VILLAGE, FORM, "internet", "cable", pirs))
    edit = desk.ask(next_undo, (VILLAGE,), "Kovács Istvánné")
    desk.run(UndoEdit(VILLAGE, edit.step))
    found = {view.municipality: view.sheet.values for view in desk.ask(office_requests, FORM)}
    assert [found[pir]["internet"] for pir in pirs] == ["fibre", "fibre"]


def test_a_village_that_was_handed_in_is_left_alone(desk) -> None:
    fill(desk, village=NEIGHBOUR)
    desk.run(SubmitRequest(NEIGHBOUR, FORM, "1.0", is_declared=True))
    desk.run(SaveAnswerForAll(VILLAGE, FORM, "devices", 5, (VILLAGE, NEIGHBOUR)))
    desk.run(SaveAnswerForAll(VILLAGE, FORM, "devices", 7, (VILLAGE, NEIGHBOUR)))
    found = {view.municipality: view.sheet.values["devices"] for view in desk.ask(office_requests, FORM)}
    assert found == {VILLAGE: 7, NEIGHBOUR: 5}


def test_a_new_version_of_the_form_keeps_the_draft_and_is_looked_at_before_sending(desk) -> None:
    """Journey J20: 1.1 counts from 15 November; until then 1.0 does, and after it nothing of 1.0 goes out unseen."""
    old = desk.program.content.form(FORM)
    versions = {**desk.program.content.form_versions, FORM: (old, newer(old))}
    desk.program.content = replace(
        desk.program.content, forms={**desk.program.content.forms, FORM: newer(old)}, form_versions=versions
    )
    desk.program._door._content = desk.program.content
    desk.run(OpenRequest(VILLAGE, FORM))
    fill(desk)
    desk.clock.advance(days=69)
    assert desk.ask(request, VILLAGE, FORM).form.version == "1.0"
    desk.clock.advance(days=1)
    view = desk.ask(request, VILLAGE, FORM)
    assert (view.form.version, len(view.changes), view.must_look) == ("1.1", 5, True)
    assert view.sheet.to_check == {"devices", "internet"}
    assert view.sheet.values["jobs"] == ANSWERS["jobs"]
    assert desk.refusal_of(SUBMIT).code == "request.form_changed"
    assert desk.refusal_of(replace(SUBMIT, seen_version="1.1")).code == "request.form_changed"
    desk.run(OpenRequest(VILLAGE, FORM))
    assert desk.refusal_of(replace(SUBMIT, seen_version="1.1")).field == "devices"
    desk.run(
        SaveAnswer(VILLAGE, FORM, "devices", 3),
        SaveAnswer(VILLAGE, FORM, "extra1", 0),
        SaveAnswer(VILLAGE, FORM, "extra2", 0),
    )


def test_what_nobody_asks_is_refused_in_words(desk) -> None:
    assert desk.refusal_of(OpenRequest(VILLAGE, "contract")).code == "request.unknown"
    assert [view.form.id for view in desk.ask(requests, VILLAGE)] == [FORM]


def test_sixteen_villages_of_twelve_questions_and_three_exceptions_take_fifteen_answers(desk) -> None:
    pirs = [f"{number}" for number in range(911000, 911999) if not FORMATS["pir"].check(str(number))][:16]
    members = tuple(Member(pir, f"Falu {pir}") for pir in pirs)
    desk.run(RegisterOffice(MunicipalityId("981044"), "Nagy Közös Önkormányzati Hivatal", "joint", members))
    first, villages = MunicipalityId(pirs[0]), tuple(pirs)
    commands: list[Command] = [SaveAnswerForAll(first, FORM, name, value, villages) for name, value in ANSWERS.items()]
    exceptions = (("devices", 1), ("internet", "mobile"), ("training_people", 2))
    commands += [SaveAnswer(MunicipalityId(pirs[8]), FORM, name, value) for name, value in exceptions]
    assert len(commands) == 15
    desk.run(*commands)
    views = [view for view in desk.ask(office_requests, FORM) if view.municipality in pirs]
    assert len(views) == 16
    for view in views:
        wanted = ANSWERS | (dict(exceptions) if view.municipality == pirs[8] else {})
        assert {name: view.sheet.values[name] for name in ANSWERS} == wanted
        assert view.sheet.errors == ()
