"""Questions about messages: which there are, which nobody here has read, and since when each could be read."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select

from app.door import Reading
from app.features.message.model import MessageView, newest_first, read_message
from app.features.message.tables import MessageRow, message_values
from app.features.question.tables import ReadMark
from app.kernel.ids import EVERYONE


@dataclass(frozen=True, slots=True)
class MessageLine:
    """A message with what is known of its reading here; empty texts where nothing is."""

    message: MessageView
    first_seen_at: str
    read_at: str
    read_by: str

    @property
    def is_unread(self) -> bool:
        """Tell whether nobody here has said „elolvastam”."""
        return not self.read_at


def messages(reading: Reading, municipality: str) -> tuple[MessageLine, ...]:
    """Return the messages for a municipality, the newest first; one taken back is left out."""
    rows = reading.session.scalars(
        select(MessageRow).where(
            or_(MessageRow.municipality == EVERYONE, MessageRow.municipality == municipality),
            MessageRow.is_deleted.is_(False),
            MessageRow.title_hu.is_not(None),
        )
    )
    marks: dict[str, list[ReadMark]] = {}
    for mark in reading.session.scalars(select(ReadMark).where(ReadMark.municipality == municipality)):
        marks.setdefault(mark.subject or "", []).append(mark)
    found = newest_first(read_message(message_values(row)) for row in rows)
    return tuple(_line(one, marks.get(one.id, [])) for one in found if not one.is_withdrawn)


def message(reading: Reading, municipality: str, record: str) -> MessageLine | None:
    """Return one message, or None."""
    return next((one for one in messages(reading, municipality) if one.message.id == record), None)


def must_read(reading: Reading, municipality: str) -> tuple[MessageLine, ...]:
    """Return the messages that must be read and that nobody here has read."""
    return tuple(one for one in messages(reading, municipality) if one.message.is_must_read and one.is_unread)


def _line(view: MessageView, marks: list[ReadMark]) -> MessageLine:
    read = min((one for one in marks if one.read_at), key=lambda one: one.read_at or "", default=None)
    seen = min((one.first_seen_at for one in marks if one.first_seen_at), default="")
    return MessageLine(view, seen or "", (read.read_at or "") if read else "", (read.read_by or "") if read else "")
