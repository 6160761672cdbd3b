"""The list of the plan's steps: who, when, until when it is safe, what it waits for; filtered and walked by keys."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.features.plan.model.approval import PlanStage
from app.features.plan.model.views import PlanRow, PlanView
from app.kernel.command import Party
from ui.bridge.desk import Desk
from ui.features.plan.frame import PARTY_TITLES, PlanScreen
from ui.kit.combo import Combo
from ui.kit.labels import TextRole, label
from ui.kit.notice import Notice, Tone
from ui.kit.table import Table, TableRow
from ui.kit.theme import SPACE

_OPEN, _LATE, _OURS, _ALL = "open", "late", "ours", "all"


class PlanListScreen(PlanScreen):
    """The plan of the municipality at work."""

    place = "plan"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, is_wide=True)
        self._which, self._text = _OPEN, ""
        self._table: Table | None = None

    def add_own_actions(self) -> None:
        """Add the papers and the way to the approval."""
        to = self.desk.navigator.open
        self.add_action(self.tr("Terv nyomtatása"), lambda: to("preview", "D06", "new")).setObjectName("print-plan")
        self.add_action(self.tr("Falinaptár (A3)"), lambda: to("preview", "D06-F", "new")).setObjectName("print-wall")

    def build(self, found: PlanView) -> None:
        """Show the filter and the table."""
        if found.stage is PlanStage.REMARKED:
            notice = Notice(Tone.WARN, self.tr("A Kincstár észrevételt tett"), found.acts[-1].reason)
            notice.add_link(self.tr("A jóváhagyáshoz"), lambda: self.desk.navigator.open("plan-approval"))
            self.notices.addWidget(notice)
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        which = Combo()
        which.setObjectName("plan-filter")
        which.setAccessibleName(self.tr("Melyik lépések?"))
        for value, words in (
            (_OPEN, self.tr("Még nincs kész")),
            (_LATE, self.tr("Késésben van")),
            (_OURS, self.tr("Az önkormányzat végzi")),
            (_ALL, self.tr("Minden lépés")),
        ):
            which.addItem(words, value)
        which.setCurrentIndex(max(which.findData(self._which), 0))
        which.activated.connect(lambda _index: self._filter(which=str(which.currentData())))
        line = QLineEdit(self._text)
        line.setObjectName("plan-text")
        line.setAccessibleName(self.tr("Szűrés névre vagy feladatra"))
        line.setPlaceholderText(self.tr("név vagy feladat"))
        line.setClearButtonEnabled(True)
        line.textChanged.connect(lambda text: self._filter(text=text))
        row.addWidget(which)
        row.addWidget(line, 1)
        self.body.addLayout(row)
        self._table = Table(
            self.tr("A terv lépései"),
            (
                self.tr("Feladat"),
                self.tr("Felelős"),
                self.tr("Helyettes"),
                self.tr("Kezdés"),
                self.tr("Határidő"),
                self.tr("Utolsó biztonságos nap"),
                self.tr("Mire vár"),
            ),
            (25, 14, 13, 12, 12, 18, 21),
        )
        self._table.setObjectName("plan-table")
        self._table.opened.connect(lambda step: self.desk.navigator.open("plan-step", step))
        self.body.addWidget(self._table)
        self.body.addWidget(label(self.tr("Enter: a kijelölt lépés megnyitása."), TextRole.QUIET))
        self._show_rows()

    def first_focus(self) -> None:
        """Put the keyboard into the list."""
        if self._table is not None:
            self._table.setFocus()

    def _filter(self, which: str | None = None, text: str | None = None) -> None:
        self._which = self._which if which is None else which
        self._text = self._text if text is None else text
        self._show_rows()

    def _show_rows(self) -> None:
        if self.found is not None and self._table is not None:
            self._table.show_rows([self._row(row) for row in self.found.rows if self._is_wanted(row)])

    def _is_wanted(self, row: PlanRow) -> bool:
        wanted = {
            _OPEN: not row.is_done,
            _LATE: row.is_late,
            _OURS: row.owner is Party.MUNICIPALITY and not row.is_done,
            _ALL: True,
        }[self._which]
        words = " ".join((self.words(row.title), row.responsible, row.deputy)).casefold()
        return wanted and self._text.strip().casefold() in words

    def _row(self, row: PlanRow) -> TableRow:
        title = self.tr("{number}. {step}").format(number=row.number, step=self.words(row.title))
        responsible = row.responsible or self.words(PARTY_TITLES[row.owner])
        if row.is_done:
            cells = (title, responsible, row.deputy, self.tr("Kész"), self.brief(row.done_on), "–", "")
            return TableRow(row.id, cells, "good")
        safe = self.brief(row.last_safe)
        if row.is_late:
            safe = self.tr("{day}\n{days} munkanap késés").format(day=safe, days=-row.slack)
        waits = ", ".join(self.words(one) for one in row.waits_for)
        cells = (title, responsible, row.deputy, self.brief(row.start), self.brief(row.due), safe, waits)
        return TableRow(row.id, cells, "bad" if row.is_late else "")
