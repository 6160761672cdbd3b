"""The chart of a plan on paper: bars over days, whole or as one of two halves to be glued; it reads no store.

The block of a template has a first line `first | last | today | goal` and a second of rest days, then a line for each
step: `title | start | due | last safe | planned start | planned due | marks`. Days are ISO; a cell may be empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from app.documents.style import BAR, INK, LINE, QUIET, SANS, TINT
from app.documents.tags import Element, Tag, marked
from app.documents.template import BrokenTemplateError

OVERLAP = 10 * mm
"""What both halves show, to be laid over one another."""
LATE = HexColor("#9b1c16")
_DAY, _LONGEST = timedelta(days=1), timedelta(days=1500)
_HEAD, _TITLES = 13 * mm, 62 * mm
_ROW = 8.2 * mm
_HALF_ROW = 10.5 * mm
_HIGH_ROW, _WALL = 13 * mm, 150 * mm
_MONTHS = ("január", "február", "március", "április", "május", "június", "július", "augusztus", "szeptember", "október",
           "november", "december")  # fmt: skip
_HALVES = ("", "left", "right")


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One step; marks are the words late, critical, point and done."""

    title: str
    start: date | None
    due: date | None
    last_safe: date | None
    planned_start: date | None
    planned_due: date | None
    marks: frozenset[str]

    @property
    def words(self) -> str:
        """Return what a screen reader says."""
        told = [self.title]
        told += [f"{self.start} – {self.due}"] if self.start and self.due else []
        told += [f"utolsó biztonságos nap: {self.last_safe}"] if self.last_safe else []
        told += ["késésben"] if "late" in self.marks else []
        return ", ".join(told)


@dataclass(frozen=True, slots=True)
class ChartData:
    """What the block of a template says."""

    first: date
    last: date
    today: date | None
    goal: date | None
    rest: frozenset[date]
    lines: tuple[ChartLine, ...]


def chart_block(name: str, rows: Sequence[Sequence[str]], width: float, tree: Element) -> Chart:
    """Return the chart of a block called plan, plan left or plan right; raises BrokenTemplateError for another name."""
    kind, _, half = name.strip().partition(" ")
    if kind != "plan":
        raise BrokenTemplateError(f"the dialect has no block {name}")
    return Chart(read_chart(rows), width, tree, half)


def read_chart(rows: Sequence[Sequence[str]]) -> ChartData:
    """Return the chart that a block describes; raises BrokenTemplateError for anything else."""
    try:
        (first, last, today, goal), rest, *lines = rows
        begin, end = date.fromisoformat(_plain(first)), date.fromisoformat(_plain(last))
        return ChartData(
            begin,
            min(max(end, begin), begin + _LONGEST),
            _day(today),
            _day(goal),
            frozenset(date.fromisoformat(_plain(one)) for one in rest[0].split()),
            tuple(_line(*cells) for cells in lines),
        )
    except (ValueError, TypeError, IndexError) as fault:
        raise BrokenTemplateError(f"the block of a chart is wrong: {fault}") from fault


def _line(title: str, start: str, due: str, safe: str, planned: str, planned_due: str, marks: str) -> ChartLine:
    return ChartLine(
        _plain(title),
        _day(start),
        _day(due),
        _day(safe),
        _day(planned),
        _day(planned_due),
        frozenset(_plain(marks).split()),
    )


def _day(text: str) -> date | None:
    plain = _plain(text)
    return date.fromisoformat(plain) if plain and plain[0].isdigit() else None


def _plain(text: str) -> str:
    """Take back the escapes that keep a value from being markup."""
    return text.replace("\\", "").strip()


