"""The matrix of responsibility: who does what, who replaces whom, and what nobody has taken on yet."""

from __future__ import annotations

from app.features.plan.model.views import PlanRow, PlanView
from app.kernel.command import Party
from ui.bridge.desk import Desk
from ui.features.plan.frame import PARTY_TITLES, PlanScreen
from ui.kit.labels import TextRole, label
from ui.kit.notice import Notice, Tone
from ui.kit.table import Table, TableRow


class PlanPeopleScreen(PlanScreen):
    """Steps against the three organisations and their people."""

    place = "plan-people"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, is_wide=True)

    def add_own_actions(self) -> None:
        """Add the paper."""
        self.add_action(
            self.tr("Felelősségi mátrix nyomtatása"), lambda: self.desk.navigator.open("preview", "D07", "new")
        ).setObjectName("print-matrix")

    def heading_words(self) -> str:
        """Return the title."""
        return self.tr("Felelősségi mátrix")

    def build(self, found: PlanView) -> None:
        """Show the matrix, and above it what has no responsible person."""
        lacking = [row for row in found.rows if self._lacks(row)]
        if lacking:
            self.notices.addWidget(
                Notice(
                    Tone.WARN,
                    self.tr("{count} lépésnek még nincs felelőse vagy helyettese").format(count=len(lacking)),
                    self.tr("Nyissa meg a lépést, és írja be a nevet."),
                )
            )
        parties = (Party.MUNICIPALITY, Party.KINCSTAR, Party.NISZ)
        table = Table(
            self.tr("Ki mit végez"),
            (
                self.tr("Lépés"),
                *(self.words(PARTY_TITLES[party]) for party in parties),
                self.tr("Felelős"),
                self.tr("Helyettes"),
            ),
            (30, 11, 11, 11, 20, 20),
        )
        table.setObjectName("people-table")
        table.opened.connect(lambda step: self.desk.navigator.open("plan-step", step))
        self.body.addWidget(table)
        table.show_rows([self._row(row, parties) for row in found.rows])
        self.body.addWidget(
            label(
                self.tr("V: végzi. F: felel érte. E: egyeztet. T: tájékoztatni kell. Enter: a lépés megnyitása."),
                TextRole.QUIET,
            )
        )

    def _lacks(self, row: PlanRow) -> bool:
        return row.owner is Party.MUNICIPALITY and not row.is_done and not (row.responsible and row.deputy)

    def _row(self, row: PlanRow, parties: tuple[Party, ...]) -> TableRow:
        shares = self.desk.content.task(row.task).involvement
        letters = {"A": self.tr("F"), "R": self.tr("V"), "C": self.tr("E"), "I": self.tr("T")}
        cells = tuple("/".join(letters.get(one, one) for one in shares.get(party, "").split("/")) for party in parties)
        missing = self.tr("hiányzik") if row.owner is Party.MUNICIPALITY and not row.is_done else "–"
        people = (row.responsible or missing, row.deputy or missing)
        return TableRow(row.id, (self.words(row.title), *cells, *people), "warn" if self._lacks(row) else "")
