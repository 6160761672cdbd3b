"""One person in a role: the data, who held the role before, and the way to a change of person."""

from __future__ import annotations

from functools import partial

from app.features.office.model import ROLE_TITLES, PersonView, Role, person_record
from app.features.office.queries import members, person, terms
from app.kernel.problems import Problem
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.features.office.people_form import (
    ALL_PARTS,
    change_command,
    change_page,
    field_name,
    person_answers,
    person_page,
    record_person,
)
from ui.features.office.person_words import term
from ui.kit.card import Card
from ui.kit.labels import label
from ui.kit.notice import Notice, Tone
from ui.kit.page import empty
from ui.kit.question_page import QuestionPage
from ui.kit.row import Row


class PersonScreen(Screen):
    """Who holds a role; everything typed is saved at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._role = Role.MAYOR
        self._pir = ""
        self._asked = ""
        self._page: QuestionPage | None = None
        self.add_action(self.tr("Vissza"), self.on_back)
        self._change = self.add_action(self.tr("Személyváltozás"), self.on_change)
        self._change.setObjectName("person-change")
        self.add_action(self.tr("Előzmények"), self.on_history).setObjectName("history")
        self.end_actions()
        self.on_escape(self.on_back)

    def show_place(self, *arguments: str) -> None:
        """Show a role of an organisation."""
        self.flush()
        self._role, self._pir = Role(arguments[0]), arguments[1]
        self._page = None
        self.clear()
        self.renew()

    def renew(self) -> None:
        """Read the person again; what is being typed stays."""
        if self._pir:
            self.bridge.call(self, self._read, lambda found: self._draw(*found))

    def _read(self) -> tuple[PersonView, tuple[PersonView, ...], str]:
        ask = self.bridge.program.ask
        names = {one.pir: one.name for one in ask(members)}
        present = ask(person, self._pir, self._role)
        return present, ask(terms, self._pir, self._role), names.get(self._pir, "")

    def _draw(self, present: PersonView, known: tuple[PersonView, ...], owner: str) -> None:
        self.set_heading(
            self.words(ROLE_TITLES[self._role]),
            owner,
            self.tr("Javításhoz írja át. Ha más tölti be a szerepet, válassza a „Személyváltozás” gombot."),
        )
        self._change.setEnabled(bool(present.name))
        if self._page is not None:
            self._page.renew(person_answers(present, self._pir))
            return
        self.redraw(partial(self._build, present, known))

    def _build(self, present: PersonView, known: tuple[PersonView, ...]) -> None:
        self._page = person_page(present, self._pir)
        self._page.answered.connect(self.on_answer)
        self._page.entered.connect(self.on_enter)
        self.body.addWidget(self._page)
        past = [one for one in known if one != present]
        if past:
            self.heading(self.tr("Korábban"))
            card = Card(is_list=True)
            for number, one in enumerate(past):
                row = Row(one.name, " · ".join(part for part in (one.post, one.phone, one.email) if part))
                row.setObjectName(f"term-{number}")
                row.title.setText(f"{one.name}: {term(one, self.desk.language)}")
                row.setAccessibleName(row.title.text())
                card.rows.addWidget(row)
            self.body.addWidget(card)

    def on_enter(self, name: str) -> None:
        """Remember which field the person is at."""
        self._asked = name

    def on_answer(self, name: str, _answer: object) -> None:
        """Save the person; a wrong day is explained at its field and stays there."""
        if self._page is not None:
            for field in self._page.fields.values():
                field.set_fault("")
            self.bridge.run(self, record_person(self._page, name, ALL_PARTS), refused=self._refused)

    def _refused(self, problem: Problem) -> None:
        empty(self.notices)
        field = field_name(self._pir, self._role, problem.field or "")
        if self._page is not None and field in self._page.fields:
            self._page.fields[field].set_fault(self.words(problem.message))
        else:
            self.notices.addWidget(Notice(Tone.BAD, self.words(problem.title), self.words(problem.message)))

    def history_place(self) -> tuple[str, ...]:
        """Return where the value of the field at hand is kept."""
        part = self._asked.rsplit(".", 1)[-1] if self._asked else "name"
        return self._pir, "person", person_record(self._pir, self._role), part

    def on_history(self) -> None:
        """Show what stood here before."""
        self.desk.navigator.open("history", *self.history_place())

    def on_change(self) -> None:
        """Go to the change of person; what was typed is saved first."""
        self.flush()
        self.desk.navigator.open("person-change", self._role.value, self._pir)

    def on_back(self) -> None:
        """Go back to the office and its people."""
        self.flush()
        self.desk.navigator.open("people")

    def flush(self) -> None:
        """Save what was typed and not saved yet."""
        if self._page is not None:
            self._page.flush()


class PersonChangeScreen(Screen):
    """Who takes over a role, from which day on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._role = Role.MAYOR
        self._pir = ""
        self._page: QuestionPage | None = None
        self.add_action(self.tr("Mégsem"), self.on_back)
        save = self.add_action(self.tr("Rögzítem a változást"), self.on_save, is_main=True)
        save.setObjectName("save-change")
        self.end_actions()
        self.on_escape(self.on_back)

    def show_place(self, *arguments: str) -> None:
        """Show an empty form for a role."""
        self._role, self._pir = Role(arguments[0]), arguments[1]
        self.bridge.ask(self, self._draw, terms, self._pir, self._role)

    def _draw(self, known: tuple[PersonView, ...]) -> None:
        self.set_heading(
            self.tr("Személyváltozás"),
            self.words(ROLE_TITLES[self._role]),
            self.tr("A régi adat nem vész el: megmarad, ki meddig töltötte be a szerepet."),
        )
        self.redraw(partial(self._build, known[0].name if known else ""))

    def _build(self, old: str) -> None:
        from_today = self.bridge.program.sending.now().astimezone().date().isoformat()
        self.body.addWidget(label(self.tr("Most: {name}").format(name=old or self.tr("senki"))))
        self._page = change_page(from_today)
        self._page.finished.connect(self.on_save)
        self.body.addWidget(self._page)

    def on_save(self) -> None:
        """Record the change; a fault is explained at its field."""
        if self._page is not None:
            empty(self.notices)
            for field in self._page.fields.values():
                field.set_fault("")
            command = change_command(self._page, self._pir, self._role)
            self.bridge.run(self, command, lambda _changes: self.on_back(), self._refused)

    def _refused(self, problem: Problem) -> None:
        self.refused_at(self._page, problem)

    def on_back(self) -> None:
        """Go back to the office, where what the change touches is listed."""
        self.desk.navigator.open("people")
