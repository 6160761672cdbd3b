"""The synced table of the Kincstár's contacts: a county's stand in the partition that every device reads."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.features.liaison.model import Liaison
from app.kernel.command import Party
from app.storage.base import Base, Synced, written_by

_THEIRS = written_by(Party.KINCSTAR)


class LiaisonRow(Synced, Base):
    """One contact; `county` is empty where one municipality has its own, an empty name is no contact."""

    __tablename__ = "liaison"

    county: Mapped[str | None] = mapped_column(String(60), info=_THEIRS)
    name: Mapped[str | None] = mapped_column(String(200), info=_THEIRS)
    phone: Mapped[str | None] = mapped_column(String(60), info=_THEIRS)
    email: Mapped[str | None] = mapped_column(String(200), info=_THEIRS)


def read_row(row: LiaisonRow) -> Liaison:
    """Return a row as the model takes it."""
    return Liaison(row.municipality, row.county or "", row.name or "", row.phone or "", row.email or "")
