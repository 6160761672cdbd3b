"""The Kincstár's decisions on a contract: sending it back with remarks, countersigning it; the model's rules judge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.features.contract.model import ActKind, may_countersign, may_return
from app.features.form.model import Remark
from app.kernel.clock import SystemClock
from app.kernel.command import Actor, Party
from app.kernel.ids import Ids
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.shared import snapshot_hash, snapshot_text
from central.features.contract.queries import ActLine, ContractFile, contract_file
from central.storage.sync_tables import Partition
from central.sync.service import record_central_change

MAX_REASON = 2000
REASONS = {
    "missing": Text("Hiányzik vagy hiányos", "Missing or incomplete"),
    "wrong": Text("Hibás adat", "Wrong data"),
    "differs": Text("Eltér az aláírt példánytól", "Differs from the signed copy"),
    "unreadable": Text("Az aláírt példány nem olvasható", "The signed copy cannot be read"),
    "unsigned": Text("Hiányzik vagy nem jó az aláírás", "The signature is missing or wrong"),
    "other": Text("Egyéb ok", "Another reason"),
}
"""Why a field is sent back; the sentence beside it says what is to be done."""

_TITLE = Text("A döntés nem rögzíthető", "The decision cannot be recorded")


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
    _check_remarks(remarks, found)
    snapshot = {
        "remarks": [asdict(remark) for remark in remarks],
        "reason": " ".join(dict.fromkeys(remark.text.strip() for remark in remarks)),
    }
    _write(session, actor, municipality, found.record, ActKind.RETURNED, snapshot, last)


def countersign(session: Session, actor: Actor, municipality: str, contract_id: str, seen: str | None = None) -> None:
    """Countersign a contract as it was handed in; raises Refused like `return_contract`."""
    found, last = _open(session, municipality, contract_id, seen)
    if not may_countersign(found.stage):
        raise _not_now()
    snapshot = {"submission": last.id, "registration_number": last.registration_number}
    _write(session, actor, municipality, found.record, ActKind.COUNTERSIGNED, snapshot, last)


def _open(session: Session, municipality: str, contract_id: str, seen: str | None) -> tuple[ContractFile, ActLine]:
    """Lock the municipality, so that no two decisions see the same state, and return its contract."""
    session.execute(select(Partition.seq).where(Partition.municipality == municipality).with_for_update())
    found = contract_file(session, municipality, contract_id)
    if found is None or found.last is None:
        raise _refused("contract.no_such", "Nincs ilyen szerződés.", "There is no such contract.")
    if seen is not None and seen != found.last.id:
        raise _refused(
            "contract.moved_on",
            "Időközben új lépés történt. Nézze meg a szerződést újra, és utána döntsön.",
            "Something happened meanwhile. Look at the contract again, then decide.",
        )
    return found, found.last


def _check_remarks(remarks: Sequence[Remark], found: ContractFile) -> None:
    if not remarks:
        raise _refused(
            "contract.no_reason",
            "Jelöljön meg legalább egy javítandó mezőt.",
            "Mark at least one field to be corrected.",
            "field",
        )
    known = found.submission.answers if found.submission else {}
    for remark in remarks:
        if remark.field not in known:
            raise _refused("contract.no_such_field", "Nincs ilyen mező.", "There is no such field.", remark.field)
        if remark.reason not in REASONS:
            raise _refused("contract.no_reason", "Válasszon okot.", "Choose a reason.", remark.field)
        if not remark.text.strip():
            raise _refused(
                "contract.no_reason",
                "Írja le, mit kell javítani.",
                "Write down what must be corrected.",
                remark.field,
            )
        if len(remark.text) > MAX_REASON:
            raise _refused(
                "contract.long_reason",
                f"Az indoklás legfeljebb {MAX_REASON} betű lehet.",
                f"The reason may have {MAX_REASON} characters at most.",
                remark.field,
            )


def _write(
    session: Session,
    actor: Actor,
    municipality: str,
    record: str,
    kind: ActKind,
    snapshot: Mapping[str, object],
    reply_to: ActLine,
) -> None:
    text = snapshot_text(snapshot)
    fields: dict[str, str | int | bool | None] = {
        "kind": kind.value,
        "subject": record,
        "party": actor.party.value,
        "actor_name": actor.name,
        "made_at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "snapshot": text,
        "snapshot_hash": snapshot_hash(text),
        "reply_to": reply_to.id,
    }
    record_central_change(session, municipality, "act", Ids(SystemClock()).new(), fields, actor)


def _not_now() -> Refused:
    return _refused(
        "contract.not_now",
        "A szerződés most nem vár a Kincstár döntésére.",
        "The contract does not wait for the Treasury's decision now.",
    )


def _refused(code: str, hu: str, en: str, field: str | None = None) -> Refused:
    return Refused(code, _TITLE, Text(f"{hu} Semmi nem változott.", f"{en} Nothing was changed."), field)


def officer(name: str) -> Actor:
    """Return the actor for whom the Kincstár's decisions stand."""
    return Actor(name, Party.KINCSTAR)
