"""The synced table of the paper register; the bytes travel apart, by their hash."""

from __future__ import annotations

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import Base, Synced


class Paper(Synced, Base):
    """One version of one produced document, and its signed copy once there is one."""

    __tablename__ = "paper"

    document: Mapped[str | None] = mapped_column(String(10))
    subject: Mapped[str | None] = mapped_column(String(36), index=True)
    version: Mapped[int | None] = mapped_column(Integer)
    change_counter: Mapped[int | None] = mapped_column(Integer)
    answers_hash: Mapped[str | None] = mapped_column(String(64))
    sha256: Mapped[str | None] = mapped_column(String(64), info={"names_file": "title"})
    size: Mapped[int | None] = mapped_column(Integer)
    title: Mapped[str | None] = mapped_column(String(200))
    made_at: Mapped[str | None] = mapped_column(String(40))
    made_by: Mapped[str | None] = mapped_column(String(200))
    printed_at: Mapped[str | None] = mapped_column(String(40))
    signed_sha256: Mapped[str | None] = mapped_column(String(64), info={"names_file": "signed_name"})
    signed_name: Mapped[str | None] = mapped_column(String(200))
    signed_media_type: Mapped[str | None] = mapped_column(String(60))
    signed_size: Mapped[int | None] = mapped_column(Integer)
    signed_pages: Mapped[int | None] = mapped_column(Integer)
    signed_at: Mapped[str | None] = mapped_column(String(40))
    outdated_at: Mapped[str | None] = mapped_column(String(40))
    outdated_by: Mapped[str | None] = mapped_column(String(200))
    """Who is named on it and holds the role no more; a new version is to be made before anybody signs."""
    outdated_why: Mapped[str | None] = mapped_column(String(400))
