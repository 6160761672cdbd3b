"""The late joiner's page: what is missing, and the three ways out with what each of them does to the start."""

from __future__ import annotations

from app.features.plan.commands.course import TakeWayOut
from app.features.plan.model.sentences import danger_words, margin_words, way_effect, way_title
from app.features.plan.model.views import PlanView
from app.features.plan.model.ways import Way, WayOut
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Problem
from ui.bridge.desk import Desk
from ui.features.plan.frame import PlanScreen
from ui.kit.card import Card
from ui.kit.field import Kind, Question
from ui.kit.labels import TextRole, button, label
from ui.kit.notice import Notice, Tone
from ui.kit.question_page import QuestionPage


class PlanLateScreen(PlanScreen):
    """What is missing and what can be done."""

    place = "plan-late"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._pages: dict[Way, QuestionPage] = {}

    def heading_words(self) -> str:
        """Return the title."""
        return self.tr("Mit lehet tenni az indulásért?")

    def build(self, found: PlanView) -> None:
        """Show the figures and the ways out."""
        self._pages = {}
        if found.schedule is None or found.margin is None:
            return
        if not found.schedule.is_in_danger:
            self.notices.addWidget(Notice(Tone.GOOD, self.tr("Az indulás napja tartható. Most nincs teendő.")))
            return
        told = danger_words(found.schedule, found.margin, found.today)
        figures = Notice(Tone.BAD, self.words(margin_words(found.margin)), self.words(told))
        figures.setObjectName("figures")
        self.notices.addWidget(figures)
        if found.margin.last_safe is not None:
            day = self.day(found.margin.last_safe)
            self.body.addWidget(
                label(self.tr("A döntés utolsó biztonságos napja: {day}").format(day=day), TextRole.STRONG)
            )
        late = [self.words(row.title) for row in found.rows if row.is_late]
        self.body.addWidget(label(self.tr("Késésben: {steps}").format(steps=", ".join(late)), TextRole.QUIET))
        for way in found.ways:
            self.body.addWidget(self._card(found, way))

    def _card(self, found: PlanView, way: WayOut) -> Card:
        card = Card(self.words(way_title(way)))
        card.rows.addWidget(label(self.words(way_effect(way)), TextRole.STRONG))
        planning = self.desk.content.planning
        for gain in way.steps:
            step = planning.step(gain.step)
            words = self.tr("{step}: egymaga {days} munkanapot nyer. {why}").format(
                step=self.words(step.title), days=gain.days, why=self.words(step.early_note)
            )
            card.rows.addWidget(label(words))
        if not way.is_possible:
            return card
        if way.way is not Way.PARALLEL:
            day = way.start if way.way is Way.LATER else way.day
            asked = self.tr("Az indulás új napja") if way.way is Way.LATER else self.tr("Az ülés napja")
            page = QuestionPage(
                (Question(f"day-{way.way}", asked, Kind.DATE, self._hint(found, way), is_short=True),),
                {f"day-{way.way}": str(day)},
            )
            self._pages[way.way] = page
            card.rows.addWidget(page)
        take = button(self.tr("Ezt választom"), lambda: self._take(way))
        take.setObjectName(f"take-{way.way}")
        take.setAccessibleName(self.tr("Ezt választom: {way}").format(way=self.words(way_title(way))))
        take.setMaximumWidth(320)
        card.rows.addWidget(take)
        return card

    def _hint(self, found: PlanView, way: WayOut) -> str:
        if way.way is Way.LATER and found.schedule is not None:
            return self.tr("Legkorábban: {day}").format(day=self.day(found.schedule.forecast))
        return self.tr("A polgármester rendkívüli ülést hívhat össze.")

    def _take(self, way: WayOut) -> None:
        page = self._pages.get(way.way)
        day = "" if page is None else str(page.answers[f"day-{way.way}"] or "")
        command = TakeWayOut(MunicipalityId(self.desk.municipality), way.way, day)
        self.bridge.run(self, command, lambda _changes: self._taken(), lambda problem: self._refused(way, problem))

    def _taken(self) -> None:
        self.desk.navigator.open("plan")

    def _refused(self, way: WayOut, problem: Problem) -> None:
        page = self._pages.get(way.way)
        if page is not None and problem.field in ("day", "start_day"):
            field = page.fields[f"day-{way.way}"]
            field.set_fault(self.words(problem.message))
            field.take_focus()
            return
        self.refused_at(None, problem)
