"""The Kincstár's answers to a plan: approving it, or remarking what must be thought over."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.features.plan.model.approval import MAX_REMARK, PlanAct, may_answer, plan_record
from app.kernel.command import Actor
from central.features.form.decisions import lock, refused, write_act
from central.features.plan.queries import PlanFile, plan_file


def approve_plan(session: Session, actor: Actor, municipality: str, seen: str) -> None:
    """Approve the plan that the officer has seen; raises Refused ``plan.no_such``, ``.moved_on`` or ``.not_now``."""
    found = _open(session, municipality, seen)
    told = {"submission": found.last.id}
    write_act(session, actor, municipality, plan_record(municipality), PlanAct.APPROVED.value, told, found.last)


def remark_plan(session: Session, actor: Actor, municipality: str, seen: str, reason: str) -> None:
    """Send a remark on the plan; raises Refused like `approve_plan`, and ``plan.reason`` for none or a long one."""
    found = _open(session, municipality, seen)
    text = reason.strip()
    if not text:
        raise refused("plan.reason", "Írja le az észrevételt.", "Write the remark down.", "reason")
    if len(text) > MAX_REMARK:
        raise refused(
            "plan.reason",
            f"Az észrevétel legfeljebb {MAX_REMARK} betű lehet.",
            f"The remark may have {MAX_REMARK} characters at most.",
            "reason",
        )
    told = {"submission": found.last.id, "reason": text}
    write_act(session, actor, municipality, plan_record(municipality), PlanAct.REMARKED.value, told, found.last)


def _open(session: Session, municipality: str, seen: str) -> PlanFile:
    """Lock the municipality, so that no two answers see the same state, and return its plan."""
    lock(session, municipality)
    found = plan_file(session, municipality)
    if found is None:
        raise refused("plan.no_such", "Nincs ilyen ütemterv.", "There is no such plan.")
    if found.last.id != seen:
        raise refused(
            "plan.moved_on",
            "Időközben új lépés történt. Nézze meg az ütemtervet újra, és utána döntsön.",
            "Something happened meanwhile. Look at the plan again, then decide.",
        )
    if not may_answer(found.stage):
        raise refused(
            "plan.not_now", "Az ütemterv most nem vár döntésre.", "The plan does not wait for a decision now."
        )
    return found
