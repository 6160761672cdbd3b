"""The plan as bars over days: dates are moved by keys, never by dragging, and every move can be undone."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.features.plan.commands.steps import FixStep
from app.features.plan.model.schedule import Kind
from app.features.plan.model.views import PlanRow, PlanView
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Refused
from app.kernel.texts import Language
from ui.bridge.desk import Desk
from ui.features.plan.frame import PARTY_TITLES, PlanScreen
from ui.kit.labels import TextRole, label
from ui.kit.plan_chart import PlanChart
from ui.kit.plan_painting import ChartFrame, ChartRow
from ui.kit.theme import SPACE

_MONTHS = {
    Language.HU: ("jan.", "febr.", "márc.", "ápr.", "máj.", "jún.", "júl.", "aug.", "szept.", "okt.", "nov.", "dec."),
    Language.EN: ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
_MARGIN = timedelta(days=21)


class PlanChartScreen(PlanScreen):
    """The chart of the municipality's plan."""

    place = "plan-chart"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, is_wide=True)
        self.chart = PlanChart(self.tr("Az ütemterv ábrája"), self._is_rest)
        self.chart.setObjectName("plan-chart")
        self.chart.opened.connect(lambda step: desk.navigator.open("plan-step", step))
        self.chart.moved.connect(self.on_moved)
        self.chart.stretched.connect(self.on_stretched)
        self._place: QWidget | None = None

    def add_own_actions(self) -> None:
        """Add the zoom and the wall sheet."""
        wider = self.add_action(self.tr("Nagyítás (+)"), lambda: self.chart.set_zoom(self.chart.zoom + 1))
        wider.setObjectName("zoom-in")
        closer = self.add_action(self.tr("Kicsinyítés (−)"), lambda: self.chart.set_zoom(self.chart.zoom - 1))
        closer.setObjectName("zoom-out")
        self.add_action(self.tr("Falinaptár (A3)"), lambda: self.desk.navigator.open("preview", "D06-F", "new"))

    def heading_words(self) -> str:
        """Return the title."""
        return self.tr("Az ütemterv ábrája")

    def clear(self) -> None:
        """Keep the chart, with its place and its chosen row, while the rest is built anew."""
        self.chart.setParent(None)
        super().clear()

    def build(self, found: PlanView) -> None:
        """Show the bars."""
        self.body.addWidget(
            label(
                self.tr(
                    "Fel/le: lépés. Ctrl+balra/jobbra: a kezdés mozgatása. Ctrl+Shift+balra/jobbra: az időtartam. "
                    "+/−: nagyítás. Enter: megnyitás. Ctrl+Z: vissza."
                ),
                TextRole.QUIET,
            )
        )
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE)
        rows.addWidget(self.chart)
        self.body.addWidget(holder)
        shown = [row for row in found.rows if not row.is_done]
        self.chart.setFixedHeight(self._height(len(shown)))
        self.chart.show_plan(self._frame(found), [self._row(row) for row in shown])
        self.chart.show()
        self.body.addWidget(
            label(
                self.tr(
                    "Csíkozott: késésben van. Vastag keret: ezen múlik az indulás. Kampó: az utolsó biztonságos nap. "
                    "Alsó vonal: az eredeti terv. Szürke oszlop: nem munkanap."
                ),
                TextRole.QUIET,
            )
        )

    def _height(self, rows: int) -> int:
        metrics = self.chart.fontMetrics().lineSpacing()
        return min(max(300, (rows + 3) * (metrics + 18)), max(300, self.height() - 290))

    def first_focus(self) -> None:
        """Put the keyboard into the chart."""
        self.chart.setFocus()

    def _is_rest(self, day: date) -> bool:
        try:
            return not self.desk.content.calendar.is_working_day(day)
        except Refused:
            return False

    def _frame(self, found: PlanView) -> ChartFrame:
        days = [found.today, *(row.start for row in found.rows if row.start), *(r.due for r in found.rows if r.due)]
        days += [row.planned_start for row in found.rows if row.planned_start and not row.is_done]
        if found.start_day is not None:
            days.append(found.start_day)
        return ChartFrame(
            min(days) - _MARGIN,
            max(days) + _MARGIN,
            found.today,
            found.start_day,
            self.tr("ma"),
            self.tr("indulás"),
            _MONTHS[self.desk.language],
        )

    def _row(self, row: PlanRow) -> ChartRow:
        title = self.words(row.title)
        who = row.responsible or self.words(PARTY_TITLES[row.owner])
        words = self.tr("{step}, {who}, kezdés {start}, határidő {due}, utolsó biztonságos nap {safe}").format(
            step=title, who=who, start=self.day(row.start), due=self.day(row.due), safe=self.day(row.last_safe)
        )
        if row.is_late:
            words = self.tr("{words}, {days} munkanap késés").format(words=words, days=-row.slack)
        return ChartRow(
            row.id,
            title,
            words,
            row.start,
            row.due,
            row.last_safe,
            row.planned_start,
            row.planned_due,
            row.is_late,
            row.is_critical,
            row.kind is Kind.DECISION,
        )

    def on_moved(self, step: str, days: int) -> None:
        """Fix another start, so many working days away; the command refuses what cannot be."""
        row = self._found(step)
        if row is None or row.start is None or self.found is None:
            return
        start = self.desk.content.calendar.add(row.start, days)
        due = row.own_due if row.own_due is None or row.own_due >= start else start
        self._fix(row, start=str(max(start, self.found.today)), due=str(due or ""))

    def on_stretched(self, step: str, days: int) -> None:
        """Fix another duration, or another promised end where one was promised."""
        row = self._found(step)
        if row is None or row.due is None or row.start is None:
            return
        if row.own_due is not None:
            due = self.desk.content.calendar.add(row.own_due, days)
            self._fix(row, due=str(max(due, row.own_start or due)))
        else:
            self._fix(row, duration=max(1, row.duration + days))

    def _found(self, step: str) -> PlanRow | None:
        rows = self.found.rows if self.found else ()
        return next((row for row in rows if row.id == step), None)

    def _fix(self, row: PlanRow, start: str | None = None, due: str | None = None, duration: int | None = None) -> None:
        command = FixStep(
            MunicipalityId(row.partition),
            row.id,
            str(row.own_start or "") if start is None else start,
            str(row.own_due or "") if due is None else due,
            row.own_duration if duration is None else duration,
            row.responsible,
            row.deputy,
            row.note,
        )
        self.bridge.run(self, command, None, lambda problem: self.refused_at(None, problem))
