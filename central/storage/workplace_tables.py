"""The server's tables of the console as a workplace: what stands in the list, what waits, and a person's views.

State and waiting items are drawn from the records and can be made anew at any time; nothing else is kept in them.
"""

from __future__ import annotations

from sqlalchemy import Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from central.storage.base import CentralBase


class MunicipalityState(CentralBase):
    """How far one organisation is, as of a place in its own and in its office's order of changes."""

    __tablename__ = "municipality_state"

    municipality: Mapped[str] = mapped_column(String(6), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer)
    office_seq: Mapped[int] = mapped_column(Integer)
    content_version: Mapped[str] = mapped_column(String(40))
    phase: Mapped[int] = mapped_column(Integer)
    tasks_done: Mapped[int] = mapped_column(Integer)
    stage: Mapped[str] = mapped_column(String(20))
    turn: Mapped[str] = mapped_column(String(20))
    waiting_since: Mapped[str | None] = mapped_column(String(40))
    mode: Mapped[str | None] = mapped_column(String(20))
    start_day: Mapped[str | None] = mapped_column(String(60))


class WaitingItem(CentralBase):
    """One thing that waits for somebody at the centre, since when."""

    __tablename__ = "waiting_item"
    __table_args__ = (Index("ix_waiting_item_what_since", "what", "since"),)

    municipality: Mapped[str] = mapped_column(String(6), primary_key=True)
    what: Mapped[str] = mapped_column(String(20), primary_key=True)
    subject: Mapped[str] = mapped_column(String(36), primary_key=True)
    since: Mapped[str] = mapped_column(String(40))


class SavedView(CentralBase):
    """A filter of the list that a person keeps under a name."""

    __tablename__ = "saved_view"

    account_name: Mapped[str] = mapped_column(String(60), primary_key=True)
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    query: Mapped[str] = mapped_column(String(600))
