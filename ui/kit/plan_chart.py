"""A plan as bars over days, painted by ourselves: walked, moved, zoomed and read by keys alone; it knows no feature."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.kit.plan_painting import ChartFrame, ChartPainting, ChartRow, Place
from ui.kit.theme import scaled

DAY_WIDTHS = (4, 8, 16, 28)
"""Pixels of a day at each zoom, at 100 % text."""
_DAY = timedelta(days=1)


class PlanChart(QAbstractScrollArea):
    """The chart; every key that does something is named by its page."""

    opened = Signal(str)
    """Enter on a row, or pressed twice."""
    moved = Signal(str, int)
    """Ctrl and an arrow: move the row's start by so many working days."""
    stretched = Signal(str, int)
    """Ctrl, Shift and an arrow: make the row longer or shorter by so many working days."""

    def __init__(self, name: str, is_rest: Callable[[date], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._is_rest = is_rest
        self._rows: tuple[ChartRow, ...] = ()
        self._frame: ChartFrame | None = None
        self._chosen = 0
        self._zoom = 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setMinimumHeight(scaled(260))

    def show_plan(self, frame: ChartFrame, rows: Sequence[ChartRow]) -> None:
        """Show a plan; the chosen row and the place stay."""
        is_first = self._frame is None
        key = self.chosen
        self._frame, self._rows = frame, tuple(rows)
        self._chosen = next((number for number, row in enumerate(self._rows) if row.key == key), 0)
        self._fit()
        if is_first:
            self._show_day(frame.today - 7 * _DAY)
        self._say()
        self.viewport().update()

    @property
    def chosen(self) -> str:
        """Return the key of the chosen row."""
        return self._rows[self._chosen].key if self._rows else ""

    @property
    def zoom(self) -> int:
        """Return the step of the zoom, from 0."""
        return self._zoom

    def set_zoom(self, zoom: int) -> None:
        """Show days narrower or wider, around the same day."""
        place = self._place()
        day = place.first_shown if place else None
        self._zoom = min(max(zoom, 0), len(DAY_WIDTHS) - 1)
        self._fit()
        if day is not None:
            self._show_day(day)
        self.viewport().update()

    def choose(self, number: int) -> None:
        """Choose a row and let it be seen and heard."""
        if not self._rows:
            return
        self._chosen = min(max(number, 0), len(self._rows) - 1)
        bar = self.verticalScrollBar()
        top, height = self._chosen * self._row_height, self._row_height
        if top < bar.value():
            bar.setValue(top)
        elif top + height > bar.value() + self._room:
            bar.setValue(top + height - self._room)
        row = self._rows[self._chosen]
        place = self._place()
        if row.start is not None and place is not None and not place.titles <= place.x(row.start) < place.size.width():
            self._show_day(row.start - 3 * _DAY)
        self._say()
        self.viewport().update()

    def bar_of(self, key: str) -> QRect:
        """Return where the bar of a row is painted now, in the viewport."""
        number = next(number for number, row in enumerate(self._rows) if row.key == key)
        place = self._place()
        return QRect() if place is None else place.bar(number, self._rows[number].start, self._rows[number].due)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with arrows, move with Ctrl, stretch with Ctrl and Shift, zoom with plus and minus, open with Enter."""
        held = event.modifiers()
        is_ctrl = bool(held & Qt.KeyboardModifier.ControlModifier)
        is_shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        sideways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        walks = {
            Qt.Key.Key_Up: self._chosen - 1,
            Qt.Key.Key_Down: self._chosen + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._rows) - 1,
        }
        zooms = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}
        if held & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif sideways is not None and is_ctrl and self._rows:
            (self.stretched if is_shift else self.moved).emit(self.chosen, sideways)
        elif sideways is not None:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + sideways * 7 * self._day_width)
        elif event.key() in walks and not is_ctrl:
            self.choose(walks[Qt.Key(event.key())])
        elif event.key() in zooms and not is_ctrl:
            self.set_zoom(self._zoom + zooms[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._rows:
            self.opened.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the mouse."""
        number = (event.position().toPoint().y() - self._head + self.verticalScrollBar().value()) // self._row_height
        if event.position().y() > self._head and 0 <= number < len(self._rows):
            self.choose(number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row that was pressed twice."""
        if self._rows and event.position().y() > self._head:
            self.opened.emit(self.chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the scroll bars true."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chart as it is scrolled and chosen."""
        place = self._place()
        if place is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        painter.setFont(self.font())
        painting = ChartPainting(painter, place, self._rows, self._is_rest, self.palette())
        painting.paint(self._chosen, is_focused=self.hasFocus())
        painter.end()

    @property
    def _row_height(self) -> int:
        return scaled(34)

    @property
    def _head(self) -> int:
        return scaled(52)

    @property
    def _day_width(self) -> int:
        return scaled(DAY_WIDTHS[self._zoom])

    @property
    def _room(self) -> int:
        return max(0, self.viewport().height() - self._head)

    def _place(self) -> Place | None:
        if self._frame is None:
            return None
        return Place(
            self._frame,
            self._day_width,
            self._row_height,
            self._head,
            min(scaled(290), self.viewport().width() // 2),
            self.viewport().size(),
            self.horizontalScrollBar().value(),
            self.verticalScrollBar().value(),
        )

    def _fit(self) -> None:
        place = self._place()
        if place is None:
            return
        days = (place.frame.last - place.frame.first).days + 1
        room = max(1, place.size.width() - place.titles)
        self.horizontalScrollBar().setRange(0, max(0, days * place.day_width - room))
        self.horizontalScrollBar().setPageStep(room)
        self.horizontalScrollBar().setSingleStep(place.day_width)
        self.verticalScrollBar().setRange(0, max(0, len(self._rows) * place.row_height - self._room))
        self.verticalScrollBar().setPageStep(max(1, self._room))
        self.verticalScrollBar().setSingleStep(place.row_height)

    def _show_day(self, day: date) -> None:
        first = self._frame.first if self._frame else day
        self.horizontalScrollBar().setValue((day - first).days * self._day_width)

    def _say(self) -> None:
        """Tell the chosen row to whoever cannot see the bars."""
        if not self._rows:
            return
        self.setAccessibleDescription(self._rows[self._chosen].words)
        self.setAccessibleName(f"{self._name}. {self._rows[self._chosen].words}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
