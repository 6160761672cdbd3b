"""The start page's list and the overview come from what is in the store, and say whose turn it is."""

from __future__ import annotations

from datetime import date

from app.features.agenda.model import Kind, is_near
from app.features.agenda.queries import overview, today
from app.features.contract.commands import SubmitContract
from app.features.contract.model import ActKind
from app.features.form.model import Remark
from app.features.request.model import ActKind as RequestActKind

OFFICE, VILLAGE, NEIGHBOUR = "981044", "981011", "981022"


def kinds(desk, municipality: str = VILLAGE) -> dict[str, Kind]:
    return {item.screen + ":" + "".join(item.arguments): item.kind for item in desk.ask(today, municipality)[1].items}


def test_the_first_task_and_the_data_requests_that_are_asked_wait_for_the_municipality(desk) -> None:
    found, agenda = desk.ask(today, VILLAGE)
    assert found.municipality == agenda.municipality == VILLAGE
    assert [item.kind for item in agenda.items].count(Kind.NEXT) == 1
    asked = [item for item in (*agenda.items, *agenda.coming) if item.screen == "request"]
    assert {item.arguments[0] for item in asked} == {form.id for form in desk.program.content.requests}
    assert all((item in agenda.items) == is_near(item, agenda.today) for item in asked)


def test_a_request_that_was_sent_waits_for_the_other_side(desk) -> None:
    form = desk.program.content.requests[0].id
    last = date.fromisoformat(desk.program.content.requests[0].request.deadline)
    desk.clock.advance(days=(last - desk.clock.now().date()).days - 1)
    assert kinds(desk)[f"request:{form}"] is Kind.DUE
    desk.clock.advance(days=3)
    assert kinds(desk)[f"request:{form}"] is Kind.LATE
    desk.receive_act(RequestActKind.ACCEPTED, form=form)
    assert f"request:{form}" not in kinds(desk)
    assert f"request:{form}" in kinds(desk, NEIGHBOUR), "another village's request is its own"


def test_a_returned_contract_comes_first_and_a_waiting_one_not_at_all(desk) -> None:
    desk.fill_contract()
    desk.sign_contract()
    desk.run(SubmitContract(desk.village))
    assert "task:sign-service-contract" not in kinds(desk)
    desk.receive_receipts()
    desk.receive_act(ActKind.RETURNED, Remark("signing_place", "wrong", "Nem jó."))
    first = desk.ask(today, VILLAGE)[1].items[0]
    assert (first.kind, first.screen, first.arguments) == (Kind.RETURNED, "task", ("sign-service-contract",))


def test_the_overview_has_every_municipality_with_what_its_own_page_says(desk) -> None:
    lines = desk.ask(overview)
    assert [one.municipality for one in lines] == [one.municipality for one in sorted(lines, key=lambda one: one.name)]
    for line in lines:
        found, agenda = desk.ask(today, line.municipality)
        assert line.items == agenda.items
        assert line.name == found.municipality_name
        assert line.progress in [phase.progress for phase in found.phases]
