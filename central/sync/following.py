"""What the centre does of itself after acts of a device were taken; in transactions of its own, and repeatable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from app.wire.messages import DeviceChange
from central.storage.engine import Database
from central.storage.tenancy import CENTRE

Follower = Callable[[Session, Iterable[str] | None, datetime], object]
"""Takes the subjects of the acts, or None where they are not known any more: then everything that is still open."""


def follow(
    database: Database, followers: Mapping[str, Follower], changes: Iterable[DeviceChange], now: datetime
) -> None:
    """Let each follower do what the acts among the changes call for; a request that comes again does it again."""
    subjects: dict[Follower, set[str]] = {}
    for change in changes:
        follower = followers.get(str(change.fields.get("kind"))) if change.table == "act" else None
        if follower is not None:
            subjects.setdefault(follower, set()).add(str(change.fields.get("subject")))
    for follower, about in subjects.items():
        with database.writing(CENTRE) as session:
            follower(session, about, now)


def follow_all(database: Database, followers: Mapping[str, Follower], now: datetime) -> None:
    """Let every follower look at everything that is open, after acts that came by another way."""
    for follower in dict.fromkeys(followers.values()):
        with database.writing(CENTRE) as session:
            follower(session, None, now)
