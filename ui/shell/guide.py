"""Keeps the phases at the left edge true: they are read again when the tasks change or another village is at work."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from app.features.task.model import Home
from app.kernel.changes import Changes
from ui.bridge.desk import Desk, Place
from ui.shell.navigation import Navigation
from ui.shell.rail import Rail

_TOPICS = frozenset({"step_mark", "act", "contract", "paper", "municipality", "office", "answer"})


class Guide(QObject):
    """Asks for the task list on behalf of the rail; the start page brings its own."""

    def __init__(self, desk: Desk, navigation: Navigation, rail: Rail) -> None:
        super().__init__(navigation)
        self._desk = desk
        self._navigation = navigation
        self._rail = rail
        self._shown = ""
        desk.bridge.changed.connect(self.on_changed)
        navigation.opened.connect(self.on_opened)

    def take(self, home: Home) -> None:
        """Show a task list that was read for another reason."""
        self._shown = home.municipality
        self._rail.show_phases(home)

    def on_opened(self, place: Place) -> None:
        """Mark the place; read where another village is at work."""
        self._rail.mark(place.screen, *place.arguments)
        if place.municipality and place.municipality != self._shown and place.screen != "home":
            self._read()

    def on_changed(self, changes: Changes) -> None:
        """Read again where a task may have changed."""
        place = self._navigation.place
        if changes.topics & _TOPICS and place is not None and place.screen not in ("home", "start"):
            self._read()

    def _read(self) -> None:
        if self._desk.municipality:
            self._desk.bridge.ask(self, self.take, _home, self._desk.municipality)


def _home(reading: Any, municipality: str) -> Home:
    # Loaded on the lane, after the first page is on the screen.
    from app.features.task.queries import home

    return home(reading, municipality)
