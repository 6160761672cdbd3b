"""The page of the office: who holds which role, on which channels it is reached, what joins along, and the joining."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.features.office.model import (
    NO_DEPUTY,
    ROLE_TITLES,
    BodyView,
    MemberView,
    OfficeSetup,
    OfficeView,
    PersonView,
    Role,
    lacks_deputy,
    office_record,
    planned_day,
)
from app.features.office.queries import bodies, office_setup, people_on
from app.features.paper.queries import PaperView, outdated_papers
from app.kernel.problems import Problem
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.features.office.joining_form import choose_joining, joining_answers, joining_page
from ui.features.office.person_words import standing
from ui.kit.card import Card
from ui.kit.days import long_day
from ui.kit.field import Kind, Question
from ui.kit.labels import TextRole, label
from ui.kit.notice import Notice, Tone
from ui.kit.page import empty
from ui.kit.question_page import QuestionPage
from ui.kit.row import Row


@dataclass(frozen=True, slots=True)
class _Found:
    setup: OfficeSetup
    bodies: dict[str, tuple[BodyView, ...]]
    outdated: tuple[PaperView, ...]


class PeopleScreen(Screen):
    """Everything that the first start asked and more, to be changed at any time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._joining: QuestionPage | None = None
        self._day: QuestionPage | None = None
        self._on_day = Card(is_list=True)
        self._office_pir = ""
        self._asked = ""
        self.add_action(self.tr("Kapcsolattartói adatlap (D01)"), partial(desk.navigator.open, "preview", "D01"))
        self.add_action(self.tr("Előzmények"), self.on_history).setObjectName("history")
        self.end_actions()

    def renew(self) -> None:
        """Read the office; what is being typed stays."""
        self.bridge.call(self, self._read, self._draw)

    def _read(self) -> _Found:
        ask = self.bridge.program.ask
        setup = ask(office_setup)
        villages = [one.pir for one in setup.members]
        reached = [*villages, *([setup.office.pir] if setup.office else [])]
        return _Found(setup, {pir: ask(bodies, pir) for pir in villages}, ask(outdated_papers, reached))

    def _draw(self, found: _Found) -> None:
        office = found.setup.office
        if office is None:
            return
        self._office_pir = office.pir
        self.set_heading(self.tr("Hivatal és emberek"), office.name, self.tr("Amit beír, azonnal elmentjük."))
        is_typing = self._joining is not None and any(
            one.editor.hasFocus()
            for page in (self._joining, self._day)
            if page is not None
            for one in page.fields.values()
        )
        if is_typing and self._joining is not None:
            # A day that was refused stays as it was typed, beside the sentence that says why.
            if not self._joining.fields["start_day"].fault:
                self._joining.renew(joining_answers(office))
            return
        self.redraw(partial(self._build, found, office))

    def _build(self, found: _Found, office: OfficeView) -> None:
        if lacks_deputy(found.setup.people, office.pir):
            self.notices.addWidget(Notice(Tone.WARN, self.tr("Nincs helyettese"), self.words(NO_DEPUTY)))
        if found.outdated:
            self.notices.addWidget(self._outdated(found.outdated))
        self.heading(self.tr("Emberek"))
        card = Card(is_list=True)
        for role in Role:
            for owner in _owners(role, found.setup.members, office.pir):
                card.rows.addWidget(self._row(role, owner, found.setup))
        self.body.addWidget(card)
        self.heading(self.tr("Elérhetőségek és szervezetek"))
        card = Card(is_list=True)
        reached = [office.channels.email, office.channels.phone, office.channels.e_data_id]
        card.rows.addWidget(
            self._link(
                "channels",
                self.tr("Elérhetőségek, csatornák"),
                " · ".join(one for one in reached if one) or self.tr("Még nincs kitöltve"),
                "channels",
            )
        )
        for village in found.setup.members:
            card.rows.addWidget(
                self._link(
                    f"bodies-{village.pir}",
                    self.tr("Velünk csatlakozó szervezetek – {municipality}").format(municipality=village.name),
                    ", ".join(one.name for one in found.bodies[village.pir]) or self.tr("Nincs rögzítve"),
                    "bodies",
                    village.pir,
                )
            )
        self.body.addWidget(card)
        self._ask_day()
        self.heading(self.tr("Csatlakozás"))
        self._joining = joining_page(office, self.desk.language)
        self._joining.answered.connect(self.on_joining)
        self._joining.entered.connect(self.on_enter)
        self.body.addWidget(self._joining)

    def _row(self, role: Role, owner: tuple[str, str], setup: OfficeSetup) -> Row:
        pir, name = owner
        view = setup.people.get((pir, role), PersonView(role))
        title = self.words(ROLE_TITLES[role])
        row = Row(
            f"{title} – {name}" if name else title,
            view.name or self.tr("Még nincs rögzítve"),
            *standing(view, self.desk.language, self.bridge.program.sending.now()),
        )
        row.setObjectName(f"person-{role.value}-{pir}")
        row.pressed.connect(partial(self.desk.navigator.open, "person", role.value, pir))
        return row

    def _link(self, name: str, title: str, below: str, screen: str, *arguments: str) -> Row:
        row = Row(title, below)
        row.setObjectName(name)
        row.pressed.connect(partial(self.desk.navigator.open, screen, *arguments))
        return row

    def _outdated(self, papers: tuple[PaperView, ...]) -> Notice:
        notice = Notice(
            Tone.WARN,
            self.tr("Ezeken az iratokon régi név áll"),
            self.tr("Készítse el őket újra, mielőtt bárki aláírja. A már aláírt irat érvényes marad."),
        )
        for paper in papers:
            words = self.tr("{title} – {name} neve szerepel rajta").format(title=paper.title, name=paper.outdated_by)
            notice.add_sentence(words, partial(self._open_paper, paper))
        return notice

    def _open_paper(self, paper: PaperView) -> None:
        if paper.municipality not in (self.desk.municipality, self._office_pir):
            self.desk.navigator.choose_municipality(paper.municipality)
        self.desk.navigator.open("preview", paper.document, "new")

    def _ask_day(self) -> None:
        """Offer the question „who was in office on a day?”; the day that was asked stays."""
        asked = self._day.answers["day"] if self._day is not None else None
        self.heading(self.tr("Ki volt hivatalban egy adott napon?"))
        question = Question(
            "day",
            self.tr("Melyik napon?"),
            Kind.DATE,
            self.tr("Például az aláírás napja: 2027. 11. 15."),
            is_short=True,
        )
        self._day = QuestionPage((question,), {"day": asked})
        self._day.answered.connect(self.on_day)
        self.body.addWidget(self._day)
        self._on_day = Card(is_list=True)
        self._on_day.hide()
        self.body.addWidget(self._on_day)
        if asked:
            self.on_day("day", asked)

    def on_day(self, _name: str, answer: object) -> None:
        """Show who was in office on the day, or say that it is none."""
        if self._day is None:
            return
        day = planned_day(str(answer or ""))
        is_wrong = bool(answer) and day is None
        self._day.fields["day"].set_fault(self.tr("Ez a nap nem létezik a naptárban.") if is_wrong else "")
        self.bridge.ask(self, partial(self._show_day, str(answer or "")), people_on, str(answer or ""))

    def _show_day(self, day: str, found: tuple[tuple[str, Role, PersonView | None], ...]) -> None:
        empty(self._on_day.rows)
        self._on_day.setVisible(bool(found))
        if found:
            said = self.tr("{day}:").format(day=long_day(day, self.desk.language))
            self._on_day.rows.addWidget(_padded(label(said, TextRole.STRONG)))
        for pir, role, who in found:
            title = self.words(ROLE_TITLES[role])
            name = who.name if who else self.tr("nincs adat")
            note = self.tr("a kezdő napja nincs rögzítve") if who and not who.valid_from else ""
            words = self.tr("{role} ({pir}): {name}").format(role=title, pir=pir, name=name)
            made = _padded(label(f"{words} – {note}" if note else words))
            made.setObjectName(f"on-day-{role.value}-{pir}")
            self._on_day.rows.addWidget(made)

    def on_enter(self, name: str) -> None:
        """Remember which field the person is at."""
        self._asked = name

    def history_place(self) -> tuple[str, ...]:
        """Return where the value of the field at hand is kept."""
        column = {"mode": "joining_mode", "start_day": "start_day"}.get(self._asked)
        return (self._office_pir, "office", office_record(self._office_pir), column) if column else ()

    def on_history(self) -> None:
        """Show what stood here before."""
        self.desk.navigator.open("history", *self.history_place())

    def on_joining(self, _name: str, _answer: object) -> None:
        """Save mode and day; a wrong day is explained at its field and stays there."""
        if self._joining is None:
            return
        page = self._joining
        page.fields["start_day"].set_fault("")
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
        for page in (self._joining, self._day):
            if page is not None:
                page.flush()


def _owners(role: Role, members: tuple[MemberView, ...], office_pir: str) -> list[tuple[str, str]]:
    return [(one.pir, one.name) for one in members] if role.is_of_municipality else [(office_pir, "")]


def _padded(widget: Any) -> QWidget:
    widget.setContentsMargins(16, 6, 16, 6)
    made: QWidget = widget
    return made
