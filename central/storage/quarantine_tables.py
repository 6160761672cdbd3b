"""The server's table of changes that blocked devices left: kept for ever, taken into the records only by a person."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from central.storage.base import CentralBase
from central.storage.moments import Moment


class Quarantined(CentralBase):
    """One change of a blocked device; `state` is kept, released or discarded, with who decided and why."""

    __tablename__ = "quarantined"
    __table_args__ = (Index("ix_quarantined_device_id", "device_id", "state"),)

    municipality: Mapped[str] = mapped_column(String(6), primary_key=True)
    change_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    device_id: Mapped[str] = mapped_column(String(36))
    device_seq: Mapped[int] = mapped_column(Integer)
    body: Mapped[str] = mapped_column(Text)
    receipt: Mapped[str] = mapped_column(String(40))
    received_at: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(String(20))
    fate: Mapped[str | None] = mapped_column(String(20))
    decided_by: Mapped[str | None] = mapped_column(String(200))
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str | None] = mapped_column(Text)
