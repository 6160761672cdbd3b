"""What the sync centre shows: what waits, since when and why, and what was refused; derived from answers only."""

from __future__ import annotations

import json

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.kernel.texts import Text
from app.storage.local import Device, Outgoing, StoredFile
from app.storage.settings import read_setting
from app.storage.shared import Conflict
from app.sync.state import RefusedItem, SyncStatus, WaitingItem


def sync_status(session: Session, limit: int = 200) -> SyncStatus:
    """Return the state of sending with up to `limit` waiting items, oldest first."""
    waiting = session.scalars(
        select(Outgoing).where(Outgoing.fate.is_(None)).order_by(Outgoing.device_seq).limit(limit)
    ).all()
    count = session.execute(select(func.count()).select_from(Outgoing).where(Outgoing.fate.is_(None))).scalar_one()
    files = session.execute(
        select(func.count()).select_from(StoredFile).where(StoredFile.sent_at.is_(None))
    ).scalar_one()
    refused = session.scalars(
        select(Outgoing).where(Outgoing.fate == "refused").order_by(Outgoing.device_seq.desc()).limit(limit)
    ).all()
    conflicts = session.execute(
        select(func.count()).select_from(Conflict).where(Conflict.decided_by.is_(None))
    ).scalar_one()
    has_problem = bool(read_setting(session, "last_problem"))
    return SyncStatus(
        session.scalar(select(Device.server_url)) is not None,
        tuple(
            WaitingItem(row.municipality, row.table_name, tuple(json.loads(row.fields)), row.made_at) for row in waiting
        ),
        count,
        files,
        tuple(_refused(row) for row in refused),
        conflicts,
        read_setting(session, "last_try"),
        read_setting(session, "last_success"),
        _text(session, "title") if has_problem else None,
        _text(session, "message") if has_problem else None,
    )


def _refused(row: Outgoing) -> RefusedItem:
    # pydantic costs 80 ms at import; the window is ready without it, and seldom is anything refused.
    from app.wire.messages import ProblemMessage

    problem = ProblemMessage.model_validate_json(row.problem or "{}")
    return RefusedItem(row.municipality, row.table_name, json.loads(row.fields), problem.title, problem.message)


def _text(session: Session, part: str) -> Text:
    return Text(
        read_setting(session, f"last_problem_{part}_hu") or "", read_setting(session, f"last_problem_{part}_en") or ""
    )
