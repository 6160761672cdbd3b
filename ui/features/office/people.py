"""The page of the people and of the joining: who holds which role, in which mode and when the office starts."""

from __future__ import annotations

from app.features.office.model import OfficeSetup, Role, office_record, person_record
from app.features.office.queries import office_setup
from app.kernel.problems import Problem
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.features.office.joining_form import choose_joining, joining_answers, joining_page
from ui.features.office.people_form import people_answers, people_page, record_person
from ui.kit.notice import Notice, Tone
from ui.kit.page import empty
from ui.kit.question_page import QuestionPage


class PeopleScreen(Screen):
    """Everything that the first start asked, to be changed at any time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._people: QuestionPage | None = None
        self._joining: QuestionPage | None = None
        self._office_pir = ""
        self._asked = ""
        self.add_action(self.tr("Előzmények"), self.on_history).setObjectName("history")
        self.end_actions()

    def renew(self) -> None:
        """Read the people; what is being typed stays."""
        self.bridge.ask(self, self._draw, office_setup)

    def _draw(self, setup: OfficeSetup) -> None:
        if setup.office is None:
            return
        if self._people is not None and self._joining is not None:
            self._people.renew(people_answers(setup.people, setup.members, setup.office.pir, tuple(Role)))
            # A day that was refused stays as it was typed, beside the sentence that says why.
            if not self._joining.fields["start_day"].fault:
                self._joining.renew(joining_answers(setup.office))
            return
        self._office_pir = setup.office.pir
        self.set_heading(self.tr("Hivatal és emberek"), setup.office.name, self.tr("Amit beír, azonnal elmentjük."))
        self.heading(self.tr("Emberek"))
        self._people = people_page(setup.people, setup.members, setup.office.pir, tuple(Role), self.desk.language)
        self._people.answered.connect(self.on_person)
        self._people.entered.connect(self.on_enter)
        self.body.addWidget(self._people)
        self.heading(self.tr("Csatlakozás"))
        self._joining = joining_page(setup.office, self.desk.language)
        self._joining.answered.connect(self.on_joining)
        self._joining.entered.connect(self.on_enter)
        self.body.addWidget(self._joining)

    def on_enter(self, name: str) -> None:
        """Remember which field the person is at."""
        self._asked = name

    def history_place(self) -> tuple[str, ...]:
        """Return where the value of the field at hand is kept."""
        parts = self._asked.split(".")
        if len(parts) == 3:
            role, pir, part = parts
            return pir, "person", person_record(pir, Role(role)), part
        column = {"mode": "joining_mode", "start_day": "start_day"}.get(self._asked)
        return (self._office_pir, "office", office_record(self._office_pir), column) if column else ()

    def on_history(self) -> None:
        """Show what stood here before."""
        self.desk.navigator.open("history", *self.history_place())

    def on_person(self, name: str, _answer: object) -> None:
        """Save a person."""
        if self._people is not None:
            self.bridge.run(self, record_person(self._people, name))

    def on_joining(self, _name: str, _answer: object) -> None:
        """Save mode and day; a wrong day is explained at its field and stays there."""
        if self._joining is None:
            return
        page = self._joining
        page.fields["start_day"].set_fault("")
        empty(self.notices)
        command = choose_joining(page, self._office_pir)
        if command is None:
            page.fields["mode"].set_fault(self.tr("Előbb válassza ki a csatlakozás módját."))
            return
        page.fields["mode"].set_fault("")
        self.bridge.run(self, command, refused=self._refused)

    def _refused(self, problem: Problem) -> None:
        if self._joining is not None and problem.field in self._joining.fields:
            self._joining.fields[problem.field].set_fault(self.words(problem.message))
        else:
            self.notices.addWidget(Notice(Tone.BAD, self.words(problem.title), self.words(problem.message)))

    def flush(self) -> None:
        """Save what was typed and not saved yet."""
        for page in (self._people, self._joining):
            if page is not None:
                page.flush()
