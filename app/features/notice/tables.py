"""The synced table of notices; they stand in the partition that every device reads (decision 012)."""

from __future__ import annotations

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.command import Party
from app.storage.base import Base, Synced, written_by

_THEIRS = written_by(Party.KINCSTAR, Party.NISZ)


class NoticeRow(Synced, Base):
    """One notice; `closed_at` is when it really ended, `services` are codes with commas between them."""

    __tablename__ = "notice"

    kind: Mapped[str | None] = mapped_column(String(20), info=_THEIRS)
    starts_at: Mapped[str | None] = mapped_column(String(40), info=_THEIRS)
    ends_at: Mapped[str | None] = mapped_column(String(40), info=_THEIRS)
    closed_at: Mapped[str | None] = mapped_column(String(40), info=_THEIRS)
    services: Mapped[str | None] = mapped_column(String(200), info=_THEIRS)
    text_hu: Mapped[str | None] = mapped_column(Text, info=_THEIRS)
    text_en: Mapped[str | None] = mapped_column(Text, info=_THEIRS)
    announced_by: Mapped[str | None] = mapped_column(String(200), info=_THEIRS)
    announced_at: Mapped[str | None] = mapped_column(String(40), info=_THEIRS)


def row_values(row: NoticeRow) -> tuple[str | None, ...]:
    """Return a row in the order that the model's reader takes."""
    return (
        row.id, row.kind, row.starts_at, row.ends_at, row.closed_at, row.services, row.text_hu, row.text_en,
        row.announced_by, row.announced_at,
    )  # fmt: skip
