"""The days of the plan as calendar entries: what is still to be done, the council's meetings and the start."""

from __future__ import annotations

from app.documents.calendar_file import CalendarEntry
from app.door import Reading
from app.features.plan.queries import plan


def deadlines(reading: Reading, municipality: str) -> tuple[CalendarEntry, ...]:
    """Return the last days of the open steps and the start day; raises Refused in words where no plan can be made."""
    found = plan(reading, municipality)
    if found.fault is not None:
        raise found.fault
    entries = [
        CalendarEntry(
            f"{municipality}-{row.id}",
            row.due,
            row.title.hu,
            f"{row.task_title.hu}. Felelős: {row.responsible or '–'}, helyettes: {row.deputy or '–'}.",
        )
        for row in found.rows
        if row.due is not None and not row.is_done
    ]
    if found.start_day is not None:
        entries.append(
            CalendarEntry(f"{municipality}-start", found.start_day, "Éles indulás az ASP rendszerben", "", 14)
        )
    return tuple(entries)
