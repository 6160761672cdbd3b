"""Deadlines and events as a calendar file (RFC 5545) that Outlook, Thunderbird and telephones read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One day: `uid` is stable, so that a later file moves the entry instead of adding a second one."""

    uid: str
    day: date
    title: str
    text: str = ""
    warn_days: int = 3
    """How many days before a reminder comes; 0 for none."""


def as_calendar(name: str, entries: Iterable[CalendarEntry], made_at: datetime) -> bytes:
    """Return the ICS file of these days, in their order; the same entries give the same bytes."""
    # icalendar costs 0.2 s at import; only a calendar that is saved pays.
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Csatlakozó//HU")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for entry in sorted(entries, key=lambda one: (one.day, one.uid)):
        event = Event()
        event.add("uid", f"{entry.uid}@csatlakozo")
        event.add("dtstamp", made_at)
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("summary", entry.title)
        if entry.text:
            event.add("description", entry.text)
        event.add("transp", "TRANSPARENT")
        if entry.warn_days:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", entry.title)
            alarm.add("trigger", timedelta(days=-entry.warn_days))
            event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
