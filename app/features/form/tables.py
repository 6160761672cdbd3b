"""The synced table of answers that have no other home; the questions are content."""

from __future__ import annotations

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import Base, Synced


class Answer(Synced, Base):
    """The answer to one field of one form, as JSON text; without one, who was asked for it and when."""

    __tablename__ = "answer"

    form: Mapped[str | None] = mapped_column(String(60))
    field: Mapped[str | None] = mapped_column(String(60))
    value: Mapped[str | None] = mapped_column(Text)
    asked_of: Mapped[str | None] = mapped_column(String(200))
    asked_at: Mapped[str | None] = mapped_column(String(40))
