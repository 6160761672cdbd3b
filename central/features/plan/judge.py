"""Judges the plans that offices hand in by the same rules as their desktops do; it writes nothing."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.features.plan.model.approval import PlanAct, plan_record, read_frozen
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.base import WireValue


def judge_plan(_session: Session, municipality: str, fields: Mapping[str, WireValue]) -> None:
    """Raise Refused unless the act hands in this municipality's plan, whole; a changed plan may come at any time."""
    snapshot = fields.get("snapshot")
    if fields.get("subject") == plan_record(municipality) and isinstance(snapshot, str) and read_frozen(snapshot):
        return
    raise Refused(
        "plan.malformed",
        Text("Az ütemterv most nem adható be", "The plan cannot be handed in now"),
        Text(
            "Az ütemterv hiányosan érkezett meg. Frissítse a programot, és adja be újra. Semmi nem veszett el.",
            "The plan arrived incomplete. Update the program and hand it in again. Nothing is lost.",
        ),
    )


JUDGES = {PlanAct.SUBMITTED.value: judge_plan}
"""The kinds of acts that an office may send, each with its judge."""