class Chart(Flowable):
    """The bars; a half shows its side with an overlap and marks where to cut and to glue."""

    def __init__(self, data: ChartData, width: float, tree: Element, half: str = "") -> None:
        super().__init__()
        if half not in _HALVES:
            raise BrokenTemplateError(f"a chart has no side {half}")
        self._data, self._half = data, half
        self._row = _HALF_ROW if half else min(_HIGH_ROW, max(_ROW, _WALL / max(1, len(data.lines))))
        self.width, self.height = width, _HEAD + self._row * len(data.lines) + 6 * mm
        self._whole = width * 2 - OVERLAP if half else width
        self._elements = [tree.add(Tag.PARAGRAPH, line.words) for line in data.lines] if half != "right" else []
        days = (data.last - data.first).days + 1
        self._day = (self._whole - _TITLES) / days

    def draw(self) -> None:
        """Draw what is to be seen as an artifact, and each title as the words of its step."""
        canvas = self.canv
        canvas.saveState()
        shift = self.width - self._whole if self._half == "right" else 0
        path = canvas.beginPath()
        path.rect(-1, -1, self.width + 2, self.height + 2)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.translate(shift, 0)
        with marked(canvas, None):
            self._days(canvas)
            for number, line in enumerate(self._data.lines):
                self._bar(canvas, number, line)
            self._day_line(canvas, self._data.today, "ma", QUIET, dashed=True)
            self._day_line(canvas, self._data.goal, "indulás", BAR, dashed=False)
        for number, line in enumerate(self._data.lines):
            element = self._elements[number] if self._elements else None
            with marked(canvas, element):
                self._title(canvas, number, line)
        canvas.restoreState()
        if self._half:
            with marked(canvas, None):
                self._glue(canvas)

    def _x(self, day: date) -> float:
        return _TITLES + (day - self._data.first).days * self._day

    def _y(self, number: int) -> float:
        return self.height - _HEAD - (number + 1) * self._row

    def _days(self, canvas: Any) -> None:
        data, top, bottom = self._data, self.height, 6 * mm
        day = data.first
        while day <= data.last:
            x = self._x(day)
            if day in data.rest:
                canvas.setFillColor(TINT)
                canvas.rect(x, bottom, self._day, top - _HEAD - bottom, stroke=0, fill=1)
            if day.day == 1 or day == data.first:
                self._month(canvas, day, x)
            if day.weekday() == 0:
                canvas.setFillColor(QUIET)
                canvas.setFont(SANS, 7.5)
                canvas.drawString(x + 0.5, top - _HEAD + 3, str(day.day))
            day += _DAY
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.6)
        canvas.line(0, top - _HEAD, self._whole, top - _HEAD)
        for number in range(len(data.lines)):
            canvas.setLineWidth(0.25)
            canvas.line(0, self._y(number), self._whole, self._y(number))

    def _month(self, canvas: Any, day: date, x: float) -> None:
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.5)
        canvas.line(x, 6 * mm, x, self.height)
        words = f"{day.year}. {_MONTHS[day.month - 1]}"
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        if stringWidth(words, f"{SANS}-Bold", 9) + 4 < self._x(min(following, self._data.last + _DAY)) - x:
            canvas.setFillColor(INK)
            canvas.setFont(f"{SANS}-Bold", 9)
            canvas.drawString(x + 3, self.height - 11, words)

    def _bar(self, canvas: Any, number: int, line: ChartLine) -> None:
        y, height = self._y(number) + self._row * 0.28, self._row * 0.46
        is_late = "late" in line.marks
        colour = LATE if is_late else BAR
        if line.planned_start and line.planned_due:
            canvas.setFillColor(QUIET)
            left = self._x(line.planned_start)
            canvas.rect(left, y - 3, self._x(line.planned_due + _DAY) - left, 1.6, stroke=0, fill=1)
        if line.start and line.due:
            left, right = self._x(line.start), self._x(line.due + _DAY)
            canvas.setStrokeColor(colour)
            canvas.setFillColor(colour)
            canvas.setLineWidth(1.6 if "critical" in line.marks else 0.6)
            if "point" in line.marks:
                self._diamond(canvas, (left + right) / 2, y + height / 2, height * 0.62)
            else:
                self._box(canvas, left, y, max(right - left, 1.5), height, is_late=is_late)
        if line.last_safe:
            x = self._x(line.last_safe + _DAY)
            canvas.setStrokeColor(colour if is_late else INK)
            canvas.setLineWidth(1)
            canvas.line(x, y - 4, x, y + height + 4)
            canvas.line(x - 3, y + height + 4, x, y + height + 4)
            canvas.line(x - 3, y - 4, x, y - 4)

    def _box(self, canvas: Any, left: float, y: float, width: float, height: float, *, is_late: bool) -> None:
        """A late step is hatched: black-and-white printers show it, too."""
        if not is_late:
            canvas.rect(left, y, width, height, stroke=1, fill=1)
            return
        canvas.rect(left, y, width, height, stroke=1, fill=0)
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(left, y, width, height)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.setLineWidth(0.7)
        x = left - height
        while x < left + width:
            canvas.line(x, y, x + height, y + height)
            x += 3.2
        canvas.restoreState()

    def _diamond(self, canvas: Any, x: float, y: float, half: float) -> None:
        path = canvas.beginPath()
        path.moveTo(x, y + half)
        for dx, dy in ((half, 0), (0, -half), (-half, 0)):
            path.lineTo(x + dx, y + dy)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)

    def _day_line(self, canvas: Any, day: date | None, words: str, colour: Any, *, dashed: bool) -> None:
        if day is None or not self._data.first <= day <= self._data.last:
            return
        canvas.setStrokeColor(colour)
        canvas.setFillColor(colour)
        canvas.setLineWidth(1.2)
        if dashed:
            canvas.setDash(3, 2)
        x = self._x(day)
        canvas.line(x, 3 * mm, x, self.height - _HEAD)
        canvas.setDash()
        canvas.setFont(f"{SANS}-Bold", 8)
        canvas.drawString(x + 2, 1.5 * mm, words)

    def _title(self, canvas: Any, number: int, line: ChartLine) -> None:
        size = 8.5
        canvas.setFont(f"{SANS}-Bold" if "critical" in line.marks else SANS, size)
        canvas.setFillColor(INK)
        text = line.title
        name = f"{SANS}-Bold" if "critical" in line.marks else SANS
        while len(text) > 3 and stringWidth(text, name, size) > _TITLES - 6:
            text = text[:-2].rstrip() + "…"
        canvas.drawString(2, self._y(number) + self._row * 0.36, text)

    def _glue(self, canvas: Any) -> None:
        """Mark the strip that lies under the other half, with its corners and the words."""
        left = self.width - OVERLAP if self._half == "left" else 0
        canvas.setStrokeColor(QUIET)
        canvas.setLineWidth(0.6)
        canvas.setDash(4, 3)
        edge = left if self._half == "left" else left + OVERLAP
        canvas.line(edge, 0, edge, self.height)
        canvas.setDash()
        for y in (0, self.height):
            for x in (left, left + OVERLAP):
                canvas.line(x - 4, y, x + 4, y)
                canvas.line(x, y - 4, x, y + 4)
        canvas.saveState()
        canvas.translate(left + OVERLAP / 2 - 2, self.height * 0.18)
        canvas.rotate(90)
        canvas.setFillColor(QUIET)
        canvas.setFont(SANS, 8)
        below, above = "ragasztási sáv: erre kerül a jobb oldali lap", "ez a sáv fedi a bal oldali lapot"
        canvas.drawString(0, 0, below if self._half == "left" else above)
        canvas.restoreState()
