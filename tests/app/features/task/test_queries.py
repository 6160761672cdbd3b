"""The start page: phases and their gates, why a task cannot start, whose turn it is, and the four states apart."""

from __future__ import annotations

import pytest

from app.features.contract.commands import SubmitContract
from app.features.contract.model import ActKind
from app.features.contract.queries import FORM
from app.features.form.commands import SaveAnswer
from app.features.form.model import Remark
from app.features.request.model import ActKind as RequestActKind
from app.features.task.commands import MarkStep
from app.features.task.model import AcceptanceState, FourStates, PaperState, SendingState, WorkState
from app.features.task.queries import home, task
from app.kernel.command import Party
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Refused

OFFICE, VILLAGE, NEIGHBOUR = MunicipalityId("981044"), MunicipalityId("981011"), MunicipalityId("981022")
CONTRACT, REQUEST, NEEDS = "sign-service-contract", "data-request", "needs-2027"


def states(desk) -> FourStates:
    return desk.ask(task, VILLAGE, CONTRACT).states


def hand_in(desk) -> None:
    desk.fill_contract()
    desk.sign_contract()
    desk.run(SubmitContract(VILLAGE))


def finish_preparation(desk) -> None:
    for row in desk.ask(home, VILLAGE).phases[0].tasks:
        if row.id == REQUEST:
            desk.receive_act(RequestActKind.ACCEPTED, form=NEEDS)
        elif row.id != CONTRACT:
            desk.finish_task(row.id, row.partition)


def test_the_page_shows_three_phases_fifteen_tasks_and_all_steps(desk) -> None:
    page = desk.ask(home, VILLAGE)
    assert (page.municipality_name, page.office_pir, page.start_day) == (
        "Sárberek Község Önkormányzata",
        OFFICE,
        "2028-01-01",
    )
    assert [len(phase.tasks) for phase in page.phases] == [6, 7, 2]
    assert [row.number for row in page.tasks()] == list(range(1, 16))
    assert sum(len(row.steps) for row in page.tasks()) == 106
    assert [phase.is_open for phase in page.phases] == [True, False, False]
    assert [phase.progress.done for phase in page.phases] == [0, 0, 0]


def test_a_municipality_that_is_not_here_is_said_in_words(desk) -> None:
    for query in (lambda: desk.ask(home, "982117"), lambda: desk.ask(task, "982117", CONTRACT)):
        with pytest.raises(Refused) as caught:
            query()
        assert caught.value.code == "task.unknown_municipality"


def test_a_task_that_newer_content_dropped_is_said_in_words(desk) -> None:
    with pytest.raises(Refused) as caught:
        desk.ask(task, VILLAGE, "no-such-task")
    assert caught.value.code == "task.unknown"
    assert "Semmi nem veszett el." in caught.value.message.hu


def test_a_task_that_cannot_start_says_what_it_waits_for(desk) -> None:
    first, blocked = desk.ask(task, VILLAGE, "first-contact"), desk.ask(task, VILLAGE, "data-request")
    assert first.states.work is WorkState.NOT_STARTED
    assert first.blocked_by == ()
    assert blocked.states.work is WorkState.BLOCKED
    assert [text.hu for text in blocked.blocked_by] == [first.title.hu]
    desk.finish_task("first-contact", OFFICE)
    freed = desk.ask(task, VILLAGE, "data-request")
    assert freed.states.work is WorkState.NOT_STARTED
    assert freed.blocked_by == ()


def test_a_task_is_blocked_by_every_open_prerequisite_and_by_nothing_else(desk) -> None:
    for row in desk.ask(home, VILLAGE).tasks():
        known = desk.program.content.task(row.id)
        waited_for = [desk.program.content.task(one).title for one in known.prerequisites]
        assert list(row.blocked_by) == waited_for


def test_the_turn_is_that_of_the_next_open_step(desk) -> None:
    known = desk.program.content.task("information-channels")
    seen = [desk.ask(task, VILLAGE, known.id).turn]
    for step in known.steps:
        desk.run(MarkStep(OFFICE, known.id, step.id, True))
        seen.append(desk.ask(task, VILLAGE, known.id).turn)
    assert seen == [*(step.owner for step in known.steps), known.responsible]
    assert set(seen) == {Party.KINCSTAR, Party.MUNICIPALITY}


