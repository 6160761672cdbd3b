"""What a query gets: one state of the store, the content package and the time; it changes nothing."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.content.model import Content
from app.kernel.clock import Clock


@dataclass(frozen=True, slots=True)
class Reading:
    """The session of one query, with the content and the clock it may need."""

    session: Session
    content: Content
    clock: Clock
