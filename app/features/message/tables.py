"""The synced table of messages: in everyone's partition, or, where they are for some, in each one's own."""

from __future__ import annotations

from sqlalchemy import Boolean, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.command import Party
from app.storage.base import Base, Synced, written_by

_THEIRS = written_by(Party.KINCSTAR)
MESSAGE_COLUMNS = (
    "id",
    "title_hu",
    "title_en",
    "text_hu",
    "text_en",
    "todo_hu",
    "todo_en",
    "concerns_hu",
    "concerns_en",
    "until_day",
    "is_must_read",
    "published_by",
    "published_at",
    "withdrawn_at",
)


class MessageRow(Synced, Base):
    """One message; in every partition that it is for it has the same id. `target` is whom it is for, in words."""

    __tablename__ = "message"

    title_hu: Mapped[str | None] = mapped_column(String(200), info=_THEIRS)
    title_en: Mapped[str | None] = mapped_column(String(200), info=_THEIRS)
    text_hu: Mapped[str | None] = mapped_column(Text, info=_THEIRS)
    text_en: Mapped[str | None] = mapped_column(Text, info=_THEIRS)
    todo_hu: Mapped[str | None] = mapped_column(Text, info=_THEIRS)
    todo_en: Mapped[str | None] = mapped_column(Text, info=_THEIRS)
    concerns_hu: Mapped[str | None] = mapped_column(String(200), info=_THEIRS)
    concerns_en: Mapped[str | None] = mapped_column(String(200), info=_THEIRS)
    until_day: Mapped[str | None] = mapped_column(String(10), info=_THEIRS)
    is_must_read: Mapped[bool | None] = mapped_column(Boolean, info=_THEIRS)
    target: Mapped[str | None] = mapped_column(String(400), info=_THEIRS)
    published_by: Mapped[str | None] = mapped_column(String(200), info=_THEIRS)
    published_at: Mapped[str | None] = mapped_column(String(40), info=_THEIRS)
    withdrawn_at: Mapped[str | None] = mapped_column(String(40), info=_THEIRS)


def message_values(row: MessageRow) -> dict[str, str | bool | None]:
    """Return a row as the model's reader takes it."""
    return {name: getattr(row, name) for name in MESSAGE_COLUMNS}
