"""The synced table of steps ticked off; the tasks themselves are content."""

from __future__ import annotations

from sqlalchemy import Boolean, String
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import Base, Synced


class StepMark(Synced, Base):
    """Whether one step of one task is done for this organisation."""

    __tablename__ = "step_mark"

    task: Mapped[str | None] = mapped_column(String(60))
    step: Mapped[str | None] = mapped_column(String(80))
    is_done: Mapped[bool | None] = mapped_column(Boolean)
