"""One step of the plan: days, duration and people that a person fixes; what is left empty is computed."""

from __future__ import annotations

from app.features.plan.commands.steps import FinishStep, FixStep, RunBeside
from app.features.plan.model.views import PlanRow, PlanView
from app.kernel.changes import Changes
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Problem
from ui.bridge.desk import Desk
from ui.features.plan.frame import PlanScreen
from ui.kit.card import Card
from ui.kit.field import Kind, Question
from ui.kit.labels import TextRole, label
from ui.kit.question_page import QuestionPage
from ui.kit.status_strip import State, StatusStrip
from ui.kit.tick import Tick


class PlanStepScreen(PlanScreen):
    """A step by its id."""

    place = "plan-step"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._step = ""
        self._facts: QuestionPage | None = None

    def add_own_actions(self) -> None:
        """Add the button that saves."""
        self.add_action(self.tr("Rögzítem"), self.on_save, is_main=True).setObjectName("save-step")

    def show_place(self, *arguments: str) -> None:
        """Show a step."""
        self._step = arguments[0] if arguments else ""
        self._facts = None
        self.renew()

    def heading_words(self) -> str:
        """Return the title of the step."""
        row = self._row
        return self.tr("Lépés") if row is None else self.words(row.title)

    @property
    def _row(self) -> PlanRow | None:
        rows = self.found.rows if self.found else ()
        return next((row for row in rows if row.id == self._step), None)

    def build(self, found: PlanView) -> None:
        """Show the computed days and the questions."""
        row = self._row
        if row is None:
            self.body.addWidget(label(self.tr("Ez a lépés már nem szerepel a tervben.")))
            return
        self.body.addWidget(StatusStrip(self._states(row)))
        if row.waits_for:
            waits = self.tr("Erre vár: {steps}").format(steps=", ".join(self.words(one) for one in row.waits_for))
            self.body.addWidget(label(waits, TextRole.QUIET))
        if row.early_note is not None:
            beside = Tick(self.tr("Más lépés mellett is futhat"), self.words(row.early_note), is_ticked=row.is_early)
            beside.box.setObjectName("run-beside")
            beside.ticked.connect(lambda is_early: self._run_beside(row, is_early=is_early))
            self.body.addWidget(beside)
        done = Tick(self.tr("Ez a lépés kész"), self.tr("A mai nappal jegyezzük be."), is_ticked=row.is_done)
        done.box.setObjectName("finish-step")
        done.box.setEnabled(not row.is_done or row.done_on is not None)
        done.ticked.connect(lambda is_done: self._finish(row, str(found.today) if is_done else ""))
        self.body.addWidget(done)
        card = Card(self.tr("Amit Ön rögzít"))
        card.rows.addWidget(label(self.tr("Amit üresen hagy, azt a program számolja."), TextRole.QUIET))
        self._facts = QuestionPage(self._questions(row), self._answers(row))
        self._facts.finished.connect(self.on_save)
        card.rows.addWidget(self._facts)
        self.body.addWidget(card)

    def _states(self, row: PlanRow) -> tuple[State, ...]:
        if row.is_done:
            return (State(self.tr("Állapot"), self.tr("Kész"), "good"),)
        safe = self.day(row.last_safe)
        note = (
            self.tr("{days} munkanap késés").format(days=-row.slack)
            if row.is_late
            else self.tr("{days} munkanap tartalék").format(days=row.slack)
        )
        return (
            State(self.tr("Kezdés"), self.day(row.start)),
            State(self.tr("Határidő"), self.day(row.due)),
            State(self.tr("Utolsó biztonságos nap"), safe, "bad" if row.is_late else "", note if row.last_safe else ""),
        )

    def _questions(self, row: PlanRow) -> tuple[Question, ...]:
        example = self.tr("Például 2027. 11. 25.")
        return (
            Question("responsible", self.tr("Felelős"), Kind.TEXT),
            Question("deputy", self.tr("Helyettes"), Kind.TEXT),
            Question("start", self.tr("Nem kezdődik előbb, mint"), Kind.DATE, example, is_short=True),
            Question(
                "due",
                self.tr("Megígért vagy várható vége"),
                Kind.DATE,
                self.tr("Például a szállító írásban ígért napja. Ez a becslés helyett számít."),
                is_short=True,
            ),
            Question(
                "duration",
                self.tr("Időtartam munkanapban"),
                Kind.NUMBER,
                self.tr("A tartalomcsomag becslése: {days}").format(
                    days=self.desk.content.planning.step(row.id).duration
                ),
                is_short=True,
            ),
            Question("note", self.tr("Megjegyzés"), Kind.LONG_TEXT),
        )

    def _answers(self, row: PlanRow) -> dict[str, str | int | bool | None]:
        return {
            "responsible": row.responsible or None,
            "deputy": row.deputy or None,
            "start": str(row.own_start) if row.own_start else None,
            "due": str(row.own_due) if row.own_due else None,
            "duration": row.own_duration,
            "note": row.note or None,
        }

    def on_save(self) -> None:
        """Fix what was typed; a fault is explained at its field."""
        row = self._row
        if self._facts is None or row is None:
            return
        typed = self._facts.answers
        duration = typed.pop("duration")
        texts = {name: str(answer or "") for name, answer in typed.items()}
        # What is no number is refused by the command in words, at its field.
        days = duration if duration is None or isinstance(duration, int) else 0
        command = FixStep(MunicipalityId(row.partition), row.id, duration=days, **texts)
        self.bridge.run(self, command, self._done, self._refused)

    def _finish(self, row: PlanRow, day: str) -> None:
        self.bridge.run(self, FinishStep(MunicipalityId(row.partition), row.id, day), self._again, self._refused)

    def _run_beside(self, row: PlanRow, *, is_early: bool) -> None:
        command = RunBeside(MunicipalityId(row.partition), row.id, is_early)
        self.bridge.run(self, command, self._again, self._refused)

    def _again(self, _changes: Changes) -> None:
        self.renew()

    def _done(self, _changes: Changes) -> None:
        self.desk.navigator.open("plan")

    def _refused(self, problem: Problem) -> None:
        self.refused_at(self._facts, problem)
