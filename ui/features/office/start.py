"""The first start: recovery code, the office's identifier, its members, its people, the joining; one thing a page."""

from __future__ import annotations

import json

from app.features.office.model import OfficeSetup, Role
from app.features.office.queries import office_setup
from app.kernel.identifiers import Level, check_pir, normal_pir
from app.kernel.problems import Problem
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.features.office.code_sheet import CodeSheet
from ui.features.office.joining_form import choose_joining, joining_page
from ui.features.office.members_form import KnownMembers, TypedMembers
from ui.features.office.offers import Offers
from ui.features.office.people_form import people_page, record_person
from ui.kit.field import Kind, Question
from ui.kit.labels import label, link
from ui.kit.notice import Notice, Tone
from ui.kit.question_page import QuestionPage

_KEEP = "start"
_PEOPLE = {"mayors": (Role.MAYOR,), "leaders": (Role.NOTARY, Role.COORDINATOR), "others": (Role.DEPUTY, Role.IT)}
_STEPS = ("code", "pir", "members", *_PEOPLE, "joining", "done")


class StartScreen(Screen):
    """The pages of the first start; it can be left and taken up at any page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._step = "code" if desk.recovery_code else "pir"
        self._pir = ""
        self._setup = OfficeSetup(None, (), {})
        self._page: QuestionPage | None = None
        self._members: KnownMembers | TypedMembers | None = None
        self._offers = Offers(None)
        self._back = self.add_action(self.tr("Vissza"), self.on_previous)
        self._next = self.add_action(self.tr("Tovább"), self.on_next, is_main=True)
        self._next.setObjectName("start-next")
        self.end_actions()
        self.on_escape(self.on_previous)

    def show_place(self, *_arguments: str) -> None:
        """Go on where the first start was left."""
        self.bridge.call(self, lambda: self.bridge.program.recall(_KEEP), self._resume)

    def _resume(self, kept: str | None) -> None:
        state = json.loads(kept) if kept else {}
        self._pir = state.get("pir", "")
        if self._step != "code":
            self._step = state.get("step", "pir")
        self._read()

    def _read(self) -> None:
        self.bridge.ask(self, self._draw, office_setup)

    def _keep(self) -> None:
        text = json.dumps({"step": self._step, "pir": self._pir})
        self.bridge.call(self, lambda: self.bridge.program.remember(_KEEP, text))

    def _draw(self, setup: OfficeSetup) -> None:
        self._setup = setup
        if setup.office is None and self._step in _STEPS[3:]:
            self._step = "pir"
        self.clear()
        self._page, self._members = None, None
        steps = _STEPS if self.desk.recovery_code else _STEPS[1:]
        self._back.setVisible(self._step != steps[0])
        self._next.setText(self.tr("Kezdjük a munkát") if self._step == "done" else self.tr("Tovább"))
        {
            "code": self._draw_code,
            "pir": self._draw_pir,
            "members": self._draw_members,
            "joining": self._draw_joining,
            "done": self._draw_done,
        }.get(self._step, self._draw_people)()
        where = self.tr("Első indítás › {number}. lap a {total} lapból")
        self.where.setText(where.format(number=steps.index(self._step) + 1, total=len(steps)))
        self.where.show()
        self.first_focus()

    def first_focus(self) -> None:
        """Start in the first question, or at the button that goes on."""
        if self._page is not None:
            next(iter(self._page.fields.values())).take_focus()
        else:
            self._next.setFocus()

    def _draw_code(self) -> None:
        self.set_heading(
            self.tr("Nyomtassa ki a helyreállító lapot"),
            "",
            self.tr("Ezzel a kóddal nyithatja meg az adatait, ha a gépet kicserélik. Tegye a páncélszekrénybe."),
        )
        self.body.addWidget(CodeSheet(self.desk.recovery_code, self.desk))
        replace = link(
            self.tr("Új gép a régi helyett: van mentésem vagy volt másik gépem"),
            lambda: self.desk.navigator.open("replace"),
        )
        replace.setObjectName("start-replace")
        self.body.addWidget(replace)

    def _draw_pir(self) -> None:
        self.set_heading(
            self.tr("Melyik hivatalban dolgozik?"),
            "",
            self.tr("Írja be az azonosítót vagy a település nevét. A többit megkeressük a nyilvántartásban."),
        )
        question = Question(
            "pir",
            self.tr("Törzskönyvi azonosító (PIR) vagy a település neve"),
            Kind.TEXT,
            self.tr("Hat számjegy, például 981044. A Kincstár törzskönyvi kivonatán találja."),
            is_short=True,
        )
        self._page = QuestionPage((question,), {"pir": self._pir or None})
        self._page.answered.connect(self.on_pir)
        self._page.finished.connect(self.on_next)
        self.body.addWidget(self._page)
        self._offers = Offers(self.bridge.program.register)
        self._page.answered.connect(self._offers.look)
        self._offers.chosen.connect(self._page.fields["pir"].set_answer)
        self._offers.chosen.connect(self.on_next)
        self.body.addWidget(self._offers)

    def _draw_members(self) -> None:
        register = self.bridge.program.register
        office = register.find(self._pir) if register else None
        if register is not None and office is not None and office.office_pir:
            office = register.find(office.office_pir) or office
            self._pir = office.pir
        if register is not None and office is not None:
            served = register.members_of(office.pir) or (office,)
            self.set_heading(
                office.name,
                "",
                self.tr("Ezeket a településeket szolgálja ki a hivatal? Ami nem, arról vegye le a jelet."),
            )
            self._members = KnownMembers(office, served, self.tr("PIR {pir} · {seat}"))
        else:
            self.set_heading(
                self.tr("Írja be a hivatal és a települések adatait"),
                "",
                self.tr("Ez az azonosító nincs a gépen lévő nyilvántartásban, ezért most kézzel rögzítjük."),
            )
            self._members = TypedMembers(
                self._pir,
                self.tr("A hivatal neve"),
                self.tr("{number}. település törzskönyvi azonosítója (PIR)"),
                self.tr("{number}. település önkormányzatának neve"),
                self.tr("Még egy település"),
            )
        self.body.addWidget(self._members)

    def _draw_people(self) -> None:
        office = self._setup.office
        if office is None:
            return
        titles = {
            "mayors": self.tr("Kik a polgármesterek?"),
            "leaders": self.tr("Ki a jegyző, és ki a koordinátor?"),
            "others": self.tr("Ki a helyettes, és ki a rendszergazda?"),
        }
        self.set_heading(
            titles[self._step], "", self.tr("Amit nem tud, hagyja üresen: később is megadhatja. Amit beír, elmentjük.")
        )
        roles = _PEOPLE[self._step]
        self._page = people_page(self._setup.people, self._setup.members, office.pir, roles, self.desk.language)
        self._page.answered.connect(self.on_person)
        self._page.finished.connect(self.on_next)
        self.body.addWidget(self._page)

    def _draw_joining(self) -> None:
        if self._setup.office is None:
            return
        self.set_heading(self.tr("Hogyan és mikor indulnak?"))
        self._page = joining_page(self._setup.office, self.desk.language)
        self._page.finished.connect(self.on_next)
        self.body.addWidget(self._page)

    def _draw_done(self) -> None:
        office = self._setup.office
        self.set_heading(
            self.tr("Kész, kezdhetjük"),
            "",
            self.tr("{office}: {count} település.").format(
                office=office.name if office else "", count=len(self._setup.members)
            ),
        )
        self.body.addWidget(
            label(self.tr("Minden, amit beír, azonnal mentődik ezen a gépen. Hálózat nélkül is dolgozhat."))
        )
        self.body.addWidget(
            label(self.tr("A központba a „Küldés és fogadás” lapon léphet be, a Kincstártól kapott kóddal."))
        )

    def on_pir(self, _name: str, answer: object) -> None:
        """Keep what was typed, right or wrong."""
        self._pir = str(answer or "")
        self._keep()

    def on_person(self, name: str, _answer: object) -> None:
        """Save a person."""
        if self._page is not None:
            self.bridge.run(self, record_person(self._page, name))

    def on_next(self) -> None:
        """Save the page and go on; what is wrong is said at its field."""
        self.flush()
        if self._step == "pir" and self._page is not None:
            self._pir = self._offers.only or str(self._page.fields["pir"].answer or "")
            errors = [one for one in check_pir(self._pir) if one.level is Level.ERROR]
            if errors:
                self._page.fields["pir"].set_fault(self.words(errors[0].text))
                self._page.fields["pir"].take_focus()
                return
            self._pir = normal_pir(self._pir)
        if self._step == "members" and self._members is not None:
            self.bridge.run(self, self._members.command(), then=lambda _: self._go(1), refused=self._refused)
            return
        if self._step == "joining" and self._page is not None and self._setup.office is not None:
            command = choose_joining(self._page, self._setup.office.pir)
            if command is not None:
                self.bridge.run(self, command, then=lambda _: self._go(1), refused=self._refused)
                return
            if self._page.fields["start_day"].answer is not None:
                self._page.fields["mode"].set_fault(self.tr("Előbb válassza ki a csatlakozás módját."))
                return
        if self._step == "done":
            self.desk.navigator.start_work()
            return
        self._go(1)

    def _go(self, by: int) -> None:
        self._step = _STEPS[_STEPS.index(self._step) + by]
        self._keep()
        self._read()

    def _refused(self, problem: Problem) -> None:
        if self._page is not None and problem.field in self._page.fields:
            self._page.fields[problem.field].set_fault(self.words(problem.message))
            self._page.fields[problem.field].take_focus()
            return
        self.notices.addWidget(Notice(Tone.BAD, self.words(problem.title), self.words(problem.message)))

    def on_previous(self) -> None:
        """Go one page back; everything stays as it was typed."""
        if not self._back.isVisible():
            return
        self.flush()
        self._go(-1)

    def flush(self) -> None:
        """Hand on what was typed and not saved yet."""
        if self._page is not None:
            self._page.flush()
