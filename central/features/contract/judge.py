"""Judges what offices say about a contract by the same rules as their desktops do; it writes nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.features.contract.model import ActKind, contract_record, may_submit, stage
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.base import WireValue
from central.features.contract.queries import contract_kinds

_TITLE = Text("A szerződés most nem adható be", "The contract cannot be handed in now")


def judge_submission(session: Session, municipality: str, fields: Mapping[str, WireValue]) -> None:
    """Raise Refused unless the act hands in this municipality's contract at a stage that allows it."""
    if fields.get("subject") != contract_record(municipality) or not _has_answers(fields.get("snapshot")):
        raise _refused(
            "contract.malformed",
            "A beadott szerződés hiányosan érkezett meg. Frissítse a programot, és adja be újra.",
            "The contract arrived incomplete. Update the program and hand it in again.",
        )
    if not may_submit(stage(contract_kinds(session, municipality))):
        raise _refused(
            "contract.not_now",
            "A szerződés már a Kincstárnál van, vagy már ellenjegyezték. Nincs teendője.",
            "The contract is with the Treasury already, or countersigned. Nothing to do.",
        )


def _has_answers(snapshot: WireValue) -> bool:
    if not isinstance(snapshot, str):
        return False
    try:
        content = json.loads(snapshot)
    except ValueError:
        return False
    return isinstance(content, dict) and isinstance(content.get("answers"), dict)


def _refused(code: str, hu: str, en: str) -> Refused:
    return Refused(code, _TITLE, Text(f"{hu} A válaszai megmaradtak.", f"{en} Your answers are kept."))


JUDGES = {ActKind.SUBMITTED.value: judge_submission}
"""The kinds of acts that an office may send, each with its judge."""
