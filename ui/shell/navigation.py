"""Opens screens by their names, keeps one of each, and remembers the way back."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from app.kernel.changes import Changes
from ui.bridge.desk import Desk, Place
from ui.bridge.screen import Screen, ScreenCard

_LONGEST_WAY = 50


class Navigation(QObject):
    """The stack of screens with a history; every place is kept in the store, so that a crash returns to it."""

    opened = Signal(object)
    """Place: a screen was opened."""

    def __init__(self, desk: Desk, cards: Mapping[str, ScreenCard], stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._desk = desk
        self._cards = cards
        self._stack = stack
        self._screens: dict[str, Screen] = {}
        self._way: list[Place] = []
        desk.bridge.changed.connect(self.on_changed)

    @property
    def current(self) -> Screen | None:
        """Return the screen that is open."""
        widget = self._stack.currentWidget()
        return widget if isinstance(widget, Screen) else None

    @property
    def place(self) -> Place | None:
        """Return where we are."""
        return self._way[-1] if self._way else None

    def has(self, name: str) -> bool:
        """Tell whether there is a screen of this name."""
        return name in self._cards

    def screen(self, name: str) -> Screen:
        """Return a screen, made at its first visit."""
        if name not in self._screens:
            made = self._cards[name].build(self._desk)
            self._screens[name] = made
            self._stack.addWidget(made)
        return self._screens[name]

    def open(self, name: str, *arguments: str) -> None:
        """Open a screen; what was typed on the one before is saved first."""
        place = Place(name, self._desk.municipality, arguments)
        if self._way and self._way[-1] == place and self.current is not None:
            self.current.renew()
            return
        self._way.append(place)
        del self._way[:-_LONGEST_WAY]
        self._show(place)

    def replace(self, name: str, *arguments: str) -> None:
        """Give the open place another name, e.g. the id of the paper that was just made."""
        if self._way:
            self._way[-1] = Place(name, self._desk.municipality, arguments)
            self._keep(self._way[-1])

    def back(self, choose: Callable[[str], object]) -> None:
        """Return to the place before; `choose` is told when it is of another municipality."""
        if len(self._way) < 2:
            return
        self._way.pop()
        place = self._way[-1]
        if place.municipality and place.municipality != self._desk.municipality:
            choose(place.municipality)
        self._show(place)

    def _show(self, place: Place) -> None:
        if self.current is not None:
            self.current.flush()
        screen = self.screen(place.screen)
        screen.is_dirty = False
        screen.is_fresh = True
        self._stack.setCurrentWidget(screen)
        screen.scroller.verticalScrollBar().setValue(0)
        screen.show_place(*place.arguments)
        self._keep(place)
        self.opened.emit(place)

    def _keep(self, place: Place) -> None:
        program = self._desk.bridge.program
        text = json.dumps([place.screen, place.municipality, list(place.arguments)])
        self._desk.bridge.call(self, lambda: program.remember("place", text))

    def on_changed(self, changes: Changes) -> None:
        """Let the visible screen read again; mark the hidden ones."""
        for name, screen in self._screens.items():
            if self._cards[name].topics & changes.topics:
                if screen is self.current:
                    screen.renew()
                else:
                    screen.is_dirty = True

    def ask(self) -> None:
        """Ask the help desk about what is open."""
        if self.current is not None and self._desk.municipality:
            self.current.on_ask()

    def flush(self) -> None:
        """Save what was typed and not saved yet."""
        if self.current is not None:
            self.current.flush()


def read_place(text: str | None, screens: Container[str]) -> Place | None:
    """Return the place that was kept, or None where there is none or its screen is gone."""
    try:
        screen, municipality, arguments = json.loads(text or "null")
        return Place(screen, municipality, tuple(arguments)) if screen in screens else None
    except (TypeError, ValueError):
        return None
