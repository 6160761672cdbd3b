"""Undo, redo and „what was here”: three entries of the edit menu that say in words what they would do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.kernel.changes import Changes
from app.kernel.command import Command
from app.kernel.ids import MunicipalityId
from app.kernel.problems import Problem
from app.kernel.texts import Text
from ui.bridge.desk import Desk, Place
from ui.kit.notice import Tone
from ui.shell.messages import MessageBoard
from ui.shell.navigation import Navigation

translate = QCoreApplication.translate

REQUEST = "request-form"
"""The screen of every form that has none of its own: those of data requests."""

_LONGEST = 40
"""Letters of a question's words in the menu."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """What an entry would turn, as app.features.history.queries tells it; to name its class would load the database."""

    step: int
    municipality: str
    table: str
    title: Text
    form: str
    page: str
    field: str

    def is_shown_at(self, place: Place | None) -> bool:
        """Tell whether the page at a place shows the field."""
        if place is None:
            return False
        if place.screen in ("people", "person", "channels"):
            return self.table in ("person", "office")
        is_form = place.screen == f"{self.form}-form" or (place.screen == REQUEST and self.form in place.arguments)
        return is_form and self.page in place.arguments


class Turns(QObject):
    """The actions; what can be turned is read again after every change, so it survives a restart."""

    def __init__(self, owner: QWidget, desk: Desk, navigation: Navigation, board: MessageBoard) -> None:
        super().__init__(navigation)
        self._owner = owner
        self._desk = desk
        self._navigation = navigation
        self._board = board
        self._found: dict[str, _Turn] = {}
        self.undo = self._action("undo", ["Ctrl+Z"])
        self.redo = self._action("redo", ["Ctrl+Y", "Ctrl+Shift+Z"])
        self.history = QAction(translate("Turns", "Előzmények: mi állt itt korábban?"), self)
        self.history.setShortcut(QKeySequence("Alt+E"))
        self.history.triggered.connect(lambda: self.show_history())
        desk.bridge.changed.connect(self.on_changed)
        navigation.opened.connect(lambda _place: self.renew())
        self._show()

    @property
    def actions(self) -> tuple[QAction, ...]:
        """Return the entries for the menu, in order."""
        return self.undo, self.redo, self.history

    def _action(self, which: str, keys: list[str]) -> QAction:
        made = QAction(self)
        made.setShortcuts([QKeySequence(key) for key in keys])
        made.triggered.connect(lambda: self.turn(which))
        return made

    def on_changed(self, _changes: Changes) -> None:
        """Read again what can be turned."""
        self.renew()

    def renew(self) -> None:
        """Read what undo and redo would do for the municipality at work and its office."""
        scope = (self._desk.municipality, self._desk.office_pir)
        program = self._desk.bridge.program

        def read() -> dict[str, _Turn]:
            # Loaded on the lane, after the first page is on the screen.
            from app.features.history.queries import next_redo, next_undo

            found = {}
            for which, query in (("undo", next_undo), ("redo", next_redo)):
                turn = program.ask(query, scope, program.settings.actor_name)
                if turn is not None:
                    found[which] = _Turn(
                        turn.step, turn.municipality, turn.table, turn.title, turn.form, turn.page, turn.field
                    )
            return found

        if self._desk.municipality:
            self._desk.bridge.call(self, read, self._take)

    def _take(self, found: dict[str, _Turn]) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        names = {
            "undo": (translate("Turns", "Visszavonás"), translate("Turns", "Visszavonás: {what}")),
            "redo": (translate("Turns", "Ismét"), translate("Turns", "Ismét: {what}")),
        }
        for which, action in (("undo", self.undo), ("redo", self.redo)):
            alone, named = names[which]
            turn = self._found.get(which)
            action.setEnabled(turn is not None)
            action.setText(named.format(what=_short(self._desk.words(turn.title))) if turn else alone)

    def turn(self, which: str) -> None:
        """Undo or redo; what is half typed is saved first and is then itself what is undone."""
        self._navigation.flush()
        # The lane keeps the order: what was typed is saved, then it is read what there is to turn.
        self.renew()
        self._desk.bridge.call(self, lambda: None, lambda _none: self._run(which))

    def _run(self, which: str) -> None:
        turn = self._found.get(which)
        if turn is None:
            return
        # Loaded with the first page; here only their place in the program is named.
        from app.features.history.commands import RedoEdit, UndoEdit

        focused = self._owner.focusWidget()
        if focused is not None:
            # A field with the cursor in it would keep what it shows.
            focused.clearFocus()
        kind = UndoEdit if which == "undo" else RedoEdit
        command: Command = kind(MunicipalityId(turn.municipality), turn.step)
        self._desk.bridge.run(
            self, command, lambda _changes: self._turned(turn, focused), lambda problem: self._refused(turn, problem)
        )

    def _turned(self, turn: _Turn, focused: QWidget | None) -> None:
        """Show what was turned: on the page that is open, else on the page where it stands."""
        screen = f"{turn.form}-form"
        is_shown = not turn.form or turn.is_shown_at(self._navigation.place)
        if not is_shown and self._navigation.has(screen):
            self._desk.navigator.open(screen, turn.page, turn.field)
        elif not is_shown:
            self._desk.navigator.open(REQUEST, turn.form, turn.page, turn.field)
        elif focused is not None:
            # After the page has read itself again, which was asked for before.
            self._desk.bridge.call(focused, lambda: None, lambda _none: focused.setFocus())

    def _refused(self, turn: _Turn, problem: Problem) -> None:
        """Say why, and let the next undo go on with the edit before it."""
        # As above.
        from app.features.history.commands import LeaveEdit

        self._board.post(Tone.WARN, self._desk.words(problem.title), self._desk.words(problem.message))
        if problem.code == "history.changed_meanwhile":
            self._desk.bridge.run(
                self, LeaveEdit(MunicipalityId(turn.municipality), turn.step), lambda _changes: self.renew()
            )

    def show_history(self) -> None:
        """Open the history of the field that the person is at, else of everything."""
        screen = self._navigation.current
        place = screen.history_place() if screen is not None else ()
        self._navigation.flush()
        self._desk.navigator.open("history", *place)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
