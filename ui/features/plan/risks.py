"""The risks: the ready list to tick, own ones beside, each with who watches it and what is done."""

from __future__ import annotations

from functools import partial

from app.features.plan.commands.lists import RecordRisk
from app.features.plan.model.views import PlanView, RiskView
from app.features.plan.queries import risks
from app.kernel.changes import Changes
from app.kernel.ids import MunicipalityId
from ui.bridge.desk import Desk
from ui.features.plan.frame import PlanScreen
from ui.kit.card import Card
from ui.kit.field import Kind, Question
from ui.kit.labels import TextRole, button, label, link
from ui.kit.question_page import QuestionPage
from ui.kit.tick import Tick


class PlanRisksScreen(PlanScreen):
    """The risks of the office."""

    place = "plan-risks"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._open = ""
        self._page: QuestionPage | None = None

    def add_own_actions(self) -> None:
        """Add the paper."""
        self.add_action(
            self.tr("Kockázati lap nyomtatása"), lambda: self.desk.navigator.open("preview", "D08", "new")
        ).setObjectName("print-risks")

    def heading_words(self) -> str:
        """Return the title."""
        return self.tr("Kockázatok")

    def build(self, _found: PlanView) -> None:
        """Ask for the risks; they are drawn when they come."""
        self.bridge.ask(self, self._draw_risks, risks, self.desk.office_pir)

    def _draw_risks(self, found: tuple[RiskView, ...]) -> None:
        self._page = None
        card = Card(self.tr("Jelölje be, ami Önöknél fennáll"))
        for number, one in enumerate(found):
            who = self.tr("Figyeli: {who}").format(who=one.owner) if one.owner else self.tr("Nincs felelőse")
            note = f"{who} · {self.words(one.answer)}" if one.is_present else self.words(one.answer)
            tick = Tick(self.words(one.title), note, is_ticked=one.is_present)
            tick.box.setObjectName(f"risk-{number}")
            tick.ticked.connect(lambda is_on, one=one: self._record(one, is_present=is_on))
            card.rows.addWidget(tick)
            if self._key(one) == self._open:
                self._add_form(card, one)
            elif one.is_present:
                change = link(self.tr("Felelős és válasz"), partial(self._open_one, one))
                change.setObjectName(f"change-{number}")
                change.setAccessibleName(self.tr("Felelős és válasz: {risk}").format(risk=self.words(one.title)))
                card.rows.addWidget(change)
        self.body.addWidget(card)
        own = Card(self.tr("Saját kockázat"))
        fresh = QuestionPage(
            (
                Question("title", self.tr("Mi akadályozhatja az indulást?"), Kind.TEXT),
                Question("owner", self.tr("Ki figyeli?"), Kind.TEXT),
                Question("answer", self.tr("Mit tesznek ellene?"), Kind.LONG_TEXT),
            ),
            {},
        )
        own.rows.addWidget(fresh)
        add = button(self.tr("Felveszem a kockázatot"), lambda: self._add(fresh))
        add.setObjectName("add-risk")
        add.setMaximumWidth(320)
        own.rows.addWidget(add)
        self.body.addWidget(own)
        self.body.addWidget(label(self.tr("A kész lista a tartalomcsomagból való."), TextRole.QUIET))

    @staticmethod
    def _key(one: RiskView) -> str:
        return one.ready or one.id

    def _open_one(self, one: RiskView) -> None:
        self._open = self._key(one)
        self.renew()

    def _add_form(self, card: Card, one: RiskView) -> None:
        page = QuestionPage(
            (
                Question("owner", self.tr("Ki figyeli?"), Kind.TEXT),
                Question("answer", self.tr("Mit tesznek ellene?"), Kind.LONG_TEXT),
            ),
            {"owner": one.owner or None, "answer": self.words(one.answer) or None},
        )
        self._page = page
        card.rows.addWidget(page)
        save = button(self.tr("Rögzítem"), lambda: self._save(one, page))
        save.setObjectName("save-risk")
        save.setMaximumWidth(320)
        card.rows.addWidget(save)

    def _save(self, one: RiskView, page: QuestionPage) -> None:
        self._open = ""
        owner, answer = (str(page.answers[name] or "") for name in ("owner", "answer"))
        self._run(self._command(one, owner, answer, is_present=one.is_present), page)

    def _record(self, one: RiskView, *, is_present: bool) -> None:
        answer = "" if one.ready and self.words(one.answer) == self._usual(one) else self.words(one.answer)
        self._run(self._command(one, one.owner, answer, is_present=is_present), None)

    def _usual(self, one: RiskView) -> str:
        ready = next((risk for risk in self.desk.content.planning.risks if risk.id == one.ready), None)
        return self.words(ready.answer) if ready else ""

    def _command(self, one: RiskView, owner: str, answer: str, *, is_present: bool) -> RecordRisk:
        office = MunicipalityId(self.desk.office_pir)
        title = "" if one.ready else self.words(one.title)
        return RecordRisk(office, one.ready, "" if one.ready else one.id, title, is_present, owner, answer)

    def _add(self, page: QuestionPage) -> None:
        title, owner, answer = (str(page.answers[name] or "") for name in ("title", "owner", "answer"))
        office = MunicipalityId(self.desk.office_pir)
        self._run(RecordRisk(office, title=title, owner=owner, answer=answer), page)

    def _run(self, command: RecordRisk, page: QuestionPage | None) -> None:
        def again(_changes: Changes) -> None:
            self.renew()

        self.bridge.run(self, command, again, lambda problem: self.refused_at(page, problem))
