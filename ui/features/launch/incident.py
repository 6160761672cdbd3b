"""One incident: what, since when, how bad, the way around it, and its solution; nothing typed is lost by a fault."""

from __future__ import annotations

from collections.abc import Callable

from app.features.launch.commands import RecordIncident, ReopenIncident, SolveIncident
from app.features.launch.model import SEVERITY_TITLES, IncidentView
from app.features.launch.queries import incident
from app.kernel.changes import Changes
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Problem
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.days import long_day
from ui.kit.field import Kind, Question
from ui.kit.labels import button, label
from ui.kit.notice import Notice, Tone
from ui.kit.page import empty
from ui.kit.question_page import QuestionPage


class IncidentScreen(Screen):
    """A new incident, or one of the list."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._record = ""
        self._facts: QuestionPage | None = None
        self._end: QuestionPage | None = None
        self.add_action(self.tr("Vissza a listához"), lambda: desk.navigator.open("launch"))
        save = self.add_action(self.tr("Rögzítem"), self.on_save, is_main=True)
        save.setObjectName("save-incident")
        self.end_actions()
        self.on_escape(lambda: desk.navigator.open("launch"))

    def show_place(self, *arguments: str) -> None:
        """Show an incident by its id, or an empty form."""
        self._record = "" if arguments[:1] in ((), ("new",), ("",)) else arguments[0]
        self._facts = None
        if self._record:
            self.bridge.ask(self, self._draw, incident, self.desk.municipality, self._record)
        else:
            self._draw(None)

    def _draw(self, found: IncidentView | None) -> None:
        title = self.tr("Új esemény") if found is None else self.tr("Esemény")
        self.set_heading(
            title, self.tr("{municipality} › Stabilizáció").format(municipality=self.desk.municipality_name)
        )
        self.redraw(lambda: self._build(found))

    def _build(self, found: IncidentView | None) -> None:
        choices = tuple((one.value, self.words(text)) for one, text in SEVERITY_TITLES.items())
        today = self.bridge.program.sending.now().astimezone().date().isoformat()
        self._facts = QuestionPage(
            (
                Question("what", self.tr("Mi nem működik?"), Kind.LONG_TEXT),
                Question(
                    "since", self.tr("Melyik nap óta?"), Kind.DATE, self.tr("Például 2028. 03. 20."), is_short=True
                ),
                Question("severity", self.tr("Mennyire akadályozza a munkát?"), Kind.CHOICE, "", choices),
                Question("workaround", self.tr("Hogyan dolgoznak addig? (nem kötelező)"), Kind.LONG_TEXT),
            ),
            {"since": today}
            if found is None
            else {
                "what": found.what,
                "since": found.since.isoformat(),
                "severity": found.severity.value,
                "workaround": found.workaround or None,
            },
        )
        self.body.addWidget(self._facts)
        self._end = None
        if found is None:
            return
        card = Card(self.tr("Megoldás"))
        if found.solved_on is not None:
            day = long_day(found.solved_on.isoformat(), self.desk.language)
            card.rows.addWidget(label(self.tr("{day}: {how}").format(day=day, how=found.solution)))
            self._add(card, "reopen", self.tr("Mégsem működik, újra megnyitom"), self.on_reopen)
        else:
            self._end = QuestionPage(
                (
                    Question("solved_on", self.tr("Melyik nap oldották meg?"), Kind.DATE, "", is_short=True),
                    Question("solution", self.tr("Mi oldotta meg?"), Kind.LONG_TEXT),
                ),
                {"solved_on": today},
            )
            card.rows.addWidget(self._end)
            self._add(card, "solve", self.tr("Megoldva, rögzítem"), self.on_solve)
        self.body.addWidget(card)

    def _add(self, card: Card, name: str, text: str, on_click: Callable[[], object]) -> None:
        made = button(text, on_click)
        made.setObjectName(name)
        made.setMaximumWidth(320)
        card.rows.addWidget(made)

    def on_save(self) -> None:
        """Record what was typed; a fault is explained at its field."""
        if self._facts is None:
            return
        typed = {name: str(answer or "") for name, answer in self._facts.answers.items()}
        command = RecordIncident(MunicipalityId(self.desk.municipality), incident=self._record, **typed)
        self.bridge.run(self, command, self._done, self._refused)

    def on_solve(self) -> None:
        """Record the solution."""
        if self._end is None:
            return
        typed = {name: str(answer or "") for name, answer in self._end.answers.items()}
        command = SolveIncident(MunicipalityId(self.desk.municipality), self._record, **typed)
        self.bridge.run(self, command, self._done, self._refused)

    def on_reopen(self) -> None:
        """Take the solution back."""
        command = ReopenIncident(MunicipalityId(self.desk.municipality), self._record)
        self.bridge.run(self, command, self._done, self._refused)

    def _done(self, _changes: Changes) -> None:
        self.desk.navigator.open("launch")

    def _refused(self, problem: Problem) -> None:
        empty(self.notices)
        for page in (self._facts, self._end):
            for name, field in page.fields.items() if page is not None else ():
                field.set_fault(self.words(problem.message) if name == problem.field else "")
                if name == problem.field:
                    field.take_focus()
                    return
        self.notices.addWidget(Notice(Tone.BAD, self.words(problem.title), self.words(problem.message)))
