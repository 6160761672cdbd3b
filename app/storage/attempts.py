"""The list of attempts to reach the server: it is evidence, so each line is sealed onto the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Index, Integer, String, Text, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.kernel.texts import Text as Words
from app.storage.local import LocalBase, Outgoing
from app.storage.transfers import files_waiting

DONE, STOPPED, INTERRUPTED = "done", "stopped", "interrupted"
"""Outcomes beside the codes of problems: answered; stopped by the person; the program ended in the middle."""

_NO_FAILURES = (DONE, STOPPED, INTERRUPTED)

KEPT = 60_000
"""Lines kept: a year of attempts every ten minutes. They are counted, because the clock may be wrong."""

_SEALED = (
    "begun_at", "ended_at", "outcome", "words", "http_status", "server_time", "server_seen_at", "waiting",
    "waiting_since",
)  # fmt: skip


class SyncAttempt(LocalBase):
    """One attempt; the times are those of this machine's clock, `server_time` is the last one the server told."""

    __tablename__ = "sync_attempt"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    begun_at: Mapped[str] = mapped_column(String(40))
    ended_at: Mapped[str | None] = mapped_column(String(40))
    outcome: Mapped[str | None] = mapped_column(String(60))
    words: Mapped[str | None] = mapped_column(Text)
    http_status: Mapped[int | None] = mapped_column(Integer)
    retry_after: Mapped[int | None] = mapped_column(Integer)
    server_time: Mapped[str | None] = mapped_column(String(40))
    server_seen_at: Mapped[str | None] = mapped_column(String(40))
    waiting: Mapped[int] = mapped_column(Integer)
    waiting_since: Mapped[str | None] = mapped_column(String(40))
    held: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    seal: Mapped[str | None] = mapped_column(String(64))

    __table_args__ = (
        Index("ix_sync_attempt_begun", "begun_at"),
        Index("ix_sync_attempt_outcome", "outcome", "id"),
    )


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt as it is shown, printed and counted."""

    number: int
    begun_at: datetime
    ended_at: datetime | None
    outcome: str | None
    title: Words | None
    message: Words | None
    http_status: int | None
    retry_after: int | None
    server_time: datetime | None
    server_seen_at: datetime | None
    waiting: int
    waiting_since: str | None
    held: int
    seal: str | None

    @property
    def is_failure(self) -> bool:
        """Tell whether the server was asked for and did not serve."""
        return self.outcome is not None and self.outcome not in _NO_FAILURES

    @property
    def clock_offset(self) -> int | None:
        """Return by how many seconds this machine's clock is ahead of the last time that the server told."""
        if self.server_time is None or self.server_seen_at is None:
            return None
        return round((self.server_seen_at - self.server_time).total_seconds())


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt ended; `words` are the title and the sentence of its problem."""

    code: str
    title: Words | None = None
    message: Words | None = None
    http_status: int | None = None
    retry_after: int | None = None
    server_time: str | None = None
    held: int = 0


def begin_attempt(session: Session, now: datetime) -> int:
    """Write that an attempt begins and what waits now; returns its number. An unfinished one before is closed."""
    for open_one in session.scalars(select(SyncAttempt).where(SyncAttempt.outcome.is_(None)).order_by(SyncAttempt.id)):
        _close(session, open_one, Outcome(INTERRUPTED), None)
    waiting, since = waiting_now(session)
    before = _last(session)
    attempt = SyncAttempt(
        begun_at=_spelled(now),
        waiting=waiting,
        waiting_since=since,
        server_time=before.server_time if before else None,
        server_seen_at=before.server_seen_at if before else None,
    )
    session.add(attempt)
    session.flush()
    session.execute(delete(SyncAttempt).where(SyncAttempt.id <= attempt.id - KEPT))
    return attempt.id


def end_attempt(session: Session, number: int, outcome: Outcome, now: datetime) -> None:
    """Write how an attempt ended, and seal the line."""
    attempt = session.get_one(SyncAttempt, number)
    if outcome.server_time is not None:
        attempt.server_time, attempt.server_seen_at = outcome.server_time, _spelled(now)
    _close(session, attempt, outcome, now)


def last_attempts(session: Session, limit: int) -> tuple[Attempt, ...]:
    """Return the newest attempts, newest first."""
    rows = session.scalars(select(SyncAttempt).order_by(SyncAttempt.id.desc()).limit(limit))
    return tuple(_view(row) for row in rows)


def attempts_between(session: Session, start: datetime, end: datetime) -> tuple[Attempt, ...]:
    """Return the attempts that began in [start, end) by this machine's clock, in their order."""
    rows = session.scalars(
        select(SyncAttempt)
        .where(SyncAttempt.begun_at >= _spelled(start), SyncAttempt.begun_at < _spelled(end))
        .order_by(SyncAttempt.id)
    )
    return tuple(_view(row) for row in rows)


