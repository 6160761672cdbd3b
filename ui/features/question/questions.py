"""The office's own questions with their state, and the answers for everyone with a search that works offline."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from app.features.question.model import STATE_TITLES, FaqEntry, QuestionView, is_waiting
from app.features.question.queries import faq, own_questions
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.days import long_day
from ui.kit.labels import TextRole, label
from ui.kit.notice import Notice, Tone
from ui.kit.page import empty
from ui.kit.row import Row

_PAUSE = 150
"""Milliseconds without a letter after which we look."""


class QuestionsScreen(Screen):
    """Own questions above, answers for everyone below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._chosen = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.on_search)
        self._line = QLineEdit()
        self._line.setObjectName("faq-line")
        self._line.setClearButtonEnabled(True)
        self._line.setAccessibleName(self.tr("Keresés a gyakori kérdésekben"))
        self._line.setPlaceholderText(self.tr("Írjon be egy szót. Az ékezet és a végződés nem számít."))
        self._line.textChanged.connect(lambda _text: self._timer.start())
        self._answers = Card()
        self.add_action(self.tr("Kérdezek"), self.on_ask, is_main=True)
        self.end_actions()

    def show_place(self, *arguments: str) -> None:
        """Show the questions; „sent” thanks for one that was just asked, another argument is an answer for everyone."""
        empty(self.notices)
        self._chosen = arguments[0] if arguments and arguments[0] != "sent" else ""
        if arguments[:1] == ("sent",):
            self.notices.addWidget(
                Notice(
                    Tone.GOOD,
                    self.tr("A kérdését rögzítettük"),
                    self.tr("A központ számot ad neki, amint megkapta. A választ itt találja, és a kezdőlap is szól."),
                )
            )
        self.renew()

    def renew(self) -> None:
        """Read the questions and the answers again."""
        self.set_heading(self.tr("Kérdések"), self.desk.municipality_name)
        self.bridge.ask(self, self._draw, own_questions, self.desk.municipality)

    def _draw(self, found: tuple[QuestionView, ...]) -> None:
        self.redraw(partial(self._build, found))
        self.on_search()

    def clear(self) -> None:
        """Take the lists away; the line to search in and what was just said stay."""
        self._line.setParent(self)
        self._line.hide()
        empty(self.body)

    def _build(self, found: tuple[QuestionView, ...]) -> None:
        self.heading(self.tr("Saját kérdések"))
        if found:
            card = Card(is_list=True)
            for number, one in enumerate(found):
                card.rows.addWidget(self._row(number, one))
            self.body.addWidget(card)
        else:
            self.body.addWidget(label(self.tr("Még nem kérdezett. Bármelyik lapról kérdezhet: Ctrl+Shift+K.")))
        self.heading(self.tr("Gyakori kérdések"))
        self.body.addWidget(self._line)
        self._line.show()
        self._answers = Card()
        self.body.addWidget(self._answers)

    def _row(self, number: int, one: QuestionView) -> Row:
        state, tone = self.words(STATE_TITLES[one.state]), "good" if not is_waiting(one.state) else "turn"
        if one.is_unread:
            state, tone = self.tr("Új válasz érkezett"), "warn"
        due = long_day(one.due.isoformat(), self.desk.language) if one.due else ""
        note = self.tr("válasz eddig: {day}").format(day=due) if due else ""
        below = " · ".join(part for part in (one.number or self.tr("még nincs száma"), one.about.label) if part)
        row = Row(_short(one.text), below, state, tone, note)
        row.setObjectName(f"question-{number}")
        row.pressed.connect(partial(self.desk.navigator.open, "question", one.id))
        return row

    def on_search(self) -> None:
        """Look for the answers that hold the words."""
        self._timer.stop()
        self.bridge.ask(self, self._show_answers, faq, self._line.text(), self.desk.language)

    def _show_answers(self, found: tuple[FaqEntry, ...]) -> None:
        empty(self._answers.rows)
        shown = sorted(found, key=lambda one: one.id != self._chosen)
        if not shown:
            nothing = self.tr("Nincs találat. Kérdezzen: Ctrl+Shift+K.") if self._line.text().strip() else ""
            self._answers.rows.addWidget(label(nothing or self.tr("Még nincs gyakori kérdés."), TextRole.QUIET))
        for one in shown:
            self._answers.rows.addWidget(label(self.words(one.question), TextRole.STRONG))
            self._answers.rows.addWidget(label(self.words(one.answer)))


def _short(text: str) -> str:
    first = " ".join(text.split())
    return first if len(first) <= 120 else f"{first[:120].rstrip()}…"
