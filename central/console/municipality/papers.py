"""The papers of a municipality with where each is: made, printed, signed, and whether its bytes are at the centre."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.features.paper.tables import Paper
from app.features.task.model import PAPER_TITLES, PaperState
from app.kernel.texts import Text

_MOST = 60


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One version of one paper; the hashes are those of files that are here, else empty."""

    title: str
    document: str
    version: int
    made_at: str
    made_by: str
    state: Text
    sha256: str
    signed_sha256: str


def papers_of(session: Session, pir: str, is_here: Callable[[str], bool]) -> tuple[PaperLine, ...]:
    """Return the newest papers of a municipality, the latest first; `is_here` tells whether a file has come whole."""
    rows = session.scalars(
        select(Paper)
        .where(Paper.municipality == pir, Paper.is_deleted.is_(False), Paper.title.is_not(None))
        .order_by(Paper.made_at.desc(), Paper.id)
        .limit(_MOST)
    )
    return tuple(
        PaperLine(
            row.title or "",
            row.document or "",
            row.version or 0,
            row.made_at or "",
            row.made_by or "",
            PAPER_TITLES[_state(row)],
            _here(row.sha256, is_here),
            _here(row.signed_sha256, is_here),
        )
        for row in rows
    )


def _state(row: Paper) -> PaperState:
    if row.signed_sha256:
        return PaperState.SIGNED
    return PaperState.PRINTED if row.printed_at else PaperState.NOT_PRINTED


def _here(sha256: str | None, is_here: Callable[[str], bool]) -> str:
    return sha256 if sha256 and is_here(sha256) else ""
