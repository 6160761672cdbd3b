"""Applying for an event and cancelling; who has a place is decided by the centre."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.content.model import Content
from app.door import Handler
from app.features.event.model import (
    ActKind,
    Application,
    EventView,
    read_application,
    read_event,
    read_snapshot,
    refused,
    require_name,
    require_new,
    require_reason,
)
from app.features.event.tables import EventRow, act_values, event_values
from app.kernel.command import Command
from app.kernel.ids import EVERYONE
from app.storage.acts import write_act
from app.storage.shared import Act
from app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SignUp(Command):
    """Apply for somebody; `event` is the event's id."""

    event: str
    name: str
    post: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class CancelSignUp(Command):
    """Cancel an application, and say why; the next one on the waiting list gets the place."""

    application: str
    reason: str


def sign_up(work: UnitOfWork, _content: Content, command: SignUp) -> None:
    """Write the application as an act; raises Refused for an event that is over, cancelled or not known."""
    event = _event(work, command.event)
    if event is None or event.is_cancelled:
        raise refused("event", "Ez az esemény elmarad.", "This event does not take place.")
    if work.now >= event.starts_at:
        raise refused("event", "Ez az esemény már elkezdődött.", "This event has begun already.")
    name = require_name(command.name)
    require_new(name, _applications(work, command.municipality, command.event))
    told = {"name": name, "post": command.post.strip(), "email": command.email.strip()}
    write_act(work, command.municipality, ActKind.SIGNED_UP.value, command.event, told)


def cancel_sign_up(work: UnitOfWork, _content: Content, command: CancelSignUp) -> None:
    """Write the cancellation as an act."""
    act = work.session.get(Act, (command.municipality, command.application))
    if act is None or act.kind != ActKind.SIGNED_UP:
        raise refused("application", "Nincs ilyen jelentkezés.", "There is no such application.")
    known = {one.id: one for one in _applications(work, command.municipality, act.subject or "")}
    if known[act.id].is_cancelled:
        raise refused("application", "Ezt már lemondták.", "This was cancelled already.")
    told = {"reason": require_reason(command.reason)}
    write_act(work, command.municipality, ActKind.CANCELLED.value, act.subject or "", told, act.id)


def _event(work: UnitOfWork, record: str) -> EventView | None:
    row = work.session.get(EventRow, (EVERYONE, record))
    return None if row is None else read_event(event_values(row))


def _applications(work: UnitOfWork, municipality: str, event: str) -> list[Application]:
    acts = work.session.scalars(select(Act).where(Act.municipality == municipality, Act.subject == event)).all()
    cancelled = {
        act.reply_to or "": read_snapshot(act.snapshot).get("reason", "")
        for act in acts
        if act.kind == ActKind.CANCELLED
    }
    return [read_application(act_values(act), cancelled) for act in acts if act.kind == ActKind.SIGNED_UP]


HANDLERS: Mapping[type[Command], Handler] = {SignUp: sign_up, CancelSignUp: cancel_sign_up}