def test_tasks_without_a_submission_have_only_work_to_show(desk) -> None:
    for row in desk.ask(home, VILLAGE).tasks():
        if row.id not in (CONTRACT, REQUEST):
            assert row.states.sending is SendingState.NOT_NEEDED
            assert row.states.paper is PaperState.NOT_NEEDED
            assert row.states.acceptance is AcceptanceState.NOT_NEEDED
            assert row.waiting_days == 0


def test_ticking_every_step_of_the_contract_neither_hands_it_in_nor_opens_the_gate(desk) -> None:
    finish_preparation(desk)
    desk.finish_task(CONTRACT, VILLAGE)
    row = desk.ask(task, VILLAGE, CONTRACT)
    assert row.states.work is WorkState.IN_PROGRESS
    assert row.states.sending is SendingState.ONLY_HERE
    assert row.states.acceptance is AcceptanceState.NOT_ASKED
    assert [phase.is_open for phase in desk.ask(home, VILLAGE).phases] == [True, False, False]


def test_the_four_states_move_one_by_one(desk) -> None:
    finish_preparation(desk)
    assert states(desk) == FourStates(
        WorkState.NOT_STARTED, SendingState.ONLY_HERE, PaperState.NOT_PRINTED, AcceptanceState.NOT_ASKED
    )
    desk.answer_everything()
    assert states(desk).sending is SendingState.DRAFT_COPIED
    desk.run(SaveAnswer(VILLAGE, FORM, "portal", "no"))
    assert states(desk).sending is SendingState.ONLY_HERE

    hand_in(desk)
    assert states(desk) == FourStates(
        WorkState.DONE, SendingState.WAITING, PaperState.SIGNED, AcceptanceState.UNDER_REVIEW
    )
    assert desk.ask(task, VILLAGE, CONTRACT).turn is Party.KINCSTAR

    desk.receive_receipts()
    now = states(desk)
    assert (now.sending, now.acceptance) == (SendingState.RECEIVED, AcceptanceState.UNDER_REVIEW)
    assert now.registration_number.startswith("KINCS-2027-")

    desk.receive_act(ActKind.RETURNED, Remark("mayor_name", "wrong", "A név hiányos."))
    now = states(desk)
    assert (now.work, now.acceptance) == (WorkState.TO_CORRECT, AcceptanceState.RETURNED)
    assert desk.ask(task, VILLAGE, CONTRACT).turn is Party.MUNICIPALITY


def test_the_next_phase_opens_with_the_countersignature_of_this_village_only(desk) -> None:
    finish_preparation(desk)
    hand_in(desk)
    desk.receive_receipts()
    assert [phase.is_open for phase in desk.ask(home, VILLAGE).phases] == [True, False, False]
    assert "szerződés" in " ".join(text.hu for text in desk.ask(task, VILLAGE, "local-regulations").blocked_by)

    desk.receive_act(ActKind.COUNTERSIGNED)
    page = desk.ask(home, VILLAGE)
    assert [phase.is_open for phase in page.phases] == [True, True, False]
    assert page.phases[0].progress.is_complete
    assert desk.ask(task, VILLAGE, "local-regulations").blocked_by == ()
    assert states(desk).acceptance is AcceptanceState.ACCEPTED
    assert [phase.is_open for phase in desk.ask(home, NEIGHBOUR).phases] == [True, False, False]


def test_waiting_is_counted_in_working_days_since_the_last_act(desk) -> None:
    hand_in(desk)
    assert desk.ask(task, VILLAGE, CONTRACT).waiting_days == 0
    desk.clock.advance(days=7)  # from Monday 6 to Monday 13 September 2027
    assert desk.ask(task, VILLAGE, CONTRACT).waiting_days == 5
    desk.clock.advance(days=-30)  # people do set clocks back
    assert desk.ask(task, VILLAGE, CONTRACT).waiting_days == 0
    desk.clock.advance(days=1000)  # beyond the calendar of the content
    assert desk.ask(task, VILLAGE, CONTRACT).waiting_days > 700
