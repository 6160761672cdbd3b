"""Which packages came last, for the console's page; it takes none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.storage.bundle_tables import TakenBundle
from central.storage.tables import Device, Organisation

_SHOWN = 30


@dataclass(frozen=True, slots=True)
class TakenLine:
    """One package that was taken."""

    office: str
    number: int
    items: int
    taken_at: datetime
    carried_by: str


def taken_bundles(session: Session) -> list[TakenLine]:
    """Return the packages that were taken last, the newest first."""
    rows = session.execute(
        select(Organisation.name, TakenBundle.number, TakenBundle.items, TakenBundle.taken_at, TakenBundle.carried_by)
        .join(Device, Device.id == TakenBundle.device_id)
        .join(Organisation, Organisation.pir == Device.office_pir)
        .where(TakenBundle.taken_at.is_not(None))
        .order_by(TakenBundle.taken_at.desc(), TakenBundle.number.desc())
        .limit(_SHOWN)
    )
    return [TakenLine(name, number, items or 0, at, by or "") for name, number, items, at, by in rows if at]
