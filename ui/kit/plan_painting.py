"""How the chart of a plan is painted: where days and rows stand, and what is drawn there; it takes no key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygon

from ui.kit.theme import SPACE, tone_colour

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One step: `words` are all that a screen reader says; a row without days has no bar."""

    key: str
    title: str
    words: str
    start: date | None = None
    due: date | None = None
    last_safe: date | None = None
    planned_start: date | None = None
    planned_due: date | None = None
    is_late: bool = False
    is_critical: bool = False
    is_point: bool = False


@dataclass(frozen=True, slots=True)
class ChartFrame:
    """The days that the chart shows, with today and the day of the start, and their words."""

    first: date
    last: date
    today: date
    goal: date | None
    today_words: str
    goal_words: str
    months: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where days and rows stand in the viewport: sizes in pixels, scrolled by `right` and `down`."""

    frame: ChartFrame
    day_width: int
    row_height: int
    head: int
    titles: int
    size: QSize
    right: int
    down: int

    @property
    def first_shown(self) -> date:
        """Return the first day at the left."""
        return self.frame.first + _DAY * (self.right // max(1, self.day_width))

    def x(self, day: date) -> int:
        """Return where a day begins."""
        return self.titles + (day - self.frame.first).days * self.day_width - self.right

    def top(self, number: int) -> int:
        """Return where a row begins."""
        return self.head + number * self.row_height - self.down

    def bar(self, number: int, start: date | None, due: date | None) -> QRect:
        """Return the bar of a row from a day to another; an empty one without days."""
        if start is None or due is None:
            return QRect()
        left, right = self.x(start), self.x(due + _DAY)
        height = self.row_height // 2
        return QRect(left, self.top(number) + (self.row_height - height) // 2, max(3, right - left), height)


class ChartPainting:
    """One painting of the chart."""

    def __init__(
        self,
        painter: QPainter,
        place: Place,
        rows: Sequence[ChartRow],
        is_rest: Callable[[date], bool],
        palette: QPalette,
    ) -> None:
        self._painter = painter
        self._place = place
        self._rows = rows
        self._is_rest = is_rest
        self._palette = palette

    def paint(self, chosen: int, *, is_focused: bool) -> None:
        """Paint the days, the bars and, above them, the titles that stay where they are."""
        painter, place = self._painter, self._place
        painter.setClipRect(QRect(place.titles, 0, place.size.width() - place.titles, place.size.height()))
        self._paint_days()
        for number, row in enumerate(self._rows):
            self._paint_row(number, row)
        self._paint_lines()
        painter.setClipping(False)
        self._paint_titles(chosen, is_focused=is_focused)

    def _colour(self, role: QPalette.ColorRole) -> QColor:
        return self._palette.color(role)

    def _paint_days(self) -> None:
        painter, place, frame = self._painter, self._place, self._place.frame
        painter.fillRect(QRect(QPoint(0, 0), place.size), self._colour(QPalette.ColorRole.Base))
        quiet, text = self._colour(QPalette.ColorRole.PlaceholderText), self._colour(QPalette.ColorRole.Text)
        faint = QColor(quiet)
        faint.setAlpha(38)
        day = place.first_shown
        small = painter.fontMetrics()
        while day <= frame.last and place.x(day) < place.size.width():
            left = place.x(day)
            if self._is_rest(day):
                painter.fillRect(QRect(left, place.head, place.day_width, (place.size.height() - place.head)), faint)
            if day.day == 1 or day == place.first_shown:
                painter.setPen(QPen(faint, 1))
                painter.drawLine(left, 0, left, place.size.height())
                painter.setPen(text)
                month = f"{day.year}. {frame.months[day.month - 1]}"
                room = place.x(_next_month(day)) - left
                if small.horizontalAdvance(month) + SPACE < room:
                    painter.drawText(QPoint(left + SPACE // 2, small.ascent() + 4), month)
            if day.weekday() == 0 or place.day_width >= small.horizontalAdvance("00") + 2:
                painter.setPen(quiet)
                if place.day_width * 7 > small.horizontalAdvance("00") + 4:
                    painter.drawText(QPoint(left + 2, place.head - small.descent() - 4), str(day.day))
            day += _DAY
        painter.setPen(QPen(quiet, 1))
        painter.drawLine(place.titles, place.head - 1, place.size.width(), place.head - 1)

    def _paint_row(self, number: int, row: ChartRow) -> None:
        painter, place = self._painter, self._place
        top = place.top(number)
        if top + place.row_height < place.head or top > place.size.height():
            return
        painter.save()
        painter.setClipRect(
            QRect(place.titles, place.head, place.size.width() - place.titles, (place.size.height() - place.head)),
            Qt.ClipOperation.IntersectClip,
        )
        planned = place.bar(number, row.planned_start, row.planned_due)
        if not planned.isEmpty():
            line = planned.adjusted(0, planned.height() + 1, 0, 4)
            painter.fillRect(QRect(line.left(), line.top(), line.width(), 3), QColor(tone_colour("quiet")))
        bar = place.bar(number, row.start, row.due)
        if not bar.isEmpty():
            self._paint_bar(bar, row)
        if row.last_safe is not None:
            self._paint_mark(number, row)
        painter.restore()

    def _paint_bar(self, bar: QRect, row: ChartRow) -> None:
        """A late bar is hatched and framed, one that decides the start has a thick frame: no sign is a colour alone."""
        painter = self._painter
        colour = QColor(tone_colour("bad" if row.is_late else "info"))
        painter.setPen(QPen(colour, 3 if row.is_critical else 1))
        soft = QColor(colour)
        soft.setAlpha(90)
        if row.is_point:
            middle = bar.center()
            half = bar.height() // 2 + 2
            painter.setBrush(colour)
            painter.drawPolygon(
                QPolygon(
                    [
                        QPoint(middle.x(), middle.y() - half),
                        QPoint(middle.x() + half, middle.y()),
                        QPoint(middle.x(), middle.y() + half),
                        QPoint(middle.x() - half, middle.y()),
                    ]
                )
            )
            return
        painter.setBrush(soft)
        painter.drawRoundedRect(bar, 3, 3)
        if row.is_late:
            painter.setBrush(Qt.BrushStyle.BDiagPattern)
            painter.drawRoundedRect(bar, 3, 3)

    def _paint_mark(self, number: int, row: ChartRow) -> None:
        """The last safe day: a bracket at its end."""
        painter, place = self._painter, self._place
        assert row.last_safe is not None  # noqa: S101 – the caller has looked
        x, top = place.x(row.last_safe + _DAY), place.top(number) + 5
        bottom = top + place.row_height - 10
        painter.setPen(QPen(QColor(tone_colour("bad" if row.is_late else "good")), 2))
        painter.drawLine(x, top, x, bottom)
        painter.drawLine(x - 5, top, x, top)
        painter.drawLine(x - 5, bottom, x, bottom)

    def _paint_lines(self) -> None:
        painter, place, frame = self._painter, self._place, self._place.frame
        for day, words, tone, style in (
            (frame.today, frame.today_words, "warn", Qt.PenStyle.DashLine),
            (frame.goal, frame.goal_words, "info", Qt.PenStyle.SolidLine),
        ):
            if day is None:
                continue
            colour = QColor(tone_colour(tone))
            painter.setPen(QPen(colour, 2, style))
            x = place.x(day)
            painter.drawLine(x, place.head // 2, x, place.size.height())
            painter.drawText(QPoint(x + 4, place.size.height() - 6), words)

    def _paint_titles(self, chosen: int, *, is_focused: bool) -> None:
        painter, place = self._painter, self._place
        width = place.titles
        painter.fillRect(QRect(0, 0, width, place.size.height()), self._colour(QPalette.ColorRole.AlternateBase))
        metrics = painter.fontMetrics()
        painter.setClipRect(QRect(0, place.head, width, (place.size.height() - place.head)))
        for number, row in enumerate(self._rows):
            line = QRect(0, place.top(number), width, place.row_height)
            is_chosen = number == chosen
            if is_chosen:
                painter.fillRect(line, self._colour(QPalette.ColorRole.Highlight))
            role = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text
            painter.setPen(self._colour(role))
            inner = line.adjusted(SPACE, 0, -SPACE, 0)
            title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
        painter.setClipping(False)
        painter.setPen(self._colour(QPalette.ColorRole.PlaceholderText))
        painter.drawLine(width - 1, 0, width - 1, place.size.height())
        if is_focused:
            painter.setPen(QPen(self._colour(QPalette.ColorRole.Highlight), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRect(QPoint(0, 0), place.size).adjusted(1, 1, -1, -1))


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
