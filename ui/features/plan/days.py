"""The days that the plan must respect: the start, the council's sessions, and when people are away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from app.features.plan.commands.course import MoveStart
from app.features.plan.commands.days import AddAbsence, AddMeeting, RemoveAbsence, RemoveMeeting
from app.features.plan.model.views import AbsenceView, MeetingView, PlanView
from app.kernel.changes import Changes
from app.kernel.command import Command
from app.kernel.ids import MunicipalityId
from ui.bridge.desk import Desk
from ui.features.plan.frame import PlanScreen
from ui.kit.card import Card
from ui.kit.field import Answer, Kind, Question
from ui.kit.labels import TextRole, button, label, link
from ui.kit.question_page import QuestionPage


class PlanDaysScreen(PlanScreen):
    """Start day, sessions and absences."""

    place = "plan-days"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._pages: dict[str, QuestionPage] = {}

    def heading_words(self) -> str:
        """Return the title."""
        return self.tr("Napok, amelyekhez a terv igazodik")

    def build(self, found: PlanView) -> None:
        """Show three cards."""
        self._add_start(found)
        self._add_meetings(found)
        self._add_absences(found)

    def _add_start(self, found: PlanView) -> None:
        card = Card(self.tr("Az indulás napja"))
        words = self.tr("Ha megváltoztatja, minden dátum újraszámolódik. A régi napot viselő iratok elavulnak.")
        card.rows.addWidget(label(words, TextRole.QUIET))
        start = str(found.start_day) if found.start_day else None
        question = Question("start_day", self.tr("Mikor indul az éles használat?"), Kind.DATE, "", is_short=True)
        self._add_form(card, "start", (question,), {"start_day": start}, self.tr("Rögzítem"), self.on_start)

    def _add_meetings(self, found: PlanView) -> None:
        card = Card(self.tr("Testületi ülések"))
        for one in found.meetings:
            words = self.day(one.day)
            if one.is_extraordinary:
                words = self.tr("{day} – rendkívüli ülés").format(day=words)
            self._add_line(card, f"remove-{one.id}", words, partial(self._remove_meeting, one))
        if not found.meetings:
            card.rows.addWidget(label(self.tr("Még nincs rögzített ülés. Enélkül a terv bármely napon dönthet.")))
        self._add_form(
            card,
            "meeting",
            (
                Question("day", self.tr("Az ülés napja"), Kind.DATE, self.tr("Például 2027. 11. 25."), is_short=True),
                Question(
                    "is_extraordinary",
                    self.tr("Milyen ülés?"),
                    Kind.CHOICE,
                    "",
                    ((False, self.tr("Rendes ülés")), (True, self.tr("Rendkívüli ülés"))),
                ),
            ),
            {"is_extraordinary": False},
            self.tr("Felveszem az ülést"),
            self.on_meeting,
        )

    def _add_absences(self, found: PlanView) -> None:
        card = Card(self.tr("Távollétek és zárt napok"))
        for one in found.absences:
            who = one.person or self.tr("Az egész hivatal")
            words = self.tr("{who}: {first} – {last}").format(
                who=who, first=self.brief(one.first), last=self.brief(one.last)
            )
            words = f"{words} · {one.reason}" if one.reason else words
            self._add_line(card, f"remove-{one.id}", words, partial(self._remove_absence, one))
        self._add_form(
            card,
            "absence",
            (
                Question(
                    "person",
                    self.tr("Ki van távol?"),
                    Kind.TEXT,
                    self.tr("Ahogy a felelősnél szerepel. Üresen az egész hivatal, például választás napján."),
                ),
                Question("first_day", self.tr("Első nap"), Kind.DATE, "", is_short=True),
                Question("last_day", self.tr("Utolsó nap"), Kind.DATE, "", is_short=True),
                Question("reason", self.tr("Miért? (nem kötelező)"), Kind.TEXT),
            ),
            {},
            self.tr("Felveszem a távollétet"),
            self.on_absence,
        )

    def _add_form(
        self,
        card: Card,
        name: str,
        questions: tuple[Question, ...],
        answers: dict[str, Answer],
        words: str,
        on_click: Callable[[], object],
    ) -> None:
        page = QuestionPage(questions, answers)
        page.finished.connect(on_click)
        self._pages[name] = page
        card.rows.addWidget(page)
        made = button(words, on_click)
        made.setObjectName(f"save-{name}")
        made.setMaximumWidth(320)
        card.rows.addWidget(made)
        self.body.addWidget(card)

    def _add_line(self, card: Card, name: str, words: str, on_remove: Callable[[], object]) -> None:
        row = QHBoxLayout()
        row.addWidget(label(words), 1)
        away = link(self.tr("Törlöm a listából"), on_remove)
        away.setObjectName(name)
        away.setAccessibleName(self.tr("Törlöm a listából: {line}").format(line=words))
        row.addWidget(away)
        card.rows.addLayout(row)

    def _texts(self, name: str) -> dict[str, str]:
        return {key: str(value or "") for key, value in self._pages[name].answers.items()}

    def _run(self, name: str, command: Command) -> None:
        def again(_changes: Changes) -> None:
            self.renew()

        self.bridge.run(self, command, again, lambda problem: self.refused_at(self._pages.get(name), problem))

    def on_start(self) -> None:
        """Move the start."""
        self._run("start", MoveStart(MunicipalityId(self.desk.municipality), self._texts("start")["start_day"]))

    def on_meeting(self) -> None:
        """Record a session."""
        answers = self._pages["meeting"].answers
        day, is_extraordinary = str(answers["day"] or ""), bool(answers["is_extraordinary"])
        self._run("meeting", AddMeeting(MunicipalityId(self.desk.municipality), day, is_extraordinary))

    def on_absence(self) -> None:
        """Record an absence."""
        self._run("absence", AddAbsence(MunicipalityId(self.desk.office_pir), **self._texts("absence")))

    def _remove_meeting(self, one: MeetingView) -> None:
        self._run("", RemoveMeeting(MunicipalityId(self.desk.municipality), one.id))

    def _remove_absence(self, one: AbsenceView) -> None:
        self._run("", RemoveAbsence(MunicipalityId(self.desk.office_pir), one.id))
