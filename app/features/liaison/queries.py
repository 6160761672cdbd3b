"""Questions about the Kincstár's contact of a municipality."""

from __future__ import annotations

from sqlalchemy import select

from app.door import Reading
from app.features.liaison.model import Liaison, own_liaison
from app.features.liaison.tables import LiaisonRow, read_row
from app.features.office.queries import member
from app.kernel.ids import EVERYONE


def liaison(reading: Reading, municipality: str) -> Liaison | None:
    """Return the named contact of a municipality, or None where the Kincstár has named nobody."""
    village = member(reading, municipality)
    office = (village.office_pir if village else "") or municipality
    rows = reading.session.scalars(
        select(LiaisonRow).where(
            LiaisonRow.municipality.in_({municipality, office, EVERYONE}), LiaisonRow.is_deleted.is_(False)
        )
    )
    return own_liaison(map(read_row, rows), municipality, office, village.county if village else "")
