"""What joins together with a municipality: institutions, nationality self-governments, associations."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from app.features.form.commands import SaveAnswer
from app.features.office.commands import RemoveBody, SaveBody
from app.features.office.model import BODY_KIND_TITLES, BodyKind, BodyView
from app.features.office.queries import bodies, members
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Problem
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.field import Answer, Kind, Question
from ui.kit.labels import button, label
from ui.kit.notice import Notice, Tone
from ui.kit.page import empty
from ui.kit.question_page import QuestionPage
from ui.kit.row import Row


class BodiesScreen(Screen):
    """The list, and a form for a new or a chosen one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._pir = ""
        self._body = ""
        self._known: tuple[BodyView, ...] = ()
        self._page: QuestionPage | None = None
        self.add_action(self.tr("Vissza"), self.on_back)
        save = self.add_action(self.tr("Rögzítem"), self.on_save, is_main=True)
        save.setObjectName("save-body")
        self._remove = self.add_action(self.tr("Leveszem a listáról"), self.on_remove)
        self._remove.setObjectName("remove-body")
        self._copy = self.add_action(self.tr("Beírom a szerződés kérdésébe"), self.on_copy)
        self._copy.setObjectName("copy-bodies")
        self.end_actions()
        self.on_escape(self.on_back)

    def show_place(self, *arguments: str) -> None:
        """Show the bodies of a municipality, with one chosen if it is named."""
        self._pir = arguments[0] if arguments else self.desk.municipality
        self._body = arguments[1] if len(arguments) > 1 else ""
        self._page = None
        self.renew()

    def renew(self) -> None:
        """Read the list again; what is being typed stays."""
        if self._pir:
            self.bridge.call(self, self._read, lambda found: self._draw(*found))

    def _read(self) -> tuple[tuple[BodyView, ...], str]:
        ask = self.bridge.program.ask
        names = {one.pir: one.name for one in ask(members)}
        return ask(bodies, self._pir), names.get(self._pir, "")

    def _draw(self, known: tuple[BodyView, ...], owner: str) -> None:
        self._known = known
        self.set_heading(
            self.tr("Velünk csatlakozó szervezetek"),
            owner,
            self.tr("Intézmények, nemzetiségi önkormányzatok és társulások, amelyekre a szerződés kiterjed."),
        )
        self._remove.setVisible(bool(self._body))
        self._copy.setEnabled(bool(known))
        typed = self._page.answers if self._page is not None else None
        self.redraw(partial(self._build, typed))

    def _build(self, typed: Mapping[str, Answer] | None) -> None:
        card = Card(is_list=True)
        for one in self._known:
            numbers = " · ".join(
                part for part in (self.words(BODY_KIND_TITLES[one.kind]), one.pir, one.tax_number) if part
            )
            row = Row(one.name, numbers)
            row.setObjectName(f"body-{one.id}")
            row.pressed.connect(partial(self.desk.navigator.open, "bodies", self._pir, one.id))
            card.rows.addWidget(row)
        if self._known:
            self.body.addWidget(card)
        else:
            self.body.addWidget(label(self.tr("Még egy szervezet sincs rögzítve.")))
        chosen = next((one for one in self._known if one.id == self._body), None)
        self.heading(self.tr("Javítás") if chosen else self.tr("Új szervezet"))
        kinds = tuple((one.value, self.words(text)) for one, text in BODY_KIND_TITLES.items())
        known = (
            {"name": chosen.name, "kind": chosen.kind.value, "pir": chosen.pir, "tax_number": chosen.tax_number}
            if chosen
            else {"kind": BodyKind.INSTITUTION.value}
        )
        self._page = QuestionPage(
            (
                Question("name", self.tr("A szervezet neve"), Kind.TEXT),
                Question("kind", self.tr("Milyen szervezet?"), Kind.CHOICE, "", kinds),
                Question("pir", self.tr("Törzskönyvi azonosító (PIR, nem kötelező)"), Kind.TEXT, is_short=True),
                Question("tax_number", self.tr("Adószám (nem kötelező)"), Kind.TEXT, is_short=True),
            ),
            {name: str(value) if value else None for name, value in (typed or known).items()},
        )
        self._page.finished.connect(self.on_save)
        self.body.addWidget(self._page)
        if chosen:
            again = button(self.tr("Új szervezetet írok be"), partial(self.desk.navigator.open, "bodies", self._pir))
            again.setMaximumWidth(280)
            self.body.addWidget(again)

    def on_save(self) -> None:
        """Record what was typed; a wrong number is explained at its field."""
        if self._page is None:
            return
        empty(self.notices)
        typed = {name: str(answer or "") for name, answer in self._page.answers.items()}
        for field in self._page.fields.values():
            field.set_fault("")
        command = SaveBody(
            MunicipalityId(self._pir),
            typed["name"],
            BodyKind(typed["kind"]),
            typed["pir"],
            typed["tax_number"],
            self._body,
        )
        self.bridge.run(self, command, lambda _changes: self._begin_again(), self._refused)

    def on_remove(self) -> None:
        """Take the chosen body off the list; it can be undone."""
        if self._body:
            command = RemoveBody(MunicipalityId(self._pir), self._body)
            self.bridge.run(self, command, lambda _changes: self._begin_again(), self._refused)

    def on_copy(self) -> None:
        """Answer the contract's question about the covered bodies with the names on the list."""
        names = ", ".join(one.name for one in self._known)
        command = SaveAnswer(MunicipalityId(self._pir), "contract", "covered_bodies", names)
        self.bridge.run(self, command, lambda _changes: self._copied(), self._refused)

    def _copied(self) -> None:
        empty(self.notices)
        self.notices.addWidget(Notice(Tone.GOOD, self.tr("Beírtuk a szerződés kérdésébe.")))

    def _begin_again(self) -> None:
        self._page = None
        self.desk.navigator.replace("bodies", self._pir)
        self._body = ""
        self.renew()

    def _refused(self, problem: Problem) -> None:
        self.refused_at(self._page, problem)

    def on_back(self) -> None:
        """Go back to the office."""
        self.desk.navigator.open("people")
