"""Risks and money."""

from __future__ import annotations

from app.features.plan.commands.lists import RecordBudgetLine, RecordRisk, RemoveBudgetLine
from app.features.plan.queries import budget, risks
from tests.app.features.conftest import Desk


def test_a_ready_risk_is_ticked_and_an_own_one_is_added(desk: Desk) -> None:
    ready = desk.ask(risks, desk.office)
    assert len(ready) == len(desk.program.content.planning.risks)
    assert not any(one.is_present for one in ready)
    desk.run(RecordRisk(desk.office, "late-council", owner="Vadász Béla", answer="Rendkívüli ülés."))
    desk.run(RecordRisk(desk.office, title="Beázik az iroda", owner="dr. Kerek Anna"))
    found = desk.ask(risks, desk.office)
    first, own = found[0], found[-1]
    assert (first.is_present, first.owner, first.answer.hu) == (True, "Vadász Béla", "Rendkívüli ülés.")
    assert own.title.hu == "Beázik az iroda"
    desk.run(RecordRisk(desk.office, risk=own.id, title="Beázott", is_present=False))
    assert [one.title.hu for one in desk.ask(risks, desk.office) if not one.ready] == ["Beázott"]
    assert desk.refusal_of(RecordRisk(desk.office)).field == "title"


def test_a_line_of_the_budget_is_made_changed_and_removed(desk: Desk) -> None:
    desk.run(RecordBudgetLine(desk.office, "Kártyaolvasó", 90_000, "saját forrás"))
    line = desk.ask(budget, desk.office)[0]
    desk.run(RecordBudgetLine(desk.office, "Kártyaolvasó 6 db", 120_000, "saját forrás", line.id))
    assert [(one.title, one.amount) for one in desk.ask(budget, desk.office)] == [("Kártyaolvasó 6 db", 120_000)]
    desk.run(RemoveBudgetLine(desk.office, line.id))
    assert desk.ask(budget, desk.office) == ()
    assert desk.refusal_of(RecordBudgetLine(desk.office, "", 1)).field == "title"
    assert desk.refusal_of(RecordBudgetLine(desk.office, "x", -1)).field == "amount"
