"""Publishing a notice to all offices, and saying that it is over; one record, whatever the number of offices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.features.notice.model import Notice, NoticeKind, Window, check_notice, check_words, read_notice, refused
from app.features.notice.tables import NoticeRow, row_values
from app.kernel.command import Actor
from app.kernel.ids import EVERYONE, Ids
from app.kernel.texts import Text
from app.storage.base import WireValue
from central.sync.service import record_central_change

MESSAGE_DAYS = 14
"""How long a message stands on the start page."""


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """What the operator typed."""

    kind: str
    window: Window
    services: tuple[str, ...]
    text: Text


def announce(session: Session, actor: Actor, draft: NoticeDraft, record: str, now: datetime) -> None:
    """Publish a notice; raises Refused in words where it could not be understood."""
    check_notice(draft.kind, draft.window, draft.services, draft.text)
    ends = draft.window.ends_at
    record_central_change(
        session,
        EVERYONE,
        "notice",
        record,
        {
            "kind": draft.kind,
            "starts_at": draft.window.starts_at.isoformat(timespec="seconds"),
            "ends_at": None if ends is None else ends.isoformat(timespec="seconds"),
            "services": ",".join(draft.services),
            "text_hu": draft.text.hu.strip(),
            "text_en": draft.text.en.strip(),
            "announced_by": actor.name,
            "announced_at": now.isoformat(timespec="seconds"),
        },
        actor,
        now,
    )


def send_message(
    session: Session, actor: Actor, municipalities: Iterable[str], text: Text, ids: Ids, now: datetime
) -> int:
    """Send the same words to some municipalities and return their number; raises Refused for words that say nothing."""
    check_words(text)
    count = 0
    for pir in sorted(set(municipalities)):
        fields: dict[str, WireValue] = {
            "kind": NoticeKind.MESSAGE.value,
            "starts_at": now.isoformat(timespec="seconds"),
            "ends_at": (now + timedelta(days=MESSAGE_DAYS)).isoformat(timespec="seconds"),
            "services": "",
            "text_hu": text.hu.strip(),
            "text_en": text.en.strip() or text.hu.strip(),
            "announced_by": actor.name,
            "announced_at": now.isoformat(timespec="seconds"),
        }
        record_central_change(session, pir, "notice", ids.new(), fields, actor, now)
        count += 1
    return count


def close(session: Session, actor: Actor, record: str, ended: datetime, now: datetime) -> bool:
    """Say when it really ended, and tell whether there is such a notice; raises Refused where the time cannot be."""
    found = next((one for one in notices(session) if one.id == record), None)
    if found is None:
        return False
    if found.is_over:
        raise refused("closed", "Ez a közlemény már lezárult.", "This notice is closed already.")
    if not found.window.starts_at < ended <= now:
        raise refused(
            "ended", "A vége a kezdete és a mostani idő közé essen.", "The end must be between its start and now."
        )
    record_central_change(
        session, EVERYONE, "notice", record, {"closed_at": ended.isoformat(timespec="seconds")}, actor, now
    )
    return True


def notices(session: Session) -> list[Notice]:
    """Return every notice, the latest beginning first."""
    rows = session.scalars(
        select(NoticeRow).where(NoticeRow.municipality == EVERYONE).order_by(NoticeRow.starts_at.desc(), NoticeRow.id)
    )
    return [notice for row in rows if (notice := read_notice(row_values(row))) is not None]
