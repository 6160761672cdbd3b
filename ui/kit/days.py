"""Days as people type and read them; what cannot be read as a day is kept as it was typed."""

from __future__ import annotations

import re
from datetime import date, datetime

from app.kernel.texts import Language

_TYPED = re.compile(r"\s*(\d{4})\s*[.\-/]\s*(\d{1,2})\s*[.\-/]\s*(\d{1,2})\s*\.?\s*")
_STORED = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTHS_HU = (
    "január", "február", "március", "április", "május", "június",
    "július", "augusztus", "szeptember", "október", "november", "december",
)  # fmt: skip
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS_HU = ("hétfő", "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap")
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def typed_day(text: str) -> str:
    """Return 2028-01-01 for what is written as a day (2028. 01. 01., 2028.1.1, 2028-01-01), else the text as it is.

    A day that the calendar does not have, 2028-02-30, comes back in the same form, to be explained and kept.
    """
    found = _TYPED.fullmatch(text)
    return text if found is None else "-".join(part.zfill(2) for part in found.groups())


def editable_day(stored: str) -> str:
    """Return a stored day as it is typed, 2028. 01. 01.; other text comes back as it was typed."""
    found = _STORED.fullmatch(stored)
    return stored if found is None else "{}. {}. {}.".format(*found.groups())


def long_day(stored: str, language: Language) -> str:
    """Return a stored day in full, with its weekday; other text comes back as it is."""
    try:
        day = date.fromisoformat(stored[:10])
    except ValueError:
        return stored
    if language is Language.HU:
        return f"{day.year}. {_MONTHS_HU[day.month - 1]} {day.day}. ({_WEEKDAYS_HU[day.weekday()]})"
    return f"{_WEEKDAYS_EN[day.weekday()]} {day.day} {_MONTHS_EN[day.month - 1]} {day.year}"


def moment(stored: str, language: Language) -> str:
    """Return a stored time (ISO 8601 with offset) in the local time of this machine, to the minute."""
    try:
        local = datetime.fromisoformat(stored).astimezone()
    except ValueError:
        return stored
    if language is Language.HU:
        return f"{local.year}. {_MONTHS_HU[local.month - 1]} {local.day}. {local:%H:%M}"
    return f"{local.day} {_MONTHS_EN[local.month - 1]} {local.year} {local:%H:%M}"


def time_or_moment(stored: str, language: Language, now: datetime) -> str:
    """Return the time of day of a stored time of today, else the whole moment."""
    try:
        local = datetime.fromisoformat(stored).astimezone()
    except ValueError:
        return stored
    if local.date() == now.astimezone().date():
        return f"{local:%H:%M}"
    return moment(stored, language)
