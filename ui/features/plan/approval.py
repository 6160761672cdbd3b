"""The approval: the jegyző or the mayor approves, the plan goes to the Kincstár, and its answer comes back here."""

from __future__ import annotations

from app.features.plan.commands.course import SubmitPlan
from app.features.plan.model.approval import ACT_TITLES, STAGE_TITLES, PlanAct, PlanStage
from app.features.plan.model.views import ActView, PlanView
from app.kernel.ids import MunicipalityId
from ui.bridge.desk import Desk
from ui.features.plan.frame import PlanScreen
from ui.kit.card import Card
from ui.kit.days import moment
from ui.kit.field import Kind, Question
from ui.kit.labels import TextRole, button, label
from ui.kit.notice import Notice, Tone
from ui.kit.question_page import QuestionPage
from ui.kit.status_strip import State, StatusStrip

_TONES = {PlanStage.APPROVED: "good", PlanStage.REMARKED: "bad", PlanStage.SUBMITTED: "turn"}


class PlanApprovalScreen(PlanScreen):
    """The acts about the plan, and the form that hands it in."""

    place = "plan-approval"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._page: QuestionPage | None = None

    def heading_words(self) -> str:
        """Return the title."""
        return self.tr("Az ütemterv jóváhagyása")

    def build(self, found: PlanView) -> None:
        """Show the state, the acts, and the form."""
        last = found.acts[-1] if found.acts else None
        if last is not None and last.kind is PlanAct.REMARKED:
            self.notices.addWidget(Notice(Tone.BAD, self.tr("A Kincstár észrevételt tett"), last.reason))
        if found.is_changed_since_submission:
            self.notices.addWidget(
                Notice(
                    Tone.WARN,
                    self.tr("A beadás óta változott az ütemterv"),
                    self.tr("Adja be újra, hogy a Kincstár is a mostani dátumokat lássa."),
                )
            )
        self.body.addWidget(
            StatusStrip(
                (
                    State(self.tr("Elfogadás"), self.words(STAGE_TITLES[found.stage]), _TONES.get(found.stage, "")),
                    State(self.tr("Küldés"), self._sending(last)),
                )
            )
        )
        if found.acts:
            card = Card(self.tr("Eddigi lépések"))
            for act in reversed(found.acts):
                card.rows.addWidget(label(self._told(act)))
            self.body.addWidget(card)
        if found.schedule is not None:
            self._add_form(found)

    def _add_form(self, found: PlanView) -> None:
        card = Card(self.tr("Beadás a Kincstárnak"))
        words = self.tr("A beadás lezárt másolatot küld a mai dátumokról. A terv utána is módosítható.")
        card.rows.addWidget(label(words, TextRole.QUIET))
        page = QuestionPage(
            (
                Question(
                    "approved_by", self.tr("Ki hagyta jóvá?"), Kind.TEXT, self.tr("A jegyző vagy a polgármester neve")
                ),
                Question("approved_on", self.tr("Melyik napon?"), Kind.DATE, "", is_short=True),
            ),
            {"approved_on": str(found.today)},
        )
        self._page = page
        card.rows.addWidget(page)
        send = button(self.tr("Beadom a Kincstárnak"), self.on_submit)
        send.setObjectName("submit-plan")
        send.setMaximumWidth(320)
        card.rows.addWidget(send)
        self.body.addWidget(card)

    def _sending(self, last: ActView | None) -> str:
        if last is None:
            return self.tr("Csak ezen a gépen")
        if last.registration_number:
            return self.tr("A központ megkapta ({number})").format(number=last.registration_number)
        return self.tr("Küldésre vár")

    def _told(self, act: ActView) -> str:
        words = self.tr("{when}: {what}, {who}").format(
            when=moment(act.made_at, self.desk.language), what=self.words(ACT_TITLES[act.kind]), who=act.actor_name
        )
        return f"{words} · {act.reason}" if act.reason else words

    def on_submit(self) -> None:
        """Hand the plan in."""
        if self._page is None:
            return
        typed = {name: str(answer or "") for name, answer in self._page.answers.items()}
        command = SubmitPlan(MunicipalityId(self.desk.municipality), **typed)
        self.bridge.run(
            self, command, lambda _changes: self.renew(), lambda problem: self.refused_at(self._page, problem)
        )
