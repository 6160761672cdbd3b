"""The page of one task: its four states, why it waits, its steps to tick off, and the help beside it."""

from __future__ import annotations

from app.content.model import Task
from app.features.launch.model import TASK as STABILISATION
from app.features.plan.model.approval import PLAN_TASK
from app.features.task.commands import MarkStep
from app.features.task.model import TURN_TITLES, StepRow, TaskRow, WorkState
from app.features.task.queries import task
from app.kernel.command import Party
from app.kernel.ids import MunicipalityId
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.bridge.states import strip_states
from ui.kit.card import Card
from ui.kit.help_panel import HelpPanel
from ui.kit.labels import TextRole, button, label
from ui.kit.notice import Notice, Tone
from ui.kit.status_strip import StatusStrip
from ui.kit.tick import Tick


class TaskScreen(Screen):
    """One task of the municipality at work."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._task = ""
        self._help = HelpPanel(self.tr("Segítség ehhez a feladathoz"))
        self.set_aside(self._help)
        self.add_action(self.tr("Vissza a feladatokhoz"), lambda: desk.navigator.open("home"))
        self.end_actions()

    def show_place(self, *arguments: str) -> None:
        """Show a task by its id."""
        self._task = arguments[0]
        self._show_help(self.desk.content.task(self._task))
        self.renew()

    def renew(self) -> None:
        """Read the task again."""
        if self._task:
            self.bridge.ask(self, self._draw, task, self.desk.municipality, self._task)

    def _show_help(self, about: Task) -> None:
        unverified = self.tr("{law} (még nem ellenőriztük)")
        laws = [one.text if one.is_verified else unverified.format(law=one.text) for one in about.legal]
        self._help.show_help(
            self.words(about.title),
            (
                (self.tr("Miért kell?"), self.words(about.why)),
                (self.tr("Hol találja, ami kell hozzá?"), self.words(about.where)),
                (self.tr("Mikor van kész?"), self.words(about.done_when)),
                (self.tr("Mi készül belőle?"), "\n".join(self.words(one) for one in about.outputs)),
                (self.tr("Jogszabály"), "\n".join(laws)),
            ),
        )

    def _draw(self, row: TaskRow) -> None:
        content = self.desk.content
        phase = next(one for one in content.phases if one.id == content.task(row.id).phase)
        self.set_heading(
            self.tr("{number}. {task}").format(number=row.number, task=self.words(row.title)),
            self.tr("{municipality} › {phase}").format(
                municipality=self.desk.municipality_name, phase=self.words(phase.title)
            ),
        )
        self.redraw(lambda: self._build(row))

    def _build(self, row: TaskRow) -> None:
        if row.blocked_by and row.states.work is WorkState.BLOCKED:
            self.notices.addWidget(
                Notice(
                    Tone.INFO,
                    self.tr("Ez a feladat még nem kezdhető el"),
                    self.tr("Előbb ez legyen kész: {tasks}.").format(
                        tasks=", ".join(self.words(one) for one in row.blocked_by)
                    ),
                )
            )
        self.body.addWidget(StatusStrip(strip_states(row.states, self.desk.language, self.desk.why_it_waits)))
        turn = self.words(TURN_TITLES[row.turn])
        if row.waiting_days:
            turn = self.tr("{turn} – {days} munkanapja").format(turn=turn, days=row.waiting_days)
        if not row.progress.is_complete:
            self.body.addWidget(label(turn, TextRole.STRONG))
        if self.desk.content.task(row.id).form == "contract":
            opener = button(self.tr("A szerződés megnyitása"), self.on_contract, is_main=True)
            opener.setObjectName("open-contract")
            self.body.addWidget(opener)
        form = self.desk.content.forms.get(self.desk.content.task(row.id).form or "")
        if form is not None and form.request is not None:
            opener = button(
                self.tr("Az adatbekérés megnyitása"), lambda: self.desk.navigator.open("request", form.id), is_main=True
            )
            opener.setObjectName("open-request")
            self.body.addWidget(opener)
        if row.id == STABILISATION:
            opener = button(self.tr("Események és stabilizáció"), lambda: self.desk.navigator.open("launch"))
            opener.setObjectName("open-launch")
            self.body.addWidget(opener)
        if row.id == PLAN_TASK:
            opener = button(self.tr("Az ütemterv megnyitása"), lambda: self.desk.navigator.open("plan"), is_main=True)
            opener.setObjectName("open-plan")
            self.body.addWidget(opener)
        card = Card(self.tr("Lépések"))
        for step in row.steps:
            card.rows.addWidget(self._tick(row, step))
        self.body.addWidget(card)

    def _tick(self, row: TaskRow, step: StepRow) -> Tick:
        owners = {
            Party.KINCSTAR: self.tr("A Kincstár végzi. Jelölje be, ha megtörtént."),
            Party.NISZ: self.tr("A NISZ végzi. Jelölje be, ha megtörtént."),
        }
        tick = Tick(self.words(step.text), owners.get(step.owner, ""), is_ticked=step.is_done)
        tick.box.setObjectName(f"step-{step.id}")
        tick.ticked.connect(lambda is_done: self._mark(row, step, is_done=is_done))
        return tick

    def _mark(self, row: TaskRow, step: StepRow, *, is_done: bool) -> None:
        self.bridge.run(self, MarkStep(MunicipalityId(row.partition), row.id, step.id, is_done))

    def on_contract(self) -> None:
        """Go to the contract."""
        self.desk.navigator.open("contract")
