"""Keeps changes of blocked devices aside; an officer takes them into the records, or marks them as discarded."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.base import WireValue
from app.wire.messages import PROTOCOL, ChangeAnswer, DeviceChange, Fate
from app.wire.quarantine import QuarantineReply, QuarantineRequest
from central.storage.quarantine_tables import Quarantined
from central.storage.tables import Device
from central.sync.intake import DeviceState, Intake, Judge
from central.sync.ledger import Ledger

MOST = 20_000
"""Changes kept of one device: weeks of work; more is no office's work."""


class State(StrEnum):
    """What became of a change that was kept aside."""

    KEPT = "kept"
    RELEASED = "released"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class KeptLine:
    """One change as an officer reads it."""

    municipality: str
    change_id: str
    table: str
    fields: Mapping[str, WireValue]
    actor_name: str
    made_at: str
    received_at: datetime
    receipt: str
    state: State
    fate: str
    decided_by: str
    reason: str


def set_aside(
    session: Session, device_id: str, municipalities: frozenset[str], request: QuarantineRequest, now: datetime
) -> QuarantineReply:
    """Keep the changes of a blocked device, each once; raises Refused ``quarantine.full`` beyond `MOST`.

    What belongs to no organisation of the device's office is not kept, and not named in the answer.
    """
    count = session.execute(
        select(func.count()).select_from(Quarantined).where(Quarantined.device_id == device_id)
    ).scalar_one()
    if count + len(request.changes) > MOST:
        raise _full()
    receipt = f"F-{now:%Y%m%d}-{secrets.token_hex(3).upper()}"
    own = [change for change in request.changes if change.municipality in municipalities]
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    if own:
        session.execute(
            dialect.insert(Quarantined).on_conflict_do_nothing(),
            [
                {
                    "municipality": change.municipality,
                    "change_id": change.change_id,
                    "device_id": device_id,
                    "device_seq": change.device_seq,
                    "body": change.model_dump_json(),
                    "receipt": receipt,
                    "received_at": now,
                    "state": State.KEPT.value,
                }
                for change in own
            ],
        )
    kept = [change.change_id for change in own]
    return QuarantineReply(protocol=PROTOCOL, nonce=request.nonce, receipt=receipt, kept=kept)


def kept_changes(session: Session, device_id: str, limit: int = 200) -> tuple[KeptLine, ...]:
    """Return what was kept of a device, in the order in which it was made, whatever became of it."""
    rows = session.scalars(
        select(Quarantined).where(Quarantined.device_id == device_id).order_by(Quarantined.device_seq).limit(limit)
    )
    return tuple(_line(row) for row in rows)


def count_kept(session: Session, device_ids: Sequence[str]) -> Mapping[str, int]:
    """Return for each device how many of its changes wait for a decision."""
    rows = session.execute(
        select(Quarantined.device_id, func.count())
        .where(Quarantined.device_id.in_(device_ids), Quarantined.state == State.KEPT.value)
        .group_by(Quarantined.device_id)
    )
    return {row.device_id: row[1] for row in rows}


def release(
    session: Session,
    device_id: str,
    municipalities: frozenset[str],
    judges: Mapping[str, Judge],
    decided_by: str,
    now: datetime,
) -> int:
    """Take what is kept into the records as late changes of the office; returns how many.

    They go through the ordinary intake: what somebody changed since becomes a visible conflict, what came in another
    way already is recognised by its id, what breaks a rule is refused and stays here with its fate.
    """
    rows = session.scalars(
        select(Quarantined)
        .where(Quarantined.device_id == device_id, Quarantined.state == State.KEPT.value)
        .order_by(Quarantined.device_seq)
        .with_for_update()
    ).all()
    changes = [DeviceChange.model_validate_json(row.body) for row in rows]
    ledger = Ledger(session, {change.municipality for change in changes} & municipalities, now)
    next_seq = session.execute(
        select(Device.next_device_seq).where(Device.id == device_id).with_for_update()
    ).scalar_one()
    fates: dict[str, Fate] = {}
    for run in _runs(changes):
        intake = Intake(session, ledger, DeviceState(device_id, run[0].device_seq, municipalities), judges)
        for text in intake.take(run):
            answer = ChangeAnswer.model_validate_json(text)
            fates[answer.change_id] = answer.fate
        next_seq = max(next_seq, intake.next_seq)
    ledger.flush()
    session.execute(update(Device).where(Device.id == device_id).values(next_device_seq=next_seq))
    for kept in rows:
        kept.state, kept.fate = State.RELEASED.value, fates[kept.change_id].value
        kept.decided_by, kept.decided_at = decided_by, now
    return len(rows)


def discard(session: Session, device_id: str, decided_by: str, reason: str, now: datetime) -> int:
    """Mark what is kept as not to be taken, with the reason; it stays. Raises Refused ``quarantine.no_reason``."""
    if not reason.strip():
        raise _no_reason()
    rows = session.scalars(
        select(Quarantined).where(Quarantined.device_id == device_id, Quarantined.state == State.KEPT.value)
    ).all()
    for row in rows:
        row.state, row.reason = State.DISCARDED.value, reason.strip()[:1000]
        row.decided_by, row.decided_at = decided_by, now
    return len(rows)


def _runs(changes: Sequence[DeviceChange]) -> list[list[DeviceChange]]:
    """Return the changes in runs of counters without a gap; between two runs something was discarded or sent before."""
    runs: list[list[DeviceChange]] = []
    for change in changes:
        if runs and runs[-1][-1].device_seq + 1 == change.device_seq:
            runs[-1].append(change)
        else:
            runs.append([change])
    return runs


def _line(row: Quarantined) -> KeptLine:
    change = DeviceChange.model_validate_json(row.body)
    return KeptLine(
        row.municipality,
        row.change_id,
        change.table,
        change.fields,
        change.actor_name,
        change.made_at,
        row.received_at,
        row.receipt,
        State(row.state),
        row.fate or "",
        row.decided_by or "",
        row.reason or "",
    )


def _full() -> Refused:
    return Refused(
        "quarantine.full",
        Text("Ettől a géptől nem vehetünk át többet", "No more can be taken from this PC"),
        Text(
            "Túl sok módosítás vár döntésre. Hívja a Kincstár megyei kapcsolattartóját. A gépen minden megmaradt.",
            "Too many changes wait for a decision. Call the Treasury's county contact. Everything is kept on the PC.",
        ),
    )


def _no_reason() -> Refused:
    return Refused(
        "quarantine.no_reason",
        Text("Írja be az okot", "Give the reason"),
        Text(
            "Az elvetés oka megmarad a módosítások mellett. Semmi nem változott.",
            "The reason stays beside the changes. Nothing was changed.",
        ),
        "reason",
    )
