"""The Kincstár's answers to a plan: approving it, or remarking what must be thought over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.features.plan.model.approval import MAX_REMARK, PlanAct, may_answer, plan_record
from app.kernel.clock import SystemClock
from app.kernel.command import Actor
from app.kernel.ids import Ids
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.shared import snapshot_hash, snapshot_text
from central.features.plan.queries import PlanFile, plan_file
from central.storage.sync_tables import Partition
from central.sync.service import record_central_change

_TITLE = Text("A döntés nem rögzíthető", "The decision cannot be recorded")


def approve_plan(session: Session, actor: Actor, municipality: str, seen: str) -> None:
    """Approve the plan that the officer has seen; raises Refused ``plan.no_such``, ``.moved_on`` or ``.not_now``."""
    found = _open(session, municipality, seen)
    _write(session, actor, municipality, PlanAct.APPROVED, {"submission": found.last.id}, found.last.id)


def remark_plan(session: Session, actor: Actor, municipality: str, seen: str, reason: str) -> None:
    """Send a remark on the plan; raises Refused like `approve_plan`, and ``plan.reason`` for none or a long one."""
    found = _open(session, municipality, seen)
    text = reason.strip()
    if not text:
        raise _refused("plan.reason", "Írja le az észrevételt.", "Write the remark down.", "reason")
    if len(text) > MAX_REMARK:
        raise _refused(
            "plan.reason",
            f"Az észrevétel legfeljebb {MAX_REMARK} betű lehet.",
            f"The remark may have {MAX_REMARK} characters at most.",
            "reason",
        )
    told = {"submission": found.last.id, "reason": text}
    _write(session, actor, municipality, PlanAct.REMARKED, told, found.last.id)


def _open(session: Session, municipality: str, seen: str) -> PlanFile:
    """Lock the municipality, so that no two answers see the same state, and return its plan."""
    session.execute(select(Partition.seq).where(Partition.municipality == municipality).with_for_update())
    found = plan_file(session, municipality)
    if found is None:
        raise _refused("plan.no_such", "Nincs ilyen ütemterv.", "There is no such plan.")
    if found.last.id != seen:
        raise _refused(
            "plan.moved_on",
            "Időközben új lépés történt. Nézze meg az ütemtervet újra, és utána döntsön.",
            "Something happened meanwhile. Look at the plan again, then decide.",
        )
    if not may_answer(found.stage):
        raise _refused(
            "plan.not_now", "Az ütemterv most nem vár döntésre.", "The plan does not wait for a decision now."
        )
    return found


def _write(
    session: Session, actor: Actor, municipality: str, kind: PlanAct, told: Mapping[str, object], reply_to: str
) -> None:
    text = snapshot_text(told)
    fields: dict[str, str | int | bool | None] = {
        "kind": kind.value,
        "subject": plan_record(municipality),
        "party": actor.party.value,
        "actor_name": actor.name,
        "made_at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "snapshot": text,
        "snapshot_hash": snapshot_hash(text),
        "reply_to": reply_to,
    }
    record_central_change(session, municipality, "act", Ids(SystemClock()).new(), fields, actor)


def _refused(code: str, hu: str, en: str, field: str | None = None) -> Refused:
    return Refused(code, _TITLE, Text(f"{hu} Semmi nem változott.", f"{en} Nothing was changed."), field)
