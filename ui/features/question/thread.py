"""One question with everything that was said, and the way to ask again or to close it."""

from __future__ import annotations

from functools import partial

from app.features.question.commands import CloseQuestion, MarkRead, ReopenQuestion
from app.features.question.model import STATE_TITLES, ActKind, QuestionState, QuestionView, Saying
from app.features.question.queries import own_question
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Problem
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.days import long_day, moment
from ui.kit.field import Kind, Question
from ui.kit.labels import TextRole, label
from ui.kit.page import empty
from ui.kit.question_page import QuestionPage


class QuestionScreen(Screen):
    """What was asked and answered, oldest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._question = ""
        self._shown: QuestionView | None = None
        self._page: QuestionPage | None = None
        self.add_action(self.tr("Vissza a kérdésekhez"), self.on_back)
        self._again = self.add_action(self.tr("Nem segített, újra kérdezem"), self.on_reopen)
        self._again.setObjectName("reopen")
        self._end = self.add_action(self.tr("Rendben, lezárom"), self.on_close, is_main=True)
        self._end.setObjectName("close-question")
        self.end_actions()
        self.on_escape(self.on_back)

    def show_place(self, *arguments: str) -> None:
        """Show a question by its id."""
        self._question = arguments[0] if arguments else ""
        self._page = None
        empty(self.notices)
        self.renew()

    def renew(self) -> None:
        """Read the question again."""
        self.bridge.ask(self, self._draw, own_question, self.desk.municipality, self._question)

    def _draw(self, found: QuestionView | None) -> None:
        self._shown = found
        if found is None:
            self.set_heading(self.tr("Ez a kérdés nincs ezen a gépen"))
            return
        self.set_heading(
            self.tr("Kérdés {number}").format(number=found.number or self.tr("(a központ még nem kapta meg)")),
            found.about.label,
            self._lead(found),
        )
        self._again.setVisible(found.state in (QuestionState.ANSWERED, QuestionState.CLOSED))
        self._end.setVisible(found.state is not QuestionState.CLOSED)
        typed = str(self._page.answers["text"] or "") if self._page is not None else ""
        self.redraw(partial(self._build, found, typed))
        if found.is_unread:
            answer = [one for one in found.sayings if one.kind is ActKind.ANSWERED][-1]
            command = MarkRead(MunicipalityId(found.municipality), answer.id, answer.received_at)
            self.bridge.run(self, command)

    def _lead(self, found: QuestionView) -> str:
        state = self.words(STATE_TITLES[found.state])
        if found.due is None:
            return state
        day = long_day(found.due.isoformat(), self.desk.language)
        return self.tr("{state}. Válasz legkésőbb: {day}.").format(state=state, day=day)

    def clear(self) -> None:
        """Take the body away; what was said about a fault stays."""
        empty(self.body)

    def _build(self, found: QuestionView, typed: str) -> None:
        for one in found.sayings:
            self.body.addWidget(self._card(one))
        self._page = None
        if found.state in (QuestionState.ANSWERED, QuestionState.CLOSED):
            question = Question("text", self.tr("Ha nem segített: mi nem világos még?"), Kind.LONG_TEXT)
            self._page = QuestionPage((question,), {"text": typed or None})
            self.body.addWidget(self._page)

    def _card(self, one: Saying) -> Card:
        titles = {
            ActKind.ASKED: self.tr("Ezt kérdezte"),
            ActKind.ANSWERED: self.tr("Válasz"),
            ActKind.REOPENED: self.tr("Újra kérdezte"),
            ActKind.CLOSED: self.tr("Lezárta"),
        }
        card = Card(titles[one.kind])
        if one.text:
            card.rows.addWidget(label(one.text))
        when = moment(one.received_at or one.at, self.desk.language)
        number = one.registration_number or self.tr("küldésre vár")
        card.rows.addWidget(label(" · ".join((when, one.by, number)), TextRole.QUIET))
        return card

    def on_reopen(self) -> None:
        """Ask again; without words the field says what is missing."""
        if self._page is not None:
            text = str(self._page.answers["text"] or "")
            command = ReopenQuestion(MunicipalityId(self.desk.municipality), self._question, text)
            self.bridge.run(self, command, lambda _changes: self._said(), self._refused)

    def _said(self) -> None:
        self._page = None
        self.renew()

    def on_close(self) -> None:
        """Close the question."""
        command = CloseQuestion(MunicipalityId(self.desk.municipality), self._question)
        self.bridge.run(self, command, lambda _changes: self.on_back(), self._refused)

    def _refused(self, problem: Problem) -> None:
        empty(self.notices)
        self.refused_at(self._page, problem)

    def on_back(self) -> None:
        """Go back to the questions."""
        self.desk.navigator.open("questions")
