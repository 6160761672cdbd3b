"""The way of a plan between an office and the Kincstár, read from its acts; the same rules judge on both sides."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.kernel.ids import RecordId, derived_id
from app.kernel.texts import Text


class PlanAct(StrEnum):
    """What is said about a plan."""

    SUBMITTED = "plan.submitted"
    APPROVED = "plan.approved"
    REMARKED = "plan.remarked"


class PlanStage(StrEnum):
    """Where the plan is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REMARKED = "remarked"


STAGE_TITLES = {
    PlanStage.DRAFT: Text("Nincs beadva", "Not handed in"),
    PlanStage.SUBMITTED: Text("Beadva, a Kincstár vizsgálja", "Handed in, under review"),
    PlanStage.APPROVED: Text("A Kincstár jóváhagyta", "Approved by the Treasury"),
    PlanStage.REMARKED: Text("A Kincstár észrevételt tett", "Remarked by the Treasury"),
}
ACT_TITLES = {
    PlanAct.SUBMITTED: Text("Az ütemterv beadása", "Plan handed in"),
    PlanAct.APPROVED: Text("Az ütemterv jóváhagyása", "Plan approved"),
    PlanAct.REMARKED: Text("Észrevétel az ütemtervre", "Remark on the plan"),
}
_AFTER = {
    PlanAct.SUBMITTED: PlanStage.SUBMITTED,
    PlanAct.APPROVED: PlanStage.APPROVED,
    PlanAct.REMARKED: PlanStage.REMARKED,
}
PLAN_TASK = "plan-connection"
"""The task under which all this stands."""
MAX_REMARK = 2000
MAX_STEPS = 200


@dataclass(frozen=True, slots=True)
class FrozenStep:
    """One step as it was handed in; days are empty for a step that was done by then."""

    id: str
    title: Text
    owner: str
    start: str
    due: str
    last_safe: str
    responsible: str
    deputy: str
    slot: str


@dataclass(frozen=True, slots=True)
class FrozenPlan:
    """The plan that an act carries."""

    start_day: str
    forecast: str
    missing: int
    approved_by: str
    approved_on: str
    steps: tuple[FrozenStep, ...]


def stage(kinds: Sequence[PlanAct]) -> PlanStage:
    """Return the stage after these acts, oldest first."""
    return _AFTER[kinds[-1]] if kinds else PlanStage.DRAFT


def may_answer(of: PlanStage) -> bool:
    """Tell whether the plan waits for the Kincstár."""
    return of is PlanStage.SUBMITTED


def plan_record(pir: str) -> RecordId:
    """Return what the acts and papers of one municipality's plan are about."""
    return derived_id("plan", pir)


def step_record(pir: str, step: str) -> RecordId:
    """Return the id of what an organisation fixed about one step."""
    return derived_id("plan-step", pir, step)


def ready_risk_record(pir: str, risk: str) -> RecordId:
    """Return the id of what an organisation says about a ready risk."""
    return derived_id("risk", pir, risk)


def frozen(plan: FrozenPlan, content_version: str, dates_hash: str) -> dict[str, object]:
    """Return the snapshot of a plan; `dates_hash` tells later whether anything moved since."""
    return {
        "dates_hash": dates_hash,
        "start_day": plan.start_day,
        "forecast": plan.forecast,
        "missing": plan.missing,
        "approved_by": plan.approved_by,
        "approved_on": plan.approved_on,
        "content_version": content_version,
        "steps": [
            {
                "id": one.id,
                "title": {"hu": one.title.hu, "en": one.title.en},
                "owner": one.owner,
                "start": one.start,
                "due": one.due,
                "last_safe": one.last_safe,
                "responsible": one.responsible,
                "deputy": one.deputy,
                "slot": one.slot,
            }
            for one in plan.steps
        ],
    }


def read_frozen(snapshot: str | None) -> FrozenPlan | None:
    """Return the plan of a snapshot; None for one that a program of ours did not write."""
    try:
        told = json.loads(snapshot or "")
        steps = tuple(
            FrozenStep(
                str(one["id"]), Text(str(one["title"]["hu"]), str(one["title"]["en"])), str(one["owner"]),
                _day(one["start"]), _day(one["due"]), _day(one["last_safe"]), str(one["responsible"]),
                str(one["deputy"]), str(one["slot"]),
            )
            for one in told["steps"]
        )  # fmt: skip
        if not 0 < len(steps) <= MAX_STEPS or not isinstance(told["missing"], int):
            return None
        date.fromisoformat(told["start_day"])
        return FrozenPlan(
            told["start_day"], _day(told["forecast"]), told["missing"], str(told["approved_by"]),
            _day(told["approved_on"]), steps,
        )  # fmt: skip
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def _day(text: object) -> str:
    """Return a day as it was written, or nothing; raises ValueError or TypeError for anything else."""
    if text == "":
        return ""
    return date.fromisoformat(text).isoformat()  # type: ignore[arg-type] # a TypeError is what is meant then
