"""Asking the help desk: what is attached is shown, and what is typed survives a power cut."""

from __future__ import annotations

import json
from functools import partial

from PySide6.QtWidgets import QCheckBox

from app.features.question.commands import AskQuestion
from app.features.question.model import About
from app.features.question.queries import pinned
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Problem
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.field import Kind, Question
from ui.kit.labels import TextRole, label
from ui.kit.notice import Notice, Tone
from ui.kit.page import empty
from ui.kit.question_page import QuestionPage

_DRAFT = "question-draft"


class AskScreen(Screen):
    """One text, what it is about, and a tick for the name."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._about = About()
        self._page: QuestionPage | None = None
        self._tick: QCheckBox | None = None
        self._is_sent = False
        self.add_action(self.tr("Mégsem"), self.on_back)
        send = self.add_action(self.tr("Elküldöm az ügyfélszolgálatnak"), self.on_send, is_main=True)
        send.setObjectName("send-question")
        self.add_action(self.tr("Korábbi kérdéseim"), partial(desk.navigator.open, "questions"))
        self.end_actions()
        self.on_escape(self.on_back)

    def show_place(self, *arguments: str) -> None:
        """Show the form for a question about what the arguments name."""
        self._about = About(*arguments[:5])
        self._page, self._is_sent = None, False
        program = self.bridge.program
        self.bridge.call(self, lambda: program.recall(_DRAFT), self._draw)

    def asked_about(self) -> tuple[str, ...]:
        """Return what this question is about already."""
        about = self._about
        return about.form, about.version, about.page, about.field, about.label

    def _draw(self, kept: str | None) -> None:
        self.set_heading(
            self.tr("Kérdezek az ügyfélszolgálattól"),
            self.desk.municipality_name,
            self.tr("Hálózat nélkül is megírhatja: elmegy, amint elérjük a központot."),
        )
        self.redraw(partial(self._build, _draft(kept)))
        if self._about.field:
            self.bridge.ask(self, self._show_pinned, pinned, self._about.form, self._about.field)

    def _build(self, kept: dict[str, str]) -> None:
        if self._about.label:
            card = Card(self.tr("Erről kérdez"))
            card.rows.addWidget(label(self._about.label))
            if self._about.form:
                attached = self.tr("Mellé tesszük: űrlap {form}, változat {version}, mező {field}.")
                words = attached.format(
                    form=self._about.form, version=self._about.version or "–", field=self._about.field
                )
                card.rows.addWidget(label(words, TextRole.QUIET))
            card.rows.addWidget(label(self.tr("A válaszát és más adatot nem küldünk el."), TextRole.QUIET))
            self.body.addWidget(card)
        self._page = QuestionPage(
            (
                Question(
                    "text",
                    self.tr("Mi a kérdése?"),
                    Kind.LONG_TEXT,
                    self.tr("Írja le a saját szavaival, mi nem világos. Ne írjon bele másról személyes adatot."),
                ),
                Question(
                    "phone",
                    self.tr("Telefonszáma (nem kötelező)"),
                    Kind.TEXT,
                    self.tr("Csak akkor küldjük el, ha lent megjelöli."),
                    is_short=True,
                ),
            ),
            {name: kept.get(name) or None for name in ("text", "phone")},
        )
        self._page.answered.connect(self.on_answer)
        self.body.addWidget(self._page)
        self._tick = QCheckBox(self.tr("A nevemet és a telefonszámomat is láthatja, aki válaszol"))
        self._tick.setObjectName("ask-named")
        self.body.addWidget(self._tick)
        self._page.fields["text"].take_focus()

    def _show_pinned(self, found: tuple[object, ...]) -> None:
        if found:
            notice = Notice(Tone.INFO, self.tr("Erre a mezőre van már válasz"))
            notice.add_link(self.tr("Megnézem"), partial(self.desk.navigator.open, "questions"))
            self.notices.addWidget(notice)

    def on_answer(self, _name: str, _answer: object) -> None:
        """Keep what is typed, so that a power cut does not take it."""
        if self._page is not None and not self._is_sent:
            told = json.dumps({name: str(answer or "") for name, answer in self._page.answers.items()})
            program = self.bridge.program
            self.bridge.call(self, lambda: program.remember(_DRAFT, told))

    def on_send(self) -> None:
        """Send the question; a fault is explained at its field."""
        if self._page is None:
            return
        self._page.flush()
        empty(self.notices)
        typed = self._page.answers
        command = AskQuestion(
            MunicipalityId(self.desk.municipality),
            str(typed["text"] or ""),
            self._about,
            self._tick is not None and self._tick.isChecked(),
            str(typed["phone"] or ""),
        )
        self.bridge.run(self, command, lambda _changes: self._sent(), self._refused)

    def _sent(self) -> None:
        self._is_sent = True
        program = self.bridge.program
        self.bridge.call(self, lambda: program.remember(_DRAFT, ""))
        self.desk.navigator.replace("questions")
        self.desk.navigator.open("questions", "sent")

    def _refused(self, problem: Problem) -> None:
        self.refused_at(self._page, problem)

    def on_back(self) -> None:
        """Go back to where the person was; what was typed is kept."""
        self.flush()
        self.desk.navigator.back()

    def flush(self) -> None:
        """Keep what was typed and not kept yet."""
        if self._page is not None:
            self._page.flush()


def _draft(kept: str | None) -> dict[str, str]:
    """Return what was typed and not sent."""
    try:
        told = json.loads(kept or "{}")
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in told.items()} if isinstance(told, dict) else {}
