"""The synced tables of events and of who has a place; what an office says about them are acts."""

from __future__ import annotations

from sqlalchemy import Boolean, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.command import Party
from app.storage.base import Base, Synced, written_by
from app.storage.shared import Act

_THEIRS = written_by(Party.KINCSTAR)
_CENTRE = written_by(Party.CENTRE)
EVENT_COLUMNS = (
    "id",
    "title",
    "place",
    "starts_at",
    "ends_at",
    "capacity",
    "text",
    "published_by",
    "cancelled_because",
)


class EventRow(Synced, Base):
    """An event, in the partition that every device reads (decision 012)."""

    __tablename__ = "event"

    title: Mapped[str | None] = mapped_column(String(200), info=_THEIRS)
    place: Mapped[str | None] = mapped_column(String(200), info=_THEIRS)
    starts_at: Mapped[str | None] = mapped_column(String(40), info=_THEIRS)
    ends_at: Mapped[str | None] = mapped_column(String(40), info=_THEIRS)
    capacity: Mapped[int | None] = mapped_column(Integer, info=_THEIRS)
    text: Mapped[str | None] = mapped_column(Text, info=_THEIRS)
    published_by: Mapped[str | None] = mapped_column(String(200), info=_THEIRS)
    published_at: Mapped[str | None] = mapped_column(String(40), info=_THEIRS)
    cancelled_because: Mapped[str | None] = mapped_column(Text, info=_THEIRS)


class SeatRow(Synced, Base):
    """What became of an application, in its municipality's partition and under its id; attendance comes later."""

    __tablename__ = "seat"

    event: Mapped[str | None] = mapped_column(String(36), info=_CENTRE)
    state: Mapped[str | None] = mapped_column(String(20), info=_CENTRE)
    place: Mapped[int | None] = mapped_column(Integer, info=_CENTRE)
    decided_at: Mapped[str | None] = mapped_column(String(40), info=_CENTRE)
    has_attended: Mapped[bool | None] = mapped_column(Boolean, info=_THEIRS)


def event_values(row: EventRow) -> dict[str, str | int | None]:
    """Return a row as the model's reader takes it."""
    return {name: getattr(row, name) for name in EVENT_COLUMNS}


def act_values(row: Act) -> dict[str, str | None]:
    """Return an act as the model's reader of applications takes it."""
    names = ("id", "municipality", "registration_number", "received_at", "snapshot")
    return {name: getattr(row, name) for name in names}
