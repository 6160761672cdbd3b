"""The synced tables of the help desk: answers for everyone, and who has read what; questions themselves are acts."""

from __future__ import annotations

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.command import Party
from app.storage.base import Base, Synced, written_by
from app.storage.shared import Act

_THEIRS = written_by(Party.KINCSTAR)


class Faq(Synced, Base):
    """An answer for everyone, in the partition that every device reads (decision 012)."""

    __tablename__ = "faq"

    form: Mapped[str | None] = mapped_column(String(60), info=_THEIRS)
    field: Mapped[str | None] = mapped_column(String(60), info=_THEIRS)
    question_hu: Mapped[str | None] = mapped_column(Text, info=_THEIRS)
    question_en: Mapped[str | None] = mapped_column(Text, info=_THEIRS)
    answer_hu: Mapped[str | None] = mapped_column(Text, info=_THEIRS)
    answer_en: Mapped[str | None] = mapped_column(Text, info=_THEIRS)
    published_by: Mapped[str | None] = mapped_column(String(200), info=_THEIRS)
    published_at: Mapped[str | None] = mapped_column(String(40), info=_THEIRS)
    withdrawn_at: Mapped[str | None] = mapped_column(String(40), info=_THEIRS)


class ReadMark(Synced, Base):
    """That somebody of an office has read something of the centre; `first_seen_at` is when it first was on this PC."""

    __tablename__ = "read_mark"

    subject: Mapped[str | None] = mapped_column(String(36))
    first_seen_at: Mapped[str | None] = mapped_column(String(40))
    read_at: Mapped[str | None] = mapped_column(String(40))
    read_by: Mapped[str | None] = mapped_column(String(200))


def said_in_order(act: Act) -> tuple[bool, str, str, str]:
    """Return what sayings are sorted by: the centre's numbers; what has none yet follows as it was said."""
    number = act.registration_number or ""
    return not number, number, act.made_at or "", act.id
