"""Gives an act its receipt: a registration number of the year and the server's time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.kernel.command import Party
from app.kernel.ids import derived_id
from app.storage.rows import RecordKey
from central.storage.sync_tables import RegistrationCounter
from central.sync.ledger import Entry


def receipt_entry(session: Session, act: RecordKey, now: datetime) -> Entry:
    """Return the change that writes the registration number and the time of receipt into an act."""
    at = now.isoformat(timespec="milliseconds")
    return Entry(
        act,
        {"registration_number": _next_number(session, now.year), "received_at": at},
        derived_id("receipt", act.municipality, act.record),
        "Központ",
        Party.CENTRE.value,
        at,
    )


def _next_number(session: Session, year: int) -> str:
    """Return the next number of a year, e.g. KINCS-2027-004512; the row's lock keeps it gap-free and unique."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(RegistrationCounter).values(year=year, last=1)
    session.execute(
        statement.on_conflict_do_update(index_elements=["year"], set_={"last": RegistrationCounter.last + 1})
    )
    last = session.execute(select(RegistrationCounter.last).where(RegistrationCounter.year == year)).scalar_one()
    return f"KINCS-{year}-{last:06d}"
