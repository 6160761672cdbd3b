"""The help desk's answers: one to a question, the same one to its doubles, and one for everyone at its field."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.content.model import Content
from app.features.question.model import ActKind, refused, require_allowed, require_text
from app.features.question.tables import Faq
from app.kernel.clock import SystemClock
from app.kernel.command import Actor
from app.kernel.ids import EVERYONE, Ids
from app.kernel.texts import Text
from central.features.form.decisions import write_act
from central.features.question.queries import case, same_field
from central.storage.sync_tables import Partition
from central.sync.service import record_central_change


def answer(
    session: Session,
    content: Content,
    actor: Actor,
    key: tuple[str, str],
    text: str,
    doubles: Sequence[str],
    now: datetime,
    county: str = "",
) -> bool:
    """Answer a question, and with the same words the marked doubles about the same field; tell whether it is there.

    Raises Refused for an empty answer and for a question that waits for nothing.
    """
    plain = require_text(text)
    found = case(session, content, *key, now)
    if found is None:
        return False
    others = [one for one in same_field(session, content, found, now, county) if one.id in set(doubles)]
    targets = sorted((found, *others), key=lambda one: one.municipality)
    locked = sorted({one.municipality for one in targets})
    session.execute(select(Partition.seq).where(Partition.municipality.in_(locked)).with_for_update()).all()
    for one in targets:
        current = case(session, content, one.municipality, one.id, now) or one
        require_allowed(ActKind.ANSWERED, current.state)
        same_as = "" if one.id == found.id else found.number
        told = {"text": plain, "same_as": same_as}
        last = current.sayings[-1]
        write_act(session, actor, current.municipality, current.id, ActKind.ANSWERED.value, told, last, now)
    return True


def promote(session: Session, actor: Actor, place: tuple[str, str], question: Text, reply: Text, now: datetime) -> None:
    """Publish an answer for everyone, pinned to a (form, field) where one is named; no office stands in it."""
    if not question.hu.strip() or not reply.hu.strip():
        raise refused("faq", "Írja meg a kérdést és a választ is.", "Write both the question and the answer.", "faq")
    record_central_change(
        session,
        EVERYONE,
        "faq",
        Ids(SystemClock()).new(),
        {
            "form": place[0],
            "field": place[1],
            "question_hu": require_text(question.hu),
            "question_en": question.en.strip() or None,
            "answer_hu": require_text(reply.hu),
            "answer_en": reply.en.strip() or None,
            "published_by": actor.name,
            "published_at": now.isoformat(timespec="seconds"),
        },
        actor,
        now,
    )


def withdraw(session: Session, actor: Actor, record: str, now: datetime) -> bool:
    """Take an answer for everyone back, and tell whether it was there; it stays in the history."""
    row = session.get(Faq, (EVERYONE, record))
    if row is None or row.withdrawn_at is not None:
        return False
    fields = {"withdrawn_at": now.isoformat(timespec="seconds")}
    record_central_change(session, EVERYONE, "faq", record, fields, actor, now)
    return True
