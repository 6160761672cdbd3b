"""The filters that a person keeps under names of his or her own."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from central.storage.workplace_tables import SavedView

MOST = 20
"""Views of one person; more would be a list to search in again."""


@dataclass(frozen=True, slots=True)
class View:
    """One kept filter: its name, and how it stands in an address."""

    name: str
    query: str


def views_of(session: Session, account: str) -> tuple[View, ...]:
    """Return a person's views by name."""
    rows = session.execute(
        select(SavedView.name, SavedView.query).where(SavedView.account_name == account).order_by(SavedView.name)
    )
    return tuple(View(name, query) for name, query in rows)


def keep_view(session: Session, account: str, name: str, query: str) -> bool:
    """Keep a filter and tell whether it was kept: a name of its own is needed, and there are at most `MOST`."""
    plain = " ".join(name.split())[:60]
    if not plain or len(query) > 600:
        return False
    row = session.get(SavedView, (account, plain))
    if row is not None:
        row.query = query
        return True
    count = session.execute(select(func.count()).where(SavedView.account_name == account)).scalar_one()
    if count >= MOST:
        return False
    session.add(SavedView(account_name=account, name=plain, query=query))
    return True


def drop_view(session: Session, account: str, name: str) -> None:
    """Forget a view of this person."""
    session.execute(delete(SavedView).where(SavedView.account_name == account, SavedView.name == name))
