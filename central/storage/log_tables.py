"""The server's table of who did what in the console; it is only added to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from central.storage.base import CentralBase
from central.storage.moments import Moment


class ConsoleAct(CentralBase):
    """One act of a person at the console: written before it is done, with its end added after."""

    __tablename__ = "console_act"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    account_name: Mapped[str] = mapped_column(String(60), index=True)
    display_name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    endpoint: Mapped[str] = mapped_column(String(160))
    path: Mapped[str] = mapped_column(String(300))
    pir: Mapped[str | None] = mapped_column(String(6), index=True)
    result: Mapped[str] = mapped_column(String(20))
