"""The synced table of incidents after the go-live."""

from __future__ import annotations

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import Base, Synced


class Incident(Synced, Base):
    """Something that did not work: what, since when, how bad, the way around it, and when and how it was solved."""

    __tablename__ = "incident"

    what: Mapped[str | None] = mapped_column(Text)
    since: Mapped[str | None] = mapped_column(String(40))
    severity: Mapped[str | None] = mapped_column(String(20))
    workaround: Mapped[str | None] = mapped_column(Text)
    solved_at: Mapped[str | None] = mapped_column(String(40))
    solution: Mapped[str | None] = mapped_column(Text)
    recorded_by: Mapped[str | None] = mapped_column(String(200))
