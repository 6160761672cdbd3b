"""The server's tables of the official register of settlements; an organisation refers to one by its KSH code."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from central.storage.base import CentralBase
from central.storage.moments import Moment


class SettlementRow(CentralBase):
    """One settlement of the KSH's gazetteer; one that vanished from it is kept and marked."""

    __tablename__ = "settlement"

    ksh_code: Mapped[str] = mapped_column(String(5), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    folded: Mapped[str] = mapped_column(String(240), index=True)
    status: Mapped[str] = mapped_column(String(60))
    county: Mapped[str] = mapped_column(String(60), index=True)
    district: Mapped[str] = mapped_column(String(60))
    seat: Mapped[str] = mapped_column(String(200))
    population: Mapped[int | None] = mapped_column(Integer)
    is_current: Mapped[bool] = mapped_column(Boolean, default=True)


class RegisterDraft(CentralBase):
    """A file that somebody brought: its settlements, until the differences are taken or thrown away."""

    __tablename__ = "register_draft"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    file_name: Mapped[str] = mapped_column(String(200))
    rows: Mapped[str] = mapped_column(Text)
    brought_by: Mapped[str] = mapped_column(String(200))
    brought_at: Mapped[datetime] = mapped_column(Moment, index=True)
