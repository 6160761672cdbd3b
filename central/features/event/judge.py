"""Judges what offices say about events by the same rules as their desktops do; it writes nothing."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.features.event.model import (
    ActKind,
    read_event,
    read_snapshot,
    refused,
    require_name,
    require_new,
    require_reason,
)
from app.features.event.tables import EventRow, event_values
from app.kernel.ids import EVERYONE
from app.storage.base import WireValue
from central.features.event.seats import applications


def judge_application(session: Session, municipality: str, fields: Mapping[str, WireValue]) -> None:
    """Raise Refused unless there is such an event and the office has not applied for this person yet."""
    subject = str(fields.get("subject"))
    row = session.get(EventRow, (EVERYONE, subject))
    found = read_event(event_values(row)) if row is not None else None
    if found is None or found.is_cancelled:
        raise refused("event", "Ez az esemény elmarad.", "This event does not take place.")
    name = require_name(read_snapshot(_text(fields.get("snapshot"))).get("name", ""))
    require_new(name, [one for one in applications(session, subject) if one.municipality == municipality])


def judge_cancelling(session: Session, municipality: str, fields: Mapping[str, WireValue]) -> None:
    """Raise Refused unless the office has such an application that stands."""
    require_reason(read_snapshot(_text(fields.get("snapshot"))).get("reason", ""))
    known = applications(session, str(fields.get("subject")))
    found = next((one for one in known if one.id == fields.get("reply_to") and one.municipality == municipality), None)
    if found is None or found.is_cancelled:
        raise refused("application", "Ezt már lemondták.", "This was cancelled already.")


def _text(value: WireValue) -> str | None:
    return value if isinstance(value, str) else None


JUDGES = {ActKind.SIGNED_UP.value: judge_application, ActKind.CANCELLED.value: judge_cancelling}
"""The kinds of acts that an office may send, each with its judge."""
