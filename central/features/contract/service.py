"""The Kincstár's decisions on a contract: sending it back with remarks, countersigning it; the model's rules judge."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.features.contract.model import ActKind, may_countersign, may_return
from app.features.form.model import Remark
from app.kernel.command import Actor
from app.kernel.problems import Refused
from app.kernel.texts import Text
from central.features.contract.queries import ContractFile, contract_file
from central.features.form.acts import ActLine
from central.features.form.decisions import check_remarks, lock, refused, require_seen, returned_snapshot, write_act

REASONS = {
    "missing": Text("Hiányzik vagy hiányos", "Missing or incomplete"),
    "wrong": Text("Hibás adat", "Wrong data"),
    "differs": Text("Eltér az aláírt példánytól", "Differs from the signed copy"),
    "unreadable": Text("Az aláírt példány nem olvasható", "The signed copy cannot be read"),
    "unsigned": Text("Hiányzik vagy nem jó az aláírás", "The signature is missing or wrong"),
    "other": Text("Egyéb ok", "Another reason"),
}
"""Why a field is sent back; the sentence beside it says what is to be done."""


def return_contract(
    session: Session,
    actor: Actor,
    municipality: str,
    contract_id: str,
    remarks: Sequence[Remark],
    seen: str | None = None,
) -> None:
    """Send a contract back with at least one remark; `seen` is the act that the officer had before his or her eyes.

    Raises Refused ``contract.no_such``, ``contract.no_reason``, ``contract.moved_on`` or ``contract.not_now``.
    """
    found, last = _open(session, municipality, contract_id, seen)
    if not may_return(found.stage):
        raise _not_now()
    known = found.submission.answers if found.submission else {}
    check_remarks("contract", remarks, known, REASONS)
    kind = ActKind.RETURNED.value
    write_act(session, actor, municipality, found.record, kind, returned_snapshot(remarks), last)


def countersign(session: Session, actor: Actor, municipality: str, contract_id: str, seen: str | None = None) -> None:
    """Countersign a contract as it was handed in; raises Refused like `return_contract`."""
    found, last = _open(session, municipality, contract_id, seen)
    if not may_countersign(found.stage):
        raise _not_now()
    snapshot = {"submission": last.id, "registration_number": last.registration_number}
    write_act(session, actor, municipality, found.record, ActKind.COUNTERSIGNED.value, snapshot, last)


def _open(session: Session, municipality: str, contract_id: str, seen: str | None) -> tuple[ContractFile, ActLine]:
    """Lock the municipality, so that no two decisions see the same state, and return its contract."""
    lock(session, municipality)
    found = contract_file(session, municipality, contract_id)
    if found is None or found.last is None:
        raise refused("contract.no_such", "Nincs ilyen szerződés.", "There is no such contract.")
    require_seen("contract", found.last, seen)
    return found, found.last


def _not_now() -> Refused:
    return refused(
        "contract.not_now",
        "A szerződés most nem vár a Kincstár döntésére.",
        "The contract does not wait for the Treasury's decision now.",
    )
