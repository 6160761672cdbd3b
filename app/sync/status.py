"""What the sync centre shows: what waits, since when and why, and what was refused; derived from answers only."""

from __future__ import annotations

import json

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.kernel.texts import Text
from app.storage.attempts import Attempt, failures_in_a_row, last_attempts, last_success, waiting_now
from app.storage.local import Device, Outgoing, SetAside
from app.storage.settings import read_setting
from app.storage.shared import Conflict
from app.storage.transfers import Downward, Upward, count_files_up, files_down, files_up, set_aside
from app.storage.witness import NOTICE, notice_words
from app.sync.bundle_status import waiting_on_stick, was_answered
from app.sync.parking import PARKINGS, clock_fault, is_parked
from app.sync.state import Counts, FileItem, RefusedItem, SyncStatus, WaitingItem, overall

_TAKEN = frozenset({"accepted", "merged"})


def sync_status(session: Session, limit: int = 200) -> SyncStatus:
    """Return the state of sending with up to `limit` waiting items, oldest first."""
    waiting = session.scalars(
        select(Outgoing).where(Outgoing.fate.is_(None)).order_by(Outgoing.device_seq).limit(limit)
    ).all()
    refused = open_refusals(session)
    newest = last_attempts(session, 1)
    success = last_success(session)
    counts = _counts(session, newest[0] if newest else None, len(refused))
    failures, failing_since = failures_in_a_row(session)
    problem = _last_problem(session) if failures else None
    code = problem.outcome if problem else None
    is_enrolled = session.scalar(select(Device.server_url)) is not None
    known = newest[0].clock_offset if newest else None
    aside, receipt = _set_aside(session)
    return SyncStatus(
        is_enrolled,
        tuple(
            WaitingItem(row.municipality, row.table_name, tuple(json.loads(row.fields)), row.made_at) for row in waiting
        ),
        counts.records,
        counts.files,
        tuple(_refused(row) for row in refused[:limit]),
        session.execute(select(func.count()).select_from(Conflict).where(Conflict.decided_by.is_(None))).scalar_one(),
        newest[0].begun_at.isoformat(timespec="seconds") if newest else None,
        success.ended_at.isoformat(timespec="seconds") if success and success.ended_at else None,
        problem.title if problem else None,
        problem.message if problem else None,
        overall(
            counts,
            is_enrolled=is_enrolled,
            is_parked=is_parked(code),
            is_failing=failures > 0,
            has_ever_succeeded=success is not None or was_answered(session),
        ),
        counts,
        waiting_now(session)[1],
        failing_since.isoformat(timespec="seconds") if failing_since else None,
        failures,
        code,
        PARKINGS.get(code or ""),
        clock_fault(known),
        waiting_on_stick(session),
        *_files(session, limit),
        history_notice=notice_words(read_setting(session, NOTICE)),
        set_aside=aside,
        set_aside_receipt=receipt,
    )


def _files(session: Session, limit: int) -> tuple[tuple[FileItem, ...], tuple[FileItem, ...], tuple[FileItem, ...]]:
    """Return what waits to go up, what waits to come down, and what is set aside in either direction."""
    unsent = files_up(session)
    up = [FileItem(one.municipality, one.sha256, one.title, one.size) for one in unsent if not one.problem]
    down = files_down(session)
    waiting = [
        FileItem(one.municipality, one.sha256, one.title, one.size or 0, one.here) for one in down if not one.problem
    ]
    stopped: list[Upward | Downward] = [
        *(set_aside(session) if len(up) < len(unsent) else ()),
        *(one for one in down if one.problem),
    ]
    aside = [
        FileItem(one.municipality, one.sha256, one.title, one.size or 0, 0, _problem(one.problem)) for one in stopped
    ]
    return tuple(up[:limit]), tuple(waiting[:limit]), tuple(aside[:limit])


def _problem(said: str | None) -> Text:
    # See below.
    from app.wire.messages import ProblemMessage

    return ProblemMessage.model_validate_json(said or "{}").message


def _set_aside(session: Session) -> tuple[int, str]:
    """Return how many waiting changes the centre keeps aside since it blocked this machine, and the last receipt."""
    joined = select(func.count(), func.max(SetAside.receipt)).join(
        Outgoing, (Outgoing.change_id == SetAside.change_id) & Outgoing.fate.is_(None)
    )
    count, receipt = session.execute(joined).one()
    return count, receipt or ""


def open_refusals(session: Session) -> list[Outgoing]:
    """Return what was refused, newest first, and neither laid aside nor typed anew and taken since."""
    found = session.scalars(
        select(Outgoing)
        .where(Outgoing.fate == "refused", Outgoing.settled_at.is_(None))
        .order_by(Outgoing.device_seq.desc())
    ).all()
    return [row for row in found if not _is_mended(session, row)]


def _is_mended(session: Session, refused: Outgoing) -> bool:
    """Tell whether every field of a refused change was taken from this device later."""
    later = session.execute(
        select(Outgoing.fields, Outgoing.fate).where(
            Outgoing.municipality == refused.municipality,
            Outgoing.table_name == refused.table_name,
            Outgoing.record == refused.record,
            Outgoing.device_seq > refused.device_seq,
        )
    )
    taken = {name for fields, fate in later if fate in _TAKEN for name in json.loads(fields)}
    return set(json.loads(refused.fields)) <= taken


def _counts(session: Session, newest: Attempt | None, refused: int) -> Counts:
    records = session.execute(select(func.count()).select_from(Outgoing).where(Outgoing.fate.is_(None))).scalar_one()
    files, in_trouble = count_files_up(session)
    held = min(newest.held, records) if newest else 0
    return Counts(records, files, in_trouble, waiting_on_stick(session), held, refused)


def _last_problem(session: Session) -> Attempt | None:
    return next((one for one in last_attempts(session, 20) if one.is_failure), None)


def _refused(row: Outgoing) -> RefusedItem:
    # pydantic costs 80 ms at import; the window is ready without it, and seldom is anything refused.
    from app.wire.messages import ProblemMessage

    problem = ProblemMessage.model_validate_json(row.problem or "{}")
    return RefusedItem(
        row.municipality, row.table_name, json.loads(row.fields), problem.title, problem.message, row.device_seq
    )
