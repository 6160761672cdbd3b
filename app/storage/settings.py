"""Small things that this machine remembers between two starts."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from app.storage.local import Setting

_READ = select(Setting.value).where(Setting.key == bindparam("asked"))


def read_setting(session: Session, key: str) -> str | None:
    """Return a remembered value, or None."""
    return session.scalar(_READ, {"asked": key})


def write_setting(session: Session, key: str, value: str) -> None:
    """Remember a value in place of the one before."""
    statement = insert(Setting).values(key=key, value=value)
    session.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def forget_setting(session: Session, key: str) -> None:
    """Forget a remembered value; harmless where there is none."""
    session.execute(delete(Setting).where(Setting.key == key))
