"""What moved against the original plan, step by step, in working days."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy

from app.features.plan.commands.course import KeepBaseline
from app.features.plan.model.views import PlanRow, PlanView
from app.kernel.ids import MunicipalityId
from ui.bridge.desk import Desk
from ui.features.plan.frame import PlanScreen
from ui.kit.days import moment
from ui.kit.labels import button, label
from ui.kit.table import Table, TableRow


class PlanChangeScreen(PlanScreen):
    """The dates of now beside those of the baseline."""

    place = "plan-change"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, is_wide=True)

    def heading_words(self) -> str:
        """Return the title."""
        return self.tr("Eltérés az eredeti tervtől")

    def build(self, found: PlanView) -> None:
        """Show the table, or how to keep the first plan."""
        if found.baseline_at is None:
            words = self.tr("Még nincs eredeti terv. A beadás rögzíti, de Ön is rögzítheti a mostani dátumokat.")
        else:
            words = self.tr("Az eredeti tervet ekkor rögzítették: {when}").format(
                when=moment(found.baseline_at, self.desk.language)
            )
        self.body.addWidget(label(words))
        if found.baseline_at is not None:
            table = Table(
                self.tr("Eltérések"),
                (
                    self.tr("Lépés"),
                    self.tr("Eredeti kezdés"),
                    self.tr("Eredeti határidő"),
                    self.tr("Mostani kezdés"),
                    self.tr("Mostani határidő"),
                    self.tr("Eltérés"),
                ),
                (30, 14, 14, 14, 14, 18),
            )
            table.setObjectName("change-table")
            table.opened.connect(lambda step: self.desk.navigator.open("plan-step", step))
            self.body.addWidget(table)
            table.show_rows([self._row(row) for row in found.rows if row.planned_due is not None])
        if found.schedule is not None:
            keep = button(self.tr("A mostani dátumok legyenek az eredeti terv"), self.on_keep)
            keep.setObjectName("keep-baseline")
            keep.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self.body.addWidget(keep)

    def _row(self, row: PlanRow) -> TableRow:
        if row.is_done:
            change, tone = self.tr("kész"), "good"
        elif row.moved > 0:
            change, tone = self.tr("{days} munkanappal később").format(days=row.moved), "bad"
        elif row.moved < 0:
            change, tone = self.tr("{days} munkanappal előbb").format(days=-row.moved), "good"
        else:
            change, tone = self.tr("nincs"), ""
        days = (row.planned_start, row.planned_due, row.start, row.due)
        return TableRow(row.id, (self.words(row.title), *(self.brief(day) for day in days), change), tone)

    def on_keep(self) -> None:
        """Keep the dates of now."""
        command = KeepBaseline(MunicipalityId(self.desk.municipality))
        self.bridge.run(self, command, lambda _changes: self.renew(), lambda problem: self.refused_at(None, problem))
