"""The three phases at the left edge, each opening to its tasks; it shows what it is given and judges nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.features.task.model import TURN_TITLES, WORK_TITLES, Home, PhaseRow, TaskRow, WorkState
from app.kernel.command import Party
from app.kernel.texts import Language
from ui.kit.icons import drawing
from ui.kit.page import empty
from ui.kit.theme import tone_colour
from ui.kit.wrapped_button import WrappedButton

_SIGN = 16


class Phases(QWidget):
    """Buttons of the phases; one of them is open at a time."""

    def __init__(self, on_task: Callable[[str], object], language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on_task = on_task
        self._language = language
        self._home: Home | None = None
        self._open = ""
        self._task = ""
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)

    def show_home(self, home: Home) -> None:
        """Take another state of the tasks."""
        if home != self._home:
            self._home = home
            self._open = self._phase_of(self._task) or self._open
            self._draw()

    def mark(self, task: str) -> None:
        """Mark the task whose page is open, and open its phase; it is closed again when the person leaves."""
        if task == self._task:
            return
        self._task = task
        self._open = self._phase_of(task)
        self._draw()

    def _phase_of(self, task: str) -> str:
        phases = self._home.phases if self._home else ()
        return next((phase.id for phase in phases if any(row.id == task for row in phase.tasks)), "")

    def _draw(self) -> None:
        focused = self.window().focusWidget() if self.isVisible() else None
        name = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        empty(self._rows)
        for number, phase in enumerate(self._home.phases if self._home else (), start=1):
            self._rows.addWidget(self._phase(number, phase))
            if phase.id == self._open:
                for row in phase.tasks:
                    self._rows.addWidget(self._task_button(row))
        again = self.findChild(QWidget, name) if name else None
        if again is not None:
            again.setFocus()

    def _phase(self, number: int, phase: PhaseRow) -> WrappedButton:
        is_open = phase.id == self._open
        title = phase.title.render(self._language)
        arrow = drawing("phase-open" if is_open else "phase", QColor(tone_colour("quiet")), _SIGN)
        made = WrappedButton(
            self.tr("{number}. {title}").format(number=number, title=title),
            self.tr("{done}/{total}").format(done=phase.progress.done, total=phase.progress.total),
            arrow,
        )
        spoken = self.tr("{title}, {done} kész a {total} feladatból, kinyitva") if is_open else ""
        spoken = spoken or self.tr("{title}, {done} kész a {total} feladatból, becsukva")
        made.setAccessibleName(spoken.format(title=title, done=phase.progress.done, total=phase.progress.total))
        made.setProperty("rail", "true")
        made.setObjectName(f"phase-{phase.id}")
        made.clicked.connect(lambda: self._turn(phase.id))
        return made

    def _turn(self, phase: str) -> None:
        self._open = "" if self._open == phase else phase
        self._draw()

    def _task_button(self, row: TaskRow) -> WrappedButton:
        title, state = row.title.render(self._language), WORK_TITLES[row.states.work].render(self._language)
        made = WrappedButton(self.tr("{number}. {title}").format(number=row.number, title=title), "", _task_sign(row))
        turn = TURN_TITLES[row.turn].render(self._language)
        made.setAccessibleName(f"{title}, {state}, {turn}")
        made.setToolTip(state if row.states.work is WorkState.DONE else f"{state} · {turn}")
        made.setProperty("rail", "task")
        made.setObjectName(f"rail-task-{row.id}")
        made.setCheckable(True)
        made.setChecked(row.id == self._task)
        made.clicked.connect(lambda: self._on_task(row.id))
        return made


def _task_sign(row: TaskRow) -> QPixmap:
    """Return a sign with a shape of its own for done, returned and your turn; a quiet ring for the rest."""
    names = {WorkState.DONE: ("good", "good"), WorkState.TO_CORRECT: ("bad", "bad")}
    mine = row.turn is Party.MUNICIPALITY and row.states.work is not WorkState.BLOCKED
    name, tone = names.get(row.states.work, ("turn", "info") if mine else ("ring", "quiet"))
    return drawing(name, QColor(tone_colour(tone)), _SIGN)
