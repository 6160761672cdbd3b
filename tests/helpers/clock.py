"""A clock that stands still until a test moves it, in one process or in several."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

START = datetime(2027, 9, 6, 6, 30, tzinfo=UTC)
"""A Monday morning in the story of the demo office."""


class FixedClock:
    """Tells the time that the test set; satisfies `app.kernel.clock.Clock`."""

    def __init__(self, start: datetime = START) -> None:
        if start.tzinfo is None:
            raise ValueError("times are aware in this house")
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """Return the time set, aware, in UTC."""
        return self._now

    def advance(
        self,
        step: timedelta | None = None,
        *,
        days: float = 0,
        hours: float = 0,
        minutes: float = 0,
        seconds: float = 0,
    ) -> datetime:
        """Move the clock by a step (negative ones too: people do set clocks back) and return the new time."""
        self._now += (step or timedelta()) + timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        return self._now

    def set(self, moment: datetime) -> None:
        """Put the clock to a moment, forwards or backwards."""
        self._now = moment.astimezone(UTC)


class SharedClock(FixedClock):
    """A clock whose time stands in a file, so that processes keep the same; without a start it reads what is there."""

    def __init__(self, file: Path, start: datetime | None = None) -> None:
        super().__init__(start or START)
        self._file = file
        if start is not None:
            self.set(start)

    def now(self) -> datetime:
        """Return the time that stands in the file."""
        text = self._file.read_text(encoding="utf-8")
        return datetime.fromisoformat(text) if text else self._now

    def advance(
        self,
        step: timedelta | None = None,
        *,
        days: float = 0,
        hours: float = 0,
        minutes: float = 0,
        seconds: float = 0,
    ) -> datetime:
        """Move the clock for everybody."""
        self.set(super().advance(step, days=days, hours=hours, minutes=minutes, seconds=seconds))
        return self._now

    def set(self, moment: datetime) -> None:
        """Put the clock to a moment for everybody; a reader never sees half of it."""
        super().set(moment)
        fresh = self._file.with_suffix(".next")
        fresh.write_text(self._now.isoformat(), encoding="utf-8")
        fresh.replace(self._file)
