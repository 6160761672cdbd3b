"""A calendar file is read back as it was meant, and a later one moves its entries."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar

from app.documents.calendar_file import CalendarEntry, as_calendar

_AT = datetime(2027, 11, 12, tzinfo=UTC)


def test_days_are_read_back_with_their_reminders() -> None:
    entries = [
        CalendarEntry("b", date(2028, 1, 1), "Éles indulás; ő, ű", warn_days=0),
        CalendarEntry("a", date(2027, 12, 10), "Migráció", "hosszú szöveg\núj sor " * 9),
    ]
    made = as_calendar("Csatlakozás", entries, _AT)
    assert made == as_calendar("Csatlakozás", reversed(entries), _AT)
    assert max(len(line) for line in made.split(b"\r\n")) <= 75
    first, second = Calendar.from_ical(made).walk("VEVENT")
    assert (first["UID"], first["SUMMARY"], first["DTSTART"].dt) == ("a@csatlakozo", "Migráció", date(2027, 12, 10))
    assert first["DTEND"].dt - first["DTSTART"].dt == timedelta(days=1)
    assert str(first["DESCRIPTION"]) == entries[1].text
    assert second["SUMMARY"] == "Éles indulás; ő, ű"
    assert [one["TRIGGER"].dt for one in first.walk("VALARM")] == [timedelta(days=-3)]
    assert not second.walk("VALARM")
