"""Publishing a message to everybody or to those it is for, and counting who has read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from app.content.model import Content
from app.features.contract.model import ActKind
from app.features.message.model import (
    Addressee,
    MessageDraft,
    MessageView,
    Target,
    check_message,
    is_for,
    newest_first,
    read_message,
    refused,
)
from app.features.message.tables import MessageRow, message_values
from app.features.office.tables import Office
from app.features.question.tables import ReadMark
from app.kernel.command import Actor
from app.kernel.ids import EVERYONE
from app.storage.shared import Act
from central.storage.tables import Organisation
from central.sync.service import record_central_change

_GATE = "sign-service-contract"


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """A message with how many municipalities it is for and how many have read it."""

    message: MessageView
    target: str
    recipients: int
    seen: int
    read: int


def addressees(session: Session, content: Content) -> list[Addressee]:
    """Return what is known of every municipality of the register: its mode from its office, its phase from its gate."""
    rows = session.execute(select(Office.municipality, Office.joining_mode))
    modes = {row.municipality: row.joining_mode for row in rows}
    through = set(
        session.scalars(
            select(Act.municipality).where(
                Act.kind == ActKind.COUNTERSIGNED.value, Act.registration_number.is_not(None)
            )
        )
    )
    phases = [phase.id for phase in content.phases]
    gate = next((place for place, phase in enumerate(content.phases) if phase.gate_task == _GATE), 0)
    following = phases[min(gate + 1, len(phases) - 1)]
    villages = session.execute(
        select(Organisation.pir, Organisation.county, Organisation.population, Organisation.office_pir)
        .where(Organisation.kind == "municipality")
        .order_by(Organisation.pir)
    )
    return [
        Addressee(
            pir,
            county or "",
            population,
            modes.get(office or pir) or "",
            following if pir in through else phases[0],
        )
        for pir, county, population, office in villages
    ]


def recipients(session: Session, content: Content, target: Target) -> list[str]:
    """Return the PIRs of the municipalities that a message is for, in order."""
    return [one.pir for one in addressees(session, content) if is_for(target, one)]


def publish(
    session: Session, content: Content, actor: Actor, draft: MessageDraft, target: str, record: str, now: datetime
) -> int:
    """Publish a message and return for how many municipalities; raises Refused where it is for nobody.

    To everybody it is one record (decision 012); to some it is one in each of their partitions, taken in their order.
    """
    check_message(draft)
    wanted = recipients(session, content, draft.target)
    if not wanted:
        raise refused("target", "Erre a szűrésre egy település sem illik.", "No municipality fits this choice.")
    fields: dict[str, str | int | bool | None] = {
        "title_hu": draft.title.hu.strip(),
        "title_en": draft.title.en.strip() or None,
        "text_hu": draft.text.hu.strip(),
        "text_en": draft.text.en.strip() or None,
        "todo_hu": draft.todo.hu.strip() or None,
        "todo_en": draft.todo.en.strip() or None,
        "concerns_hu": draft.concerns.hu.strip() or None,
        "concerns_en": draft.concerns.en.strip() or None,
        "until_day": draft.until or None,
        "is_must_read": draft.is_must_read,
        "target": target[:400],
        "published_by": actor.name,
        "published_at": now.isoformat(timespec="seconds"),
    }
    for pir in [EVERYONE] if draft.target.is_everybody else wanted:
        record_central_change(session, pir, "message", record, fields, actor, now)
    return len(wanted)


def withdraw(session: Session, actor: Actor, record: str, now: datetime) -> bool:
    """Take a message back wherever it went, and tell whether there was one."""
    places = sorted(
        session.scalars(
            select(MessageRow.municipality).where(MessageRow.id == record, MessageRow.withdrawn_at.is_(None))
        )
    )
    fields = {"withdrawn_at": now.isoformat(timespec="seconds")}
    for pir in places:
        record_central_change(session, pir, "message", record, fields, actor, now)
    return bool(places)


def reading_lines(session: Session) -> list[ReadingLine]:
    """Return every message, the newest first, with how many municipalities could see it and have read it."""
    everybody = session.execute(
        select(func.count()).select_from(Organisation).where(Organisation.kind == "municipality")
    ).scalar_one()
    rows = session.scalars(select(MessageRow).where(MessageRow.title_hu.is_not(None))).all()
    places: dict[str, int] = {}
    targets: dict[str, str] = {}
    for row in rows:
        places[row.id] = everybody if row.municipality == EVERYONE else places.get(row.id, 0) + 1
        targets[row.id] = row.target or ""
    marks = {
        subject: (seen, read)
        for subject, seen, read in session.execute(
            select(
                ReadMark.subject,
                func.count(func.distinct(ReadMark.municipality)),
                func.count(func.distinct(case((ReadMark.read_at.is_not(None), ReadMark.municipality)))),
            )
            .where(ReadMark.subject.in_(places))
            .group_by(ReadMark.subject)
        )
    }
    return [
        ReadingLine(one, targets[one.id], places[one.id], *marks.get(one.id, (0, 0)))
        for one in newest_first(read_message(message_values(row)) for row in rows)
    ]


def unread_in(session: Session, content: Content, record: str) -> list[tuple[str, str]]:
    """Return (PIR, name) of the municipalities that a message is for and that have not read it, by name."""
    places = set(session.scalars(select(MessageRow.municipality).where(MessageRow.id == record)))
    wanted = set(recipients(session, content, Target())) if EVERYONE in places else places
    read = set(
        session.scalars(select(ReadMark.municipality).where(ReadMark.subject == record, ReadMark.read_at.is_not(None)))
    )
    rows = session.execute(
        select(Organisation.pir, Organisation.name)
        .where(Organisation.pir.in_(wanted - read))
        .order_by(Organisation.folded, Organisation.pir)
    )
    return [(pir, name) for pir, name in rows]
