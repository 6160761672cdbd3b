"""The start page: what to do today and why, and the three phases with their fifteen tasks."""

from __future__ import annotations

from functools import partial
from typing import Any

from app.features.agenda.model import STATES, TONES, Agenda, Item, Kind, headline, items_of_tasks, merged, refused_item
from app.features.notice.model import Notice as Told
from app.features.task.model import (
    ACCEPTANCE_TITLES,
    PAPER_TITLES,
    SENDING_TITLES,
    TURN_TITLES,
    WORK_TITLES,
    Home,
    PhaseRow,
    SendingState,
    TaskRow,
    WorkState,
)
from app.kernel.command import Party
from app.kernel.place_names import at_place, settlement_of
from app.kernel.texts import Language
from ui.bridge.desk import Desk
from ui.bridge.notices import current_notices, notice_card
from ui.bridge.screen import Screen
from ui.kit.card import Card
from ui.kit.days import long_day
from ui.kit.labels import TextRole, label
from ui.kit.row import Row

_TONES = {WorkState.DONE: "good", WorkState.TO_CORRECT: "bad", WorkState.IN_PROGRESS: "turn"}


class HomeScreen(Screen):
    """Today, and the task list of the municipality at work."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        for text, document in (
            (self.tr("Reggeli lap"), "D27-N"),
            (self.tr("Heti lap"), "D27-H"),
            (self.tr("Jelentés a polgármesternek"), "D27"),
        ):
            self.add_action(text, partial(desk.navigator.open, "preview", document)).setObjectName(f"print-{document}")
        self.end_actions()

    def renew(self) -> None:
        """Read the task list and what waits again."""
        if self.desk.glance is not None:
            glance, self.desk.glance = self.desk.glance, None
            self._show(glance, items_of_tasks(glance))
            return
        self.bridge.ask(self, lambda found: self._draw(*found), _today, self.desk.municipality)

    def paper_place(self) -> tuple[str, ...]:
        """Return the sheet of the morning: this page on paper."""
        return ("D27-N",)

    def _draw(self, found: Home, agenda: Agenda) -> None:
        self._show(found, self._with_refused(agenda.items), agenda)
        self.bridge.ask(self, self._add_notices, current_notices)
        self.desk.navigator.keep_glance(found)

    def _with_refused(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        """Add what the centre refused, as the lowest line of the window knows it."""
        count = 0 if self.desk.sending is None else self.desk.sending.counts.refused
        return merged((*items, refused_item(count))) if count else items

    def _show(self, found: Home, items: tuple[Item, ...], agenda: Agenda | None = None) -> None:
        start = long_day(found.start_day, self.desk.language) if found.start_day else self.tr("még nem döntötték el")
        place = settlement_of(found.municipality_name)
        where = at_place(place) if self.desk.language is Language.HU else place
        lead = self.tr("Az indulás tervezett napja {place}: {day}").format(place=where, day=start)
        if agenda is not None:
            today = long_day(agenda.today.isoformat(), self.desk.language)
            lead = self.tr("Ma {today} van. {start}").format(today=today, start=lead)
        above = " · ".join(part for part in (found.municipality_name, found.office_name) if part)
        self.set_heading(self.words(headline(len(items))), above, lead)
        self.redraw(lambda: self._build(found, items))

    def _build(self, found: Home, items: tuple[Item, ...]) -> None:
        card = Card(is_list=True)
        card.setAccessibleName(self.words(headline(len(items))))
        for item in items:
            card.rows.addWidget(self._item(item))
        if not items:
            card.rows.addWidget(self._nothing(found))
        self.body.addWidget(card)
        for number, phase in enumerate(found.phases, start=1):
            self._add_phase(number, phase)

    def _item(self, item: Item) -> Row:
        day = "" if item.last_day is None else long_day(item.last_day.isoformat(), self.desk.language)
        tone = "turn" if item.kind is Kind.NEXT else TONES[item.kind]
        row = Row(
            self.words(item.title),
            self.words(item.why),
            self.words(STATES[item.kind]),
            tone,
            day,
            mark=TONES[item.kind],
        )
        row.setObjectName("-".join(("today", item.screen, *item.arguments)))
        row.pressed.connect(lambda: self.desk.navigator.open(item.screen, *item.arguments))
        return row

    def _nothing(self, found: Home) -> Row:
        """Say for whom we wait; pressing leads to that task."""
        waiting = next(
            (task for task in found.tasks() if task.states.work not in (WorkState.BLOCKED,) and self._is_waiting(task)),
            None,
        )
        if waiting is None:
            row = Row(
                self.tr("Minden feladat kész"),
                self.tr("Amit a program tudott kérni Öntől, azt elvégezte."),
                mark="good",
            )
            row.pressed.connect(lambda: self.desk.navigator.open("papers"))
        else:
            row = Row(
                self.words(TURN_TITLES[waiting.turn]),
                self.tr("{number}. {task}: most nincs teendője, szólunk, ha Ön következik.").format(
                    number=waiting.number, task=self.words(waiting.title)
                ),
                mark="good",
            )
            row.pressed.connect(lambda: self._open(waiting))
        row.setObjectName("next")
        return row

    @staticmethod
    def _is_waiting(task: TaskRow) -> bool:
        return task.turn is not Party.MUNICIPALITY and not (
            task.states.work is WorkState.DONE and task.states.sending is SendingState.NOT_NEEDED
        )

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
            _TONES.get(task.states.work, ""),
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

    def _open(self, task: TaskRow) -> None:
        self.desk.navigator.open("task", task.id)


def _today(reading: Any, municipality: str) -> tuple[Home, Agenda]:
    # Loaded on the lane: the first page is on the screen before the database library is there.
    from app.features.agenda.queries import today

    return today(reading, municipality)
