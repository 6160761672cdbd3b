"""The budget of the joining: what it costs in forints and where the money comes from."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from app.features.plan.commands.lists import RecordBudgetLine, RemoveBudgetLine
from app.features.plan.model.views import BudgetView, PlanView
from app.features.plan.queries import budget
from app.kernel.changes import Changes
from app.kernel.command import Command
from app.kernel.ids import MunicipalityId
from ui.bridge.desk import Desk
from ui.features.plan.frame import PlanScreen
from ui.kit.card import Card
from ui.kit.field import Kind, Question
from ui.kit.labels import TextRole, button, label, link
from ui.kit.question_page import QuestionPage


class PlanBudgetScreen(PlanScreen):
    """The lines of the budget with their sum."""

    place = "plan-budget"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._page: QuestionPage | None = None

    def heading_words(self) -> str:
        """Return the title."""
        return self.tr("Költségvetés")

    def build(self, _found: PlanView) -> None:
        """Ask for the lines; they are drawn when they come."""
        self.bridge.ask(self, self._draw_lines, budget, self.desk.office_pir)

    def _draw_lines(self, lines: tuple[BudgetView, ...]) -> None:
        card = Card(self.tr("Amire pénz kell"))
        for one in lines:
            row = QHBoxLayout()
            source = one.source or self.tr("nincs megjelölt forrás")
            words = self.tr("{title}: {sum} – {source}").format(title=one.title, sum=forints(one.amount), source=source)
            row.addWidget(label(words), 1)
            away = link(self.tr("Törlöm a listából"), partial(self._remove, one))
            away.setObjectName(f"remove-{one.id}")
            away.setAccessibleName(self.tr("Törlöm a listából: {line}").format(line=words))
            row.addWidget(away)
            card.rows.addLayout(row)
        total = forints(sum(one.amount for one in lines))
        card.rows.addWidget(label(self.tr("Összesen: {sum}").format(sum=total), TextRole.STRONG))
        self.body.addWidget(card)
        new = Card(self.tr("Új sor"))
        self._page = QuestionPage(
            (
                Question("title", self.tr("Mire kell?"), Kind.TEXT, self.tr("Például: 6 kártyaolvasó")),
                Question("amount", self.tr("Összeg forintban"), Kind.NUMBER, self.tr("Bruttó"), is_short=True),
                Question("source", self.tr("Miből?"), Kind.TEXT, self.tr("Például: saját költségvetés, pályázat")),
            ),
            {},
        )
        self._page.finished.connect(self.on_add)
        new.rows.addWidget(self._page)
        add = button(self.tr("Felveszem"), self.on_add)
        add.setObjectName("add-line")
        add.setMaximumWidth(320)
        new.rows.addWidget(add)
        self.body.addWidget(new)

    def on_add(self) -> None:
        """Record a line."""
        if self._page is None:
            return
        typed = self._page.answers
        amount = typed["amount"]
        # What is no number is refused by the command in words, at its field.
        forint = amount if isinstance(amount, int) and not isinstance(amount, bool) else -1
        office = MunicipalityId(self.desk.office_pir)
        self._run(RecordBudgetLine(office, str(typed["title"] or ""), forint, str(typed["source"] or "")))

    def _remove(self, one: BudgetView) -> None:
        self._run(RemoveBudgetLine(MunicipalityId(self.desk.office_pir), one.id))

    def _run(self, command: Command) -> None:
        def again(_changes: Changes) -> None:
            self.renew()

        self.bridge.run(self, command, again, lambda problem: self.refused_at(self._page, problem))


def forints(amount: int) -> str:
    """Return 14 382 615 Ft with spaces that do not break."""
    return f"{amount:,} Ft".replace(",", "\u00a0").replace(" Ft", "\u00a0Ft")
