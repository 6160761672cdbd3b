"""The start page: what to do next, and the three phases with their fifteen tasks."""

from __future__ import annotations

from functools import partial
from typing import Any

from app.features.notice.model import Notice as Told
from app.features.task.model import (
    ACCEPTANCE_TITLES,
    PAPER_TITLES,
    SENDING_TITLES,
    TURN_TITLES,
    WORK_TITLES,
    AcceptanceState,
    Home,
    PhaseRow,
    SendingState,
    TaskRow,
    WorkState,
)
from app.kernel.command import Party
from ui.bridge.desk import Desk
from ui.bridge.notices import current_notices, notice_card
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.days import long_day
from ui.kit.labels import TextRole, label
from ui.kit.notice import Notice, Tone
from ui.kit.row import Row

_OPEN = (WorkState.TO_CORRECT, WorkState.IN_PROGRESS, WorkState.NOT_STARTED)
TONES = {WorkState.DONE: "good", WorkState.TO_CORRECT: "bad", WorkState.IN_PROGRESS: "turn"}


class HomeScreen(Screen):
    """The task list of the municipality at work."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.add_action(self.tr("Jelentés a polgármesternek"), self.on_report)
        self.end_actions()

    def renew(self) -> None:
        """Read the task list and the conflicts again."""
        if self.desk.glance is not None:
            glance, self.desk.glance = self.desk.glance, None
            self._show(glance)
            return
        self.bridge.ask(self, self._draw, _home, self.desk.municipality)

    def _draw(self, found: Home) -> None:
        self._show(found)
        self.bridge.ask(self, self._add_notices, current_notices)
        self.bridge.ask(self, self._add_conflicts, _count_open)
        self.desk.navigator.keep_glance(found)

    def _show(self, found: Home) -> None:
        start = long_day(found.start_day, self.desk.language) if found.start_day else self.tr("még nem döntötték el")
        self.set_heading(
            found.municipality_name, found.office_name, self.tr("Az indulás tervezett napja: {day}").format(day=start)
        )
        self.redraw(lambda: self._build(found))

    def _build(self, found: Home) -> None:
        returned = [task for task in found.tasks() if task.states.work is WorkState.TO_CORRECT]
        for task in returned:
            notice = Notice(
                Tone.BAD,
                self.tr("A Kincstár visszaküldte javításra"),
                self.tr("{task}: nézze meg, mit kér, javítsa, és adja be újra.").format(task=self.words(task.title)),
            )
            notice.add_link(self.tr("Megnézem"), partial(self._open, task))
            self.notices.addWidget(notice)
        following = next_task(found)
        if following is not None:
            self._add_next(following)
        for number, phase in enumerate(found.phases, start=1):
            self._add_phase(number, phase)

    def _add_next(self, task: TaskRow) -> None:
        card = Card(self.tr("Ezzel folytassa"))
        row = Row(
            self.tr("{number}. {task}").format(number=task.number, task=self.words(task.title)),
            self._next_step(task),
            self.words(TURN_TITLES[task.turn]),
            "turn",
        )
        row.setObjectName("next")
        row.pressed.connect(lambda: self._open(task))
        card.rows.addWidget(row)
        self.body.addWidget(card)

    def _next_step(self, task: TaskRow) -> str:
        step = next((one for one in task.steps if not one.is_done and one.owner is Party.MUNICIPALITY), None)
        return "" if step is None else self.words(step.text)

    def _add_phase(self, number: int, phase: PhaseRow) -> None:
        self.heading(self.tr("{number}. szakasz: {phase}").format(number=number, phase=self.words(phase.title)))
        progress = self.tr("{done} feladat kész a {total} feladatból").format(
            done=phase.progress.done, total=phase.progress.total
        )
        closed = self.tr("Ez a szakasz az előző szakasz után nyílik meg.")
        self.body.addWidget(label(progress if phase.is_open else f"{progress}. {closed}", TextRole.QUIET))
        card = Card(is_list=True)
        for task in phase.tasks:
            card.rows.addWidget(self._row(task))
        self.body.addWidget(card)

    def _row(self, task: TaskRow) -> Row:
        if task.blocked_by and task.states.work is WorkState.BLOCKED:
            below = self.tr("Előbb ez legyen kész: {tasks}").format(
                tasks=", ".join(self.words(one) for one in task.blocked_by)
            )
        else:
            below = self.tr("{done} lépés kész a {total} lépésből").format(
                done=task.progress.done, total=task.progress.total
            )
        if task.states.sending is not SendingState.NOT_NEEDED:
            below = self.tr("{progress} · Papír: {paper} · Elfogadás: {acceptance}").format(
                progress=below,
                paper=self.words(PAPER_TITLES[task.states.paper]),
                acceptance=self.words(ACCEPTANCE_TITLES[task.states.acceptance]),
            )
        row = Row(
            self.tr("{number}. {task}").format(number=task.number, task=self.words(task.title)),
            below,
            self.words(WORK_TITLES[task.states.work]),
            TONES.get(task.states.work, ""),
            self._note(task),
        )
        row.setObjectName(f"task-{task.id}")
        row.pressed.connect(lambda: self._open(task))
        return row

    def _note(self, task: TaskRow) -> str:
        """Return whose turn it is and since when, or where the submission is."""
        if task.states.work is WorkState.BLOCKED:
            return ""
        if task.states.work is WorkState.DONE and task.states.sending is SendingState.NOT_NEEDED:
            return ""
        turn = self.words(TURN_TITLES[task.turn])
        if task.waiting_days:
            turn = self.tr("{turn} – {days} munkanapja").format(turn=turn, days=task.waiting_days)
        if task.states.sending is not SendingState.NOT_NEEDED:
            return self.tr("{turn} · {sending}").format(
                turn=turn, sending=self.words(SENDING_TITLES[task.states.sending])
            )
        return turn

    def _add_notices(self, found: tuple[Told, ...]) -> None:
        for told in found:
            self.notices.addWidget(notice_card(told, self.desk.language))

    def _add_conflicts(self, count: int) -> None:
        if not count:
            return
        notice = Notice(
            Tone.WARN,
            self.tr("{count} választ ketten is módosítottak").format(count=count),
            self.tr("Döntse el, melyik legyen érvényes. Addig mindkettő megmarad."),
        )
        notice.add_link(self.tr("Eldöntöm"), lambda: self.desk.navigator.open("conflicts"))
        self.notices.addWidget(notice)

    def _open(self, task: TaskRow) -> None:
        self.desk.navigator.open("task", task.id)

    def on_report(self) -> None:
        """Make today's one-page report and show it."""
        self.desk.navigator.open("preview", "D27")


def _home(reading: Any, municipality: str) -> Home:
    # Loaded on the lane: the first page is on the screen before the database library is there.
    from app.features.task.queries import home

    return home(reading, municipality)


def _count_open(reading: Any) -> int:
    # Loaded on the lane, as above.
    from app.features.conflict.queries import count_open

    return count_open(reading)


def next_task(found: Home) -> TaskRow | None:
    """Return the first task on which the municipality can work now."""
    ready = [
        task
        for task in found.tasks()
        if (task.states.work in _OPEN or task.states.acceptance is AcceptanceState.NOT_ASKED)
        and task.states.work is not WorkState.BLOCKED
        and (task.turn is Party.MUNICIPALITY or task.states.work is WorkState.TO_CORRECT)
    ]
    # What was sent back comes first: somebody waits for it.
    return min(ready, key=lambda task: (task.states.work is not WorkState.TO_CORRECT, task.number), default=None)
