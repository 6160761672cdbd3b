"""What every command of the plan checks: days, rows that exist, and how a refusal is told."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from sqlalchemy import select

from app.content.forms import is_day
from app.content.model import Content
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.base import Synced
from app.storage.unit_of_work import UnitOfWork

T = TypeVar("T", bound=Synced)

_TITLE = Text("Ez így nem rögzíthető", "This cannot be recorded")


def refused(field: str, hu: str, en: str) -> Refused:
    """Return the refusal of what was typed into one field."""
    return Refused(
        f"plan.{field}", _TITLE, Text(f"{hu} Amit beírt, megmaradt.", f"{en} What you typed is kept."), field
    )


def require_day(text: str, field: str) -> None:
    """Raise Refused unless the text is a day like 2027-11-25."""
    if not is_day(text):
        raise refused(field, "Írja be a napot így: 2027. 11. 25.", "Type the day like 2027-11-25.")


def require_working_day(content: Content, text: str, field: str) -> None:
    """Raise Refused unless people work on the day; so it is beyond the calendar, too."""
    require_day(text, field)
    if not content.calendar.is_working_day(date.fromisoformat(text)):
        raise refused(field, "Ez a nap nem munkanap. Válasszon munkanapot.", "This is no working day. Choose one.")


def require_row(work: UnitOfWork, table: type[T], municipality: str, record: str) -> T:
    """Return a row of a list, or raise Refused in words."""
    row = work.session.scalars(select(table).where(table.municipality == municipality, table.id == record)).first()
    if row is None:
        raise Refused(
            "plan.unknown",
            Text("Ez a sor már nincs a listában", "This line is no longer on the list"),
            Text("Nyissa meg újra a listát. Semmi nem veszett el.", "Open the list again. Nothing is lost."),
        )
    return row