def ended_as(session: Session, start: datetime, end: datetime, outcomes: Collection[str]) -> tuple[datetime, ...]:
    """Return when the attempts of [start, end) began that ended in one of these outcomes."""
    rows = session.scalars(
        select(SyncAttempt.begun_at)
        .where(
            SyncAttempt.begun_at >= _spelled(start),
            SyncAttempt.begun_at < _spelled(end),
            SyncAttempt.outcome.in_(outcomes),
        )
        .order_by(SyncAttempt.id)
    )
    return tuple(datetime.fromisoformat(text) for text in rows)


def last_success(session: Session) -> Attempt | None:
    """Return the newest attempt that the server answered."""
    row = session.scalars(
        select(SyncAttempt).where(SyncAttempt.outcome == DONE).order_by(SyncAttempt.id.desc()).limit(1)
    ).first()
    return None if row is None else _view(row)


def failures_in_a_row(session: Session) -> tuple[int, datetime | None]:
    """Return how many attempts failed since the last that did not, and when the first of them began."""
    last_good = session.scalar(select(func.max(SyncAttempt.id)).where(SyncAttempt.outcome == DONE)) or 0
    count, first = session.execute(
        select(func.count(), func.min(SyncAttempt.id)).where(
            SyncAttempt.id > last_good, SyncAttempt.outcome.not_in(_NO_FAILURES)
        )
    ).one()
    begun = session.scalar(select(SyncAttempt.begun_at).where(SyncAttempt.id == first)) if first else None
    return int(count), None if begun is None else datetime.fromisoformat(begun)


def waiting_now(session: Session) -> tuple[int, str | None]:
    """Return how many records and files the server has not confirmed, and since when the oldest waits."""
    records, oldest = session.execute(
        select(func.count(), func.min(Outgoing.made_at)).where(Outgoing.fate.is_(None))
    ).one()
    files, oldest_file = files_waiting(session)
    return int(records) + int(files), min((one for one in (oldest, oldest_file) if one), default=None)


def first_broken(session: Session) -> int | None:
    """Return the number of the first kept attempt whose seal does not fit, or None for a whole chain."""
    before: str | None = None
    for row in session.scalars(select(SyncAttempt).where(SyncAttempt.seal.is_not(None)).order_by(SyncAttempt.id)):
        if before is not None and row.seal != _seal(before, row):
            return row.id
        before = row.seal
    return None


def _last(session: Session) -> SyncAttempt | None:
    return session.scalars(select(SyncAttempt).order_by(SyncAttempt.id.desc()).limit(1)).first()


def _close(session: Session, attempt: SyncAttempt, outcome: Outcome, now: datetime | None) -> None:
    attempt.outcome = outcome.code[:60]
    attempt.ended_at = None if now is None else _spelled(now)
    if outcome.title is not None and outcome.message is not None:
        words = [outcome.title.hu, outcome.title.en, outcome.message.hu, outcome.message.en]
        attempt.words = json.dumps(words, ensure_ascii=False)
    attempt.http_status, attempt.retry_after = outcome.http_status, outcome.retry_after
    attempt.waiting, attempt.waiting_since = (
        waiting_now(session) if now is not None else (attempt.waiting, attempt.waiting_since)
    )
    attempt.held = outcome.held
    before = session.scalar(
        select(SyncAttempt.seal).where(SyncAttempt.id < attempt.id).order_by(SyncAttempt.id.desc()).limit(1)
    )
    attempt.seal = _seal(before or "", attempt)
    session.flush()


def _seal(before: str, row: SyncAttempt) -> str:
    spelling = json.dumps([before, row.id, *(getattr(row, name) for name in _SEALED)], ensure_ascii=False)
    return hashlib.sha256(spelling.encode("utf-8", "surrogatepass")).hexdigest()


def _spelled(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _view(row: SyncAttempt) -> Attempt:
    words: list[Any] = json.loads(row.words) if row.words else []
    return Attempt(
        row.id,
        datetime.fromisoformat(row.begun_at),
        _moment(row.ended_at),
        row.outcome,
        Words(words[0], words[1]) if words else None,
        Words(words[2], words[3]) if words else None,
        row.http_status,
        row.retry_after,
        _moment(row.server_time),
        _moment(row.server_seen_at),
        row.waiting,
        row.waiting_since,
        row.held,
        row.seal,
    )
