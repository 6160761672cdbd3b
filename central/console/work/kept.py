"""Which blocked PCs left changes that nobody has decided about."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from central.storage.quarantine_tables import Quarantined
from central.storage.tables import Device, Organisation
from central.sync.quarantine import State

_MOST = 200


@dataclass(frozen=True, slots=True)
class KeptLine:
    """One blocked PC with how much it left."""

    office_pir: str
    office_name: str
    device_id: str
    device_name: str
    count: int


def pcs_with_kept(session: Session) -> tuple[KeptLine, ...]:
    """Return the PCs whose changes wait for a decision, by office."""
    rows = session.execute(
        select(Device.office_pir, Organisation.name, Device.id, Device.name, func.count())
        .select_from(Quarantined)
        .join(Device, Device.id == Quarantined.device_id)
        .join(Organisation, Organisation.pir == Device.office_pir)
        .where(Quarantined.state == State.KEPT.value)
        .group_by(Device.office_pir, Organisation.name, Device.id, Device.name)
        .order_by(Organisation.name, Device.name)
        .limit(_MOST)
    )
    return tuple(KeptLine(*row) for row in rows)
