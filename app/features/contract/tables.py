"""The synced table of the service contract; its milestones are acts, its wording is content."""

from __future__ import annotations

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import Base, Synced


class Contract(Synced, Base):
    """One service contract of one municipality with the Kincstár."""

    __tablename__ = "contract"

    number: Mapped[int | None] = mapped_column(Integer)
    form_version: Mapped[str | None] = mapped_column(String(20))
