"""What an act about a plan carries can be read again, and nothing else passes for it."""

from __future__ import annotations

import json

import pytest

from app.features.plan.model.approval import (
    FrozenPlan,
    FrozenStep,
    PlanAct,
    PlanStage,
    frozen,
    may_answer,
    read_frozen,
    stage,
)
from app.kernel.texts import Text

PLAN = FrozenPlan(
    "2028-01-01",
    "2028-01-11",
    6,
    "dr. Kerek Anna",
    "2027-11-15",
    (FrozenStep("tenant", Text("Bérlő", "Tenant"), "kincstar", "2027-12-14", "2027-12-16", "2027-12-08", "", "", ""),),
)


def test_a_plan_is_read_as_it_was_frozen() -> None:
    assert read_frozen(json.dumps(frozen(PLAN, "1.0.0", "abc"))) == PLAN


@pytest.mark.parametrize(
    "change",
    [
        {"steps": []},
        {"steps": [{"id": "x"}]},
        {"missing": "many"},
        {"start_day": "soon"},
        {"start_day": None},
        {"forecast": "2028-13-01"},
    ],
)
def test_what_is_no_plan_is_not_read(change: dict[str, object]) -> None:
    assert read_frozen(json.dumps(frozen(PLAN, "1.0.0", "abc") | change)) is None


@pytest.mark.parametrize("text", [None, "", "nothing", "[]", "7"])
def test_no_snapshot_is_no_plan(text: str | None) -> None:
    assert read_frozen(text) is None


def test_the_last_act_decides_whose_turn_it_is() -> None:
    assert stage([]) is PlanStage.DRAFT
    assert stage([PlanAct.SUBMITTED, PlanAct.REMARKED]) is PlanStage.REMARKED
    assert may_answer(stage([PlanAct.SUBMITTED, PlanAct.REMARKED, PlanAct.SUBMITTED]))
    assert not may_answer(PlanStage.APPROVED)
