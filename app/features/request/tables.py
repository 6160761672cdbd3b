"""The synced tables of data requests: what is asked of everybody, and the version that a municipality works on."""

from __future__ import annotations

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.command import Party
from app.storage.base import Base, Synced, written_by

_THEIRS = written_by(Party.KINCSTAR)


class Request(Synced, Base):
    """A form that the Kincstár asks everybody to fill in; it stands in the partition that every device reads."""

    __tablename__ = "request"

    form: Mapped[str | None] = mapped_column(String(60), info=_THEIRS)
    deadline: Mapped[str | None] = mapped_column(String(10), info=_THEIRS)
    note_hu: Mapped[str | None] = mapped_column(Text, info=_THEIRS)
    note_en: Mapped[str | None] = mapped_column(Text, info=_THEIRS)
    asked_by: Mapped[str | None] = mapped_column(String(200), info=_THEIRS)
    asked_at: Mapped[str | None] = mapped_column(String(40), info=_THEIRS)
    closed_at: Mapped[str | None] = mapped_column(String(40), info=_THEIRS)


class Response(Synced, Base):
    """Which version of a form a municipality has seen; its answers are records of their own."""

    __tablename__ = "response"

    form: Mapped[str | None] = mapped_column(String(60))
    form_version: Mapped[str | None] = mapped_column(String(20))
