"""Working days of a calendar with public holidays and transferred working days; the days themselves are content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.kernel.problems import Refused
from app.kernel.texts import Text

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Days from `first` to `last`: weekdays work unless they are rest days, and some Saturdays work too."""

    first: date
    last: date
    rest_days: frozenset[date]
    working_days: frozenset[date]

    def is_working_day(self, day: date) -> bool:
        """Tell whether people work on this day; raises Refused outside the calendar."""
        self._require(day)
        if day in self.working_days:
            return True
        return day.weekday() < 5 and day not in self.rest_days

    def add(self, day: date, count: int) -> date:
        """Return the day that is `count` working days after (before, when negative); 0 returns the day itself."""
        step = _DAY if count >= 0 else -_DAY
        left = abs(count)
        while left:
            day += step
            if self.is_working_day(day):
                left -= 1
        return day

    def count_between(self, start: date, end: date) -> int:
        """Return the number of working days after `start` up to and including `end`; negative when end is earlier."""
        if end < start:
            return -self.count_between(end, start)
        self._require(start)
        self._require(end)
        return sum(self.is_working_day(start + _DAY * offset) for offset in range(1, (end - start).days + 1))

    def next(self, day: date) -> date:
        """Return the day itself when people work on it, else the next working day."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def previous(self, day: date) -> date:
        """Return the day itself when people work on it, else the working day before."""
        while not self.is_working_day(day):
            day -= _DAY
        return day

    def _require(self, day: date) -> None:
        if not self.first <= day <= self.last:
            raise Refused(
                "calendar.outside",
                Text("Erre a napra nincs munkanaptár", "There is no working calendar for this day"),
                Text(
                    f"A munkanaptár {self.first:%Y. %m. %d.} és {self.last:%Y. %m. %d.} között érvényes. "
                    "Válasszon ezen belül napot, vagy frissítse a tartalomcsomagot.",
                    f"The calendar covers {self.first} to {self.last}. Choose a day within, or update the content.",
                ),
            )
