"""Opens the window's first page: where the work was left, the last start page until then, or the first start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from app.features.office.model import OfficeSetup
from app.features.task.model import Home
from ui.bridge.desk import Desk, Place
from ui.shell.glance import Glance, glance_text
from ui.shell.messages import MessageBoard
from ui.shell.navigation import Navigation, read_place
from ui.shell.rail import Rail
from ui.shell.recovery import read_last_typed, tell_recovered


class Opening(QObject):
    """What happens between the empty window and the first page a person can work on."""

    def __init__(
        self,
        desk: Desk,
        navigation: Navigation,
        rail: Rail,
        board: MessageBoard,
        *,
        screens: frozenset[str],
        work_on: Callable[[str], object],
        then: Callable[[], object],
    ) -> None:
        super().__init__(navigation)
        self._desk = desk
        self._navigation = navigation
        self._rail = rail
        self._board = board
        self._screens = screens
        self._work_on = work_on
        self._then = then
        self._has_begun = False
        self._is_glanced = False
        self._kept_glance = ""

    def begin(self, place: Place | None = None) -> None:
        """Open where the work was left, or the first start; an earlier crash is told."""
        program = self._desk.bridge.program

        def kept() -> tuple[OfficeSetup, str | None, str | None]:
            # Loaded on the lane, after the first page is on the screen.
            from app.features.office.queries import office_setup

            session = program.recall("session")
            program.remember("session", "open")
            return program.ask(office_setup), program.recall("place"), session

        self._desk.bridge.call(self, kept, lambda found: self._open(*found, place))

    def _open(self, setup: OfficeSetup, kept: str | None, session: str | None, place: Place | None) -> None:
        has_begun, self._has_begun = self._has_begun, True
        if setup.office is None or not setup.members:
            self._rail.setEnabled(False)
            self._rail.hide()
            self._navigation.open("start")
            return
        known = {one.pir for one in setup.members}
        wanted = place or read_place(kept, self._screens)
        municipality = wanted.municipality if wanted and wanted.municipality in known else setup.members[0].pir
        if self._is_glanced and self._desk.municipality in known:
            municipality = self._desk.municipality
        self._take_office(setup.office.pir, [(one.pir, one.name) for one in setup.members], municipality)
        if self._is_glanced and self._navigation.current is not None:
            self._navigation.current.renew()
        elif wanted is not None and wanted.municipality == municipality and wanted.screen != "start":
            arguments = tuple("" if one == "new" else one for one in wanted.arguments)
            self._navigation.open(wanted.screen, *arguments)
        else:
            self._navigation.open("home")
        if session == "open" and place is None and not has_begun:
            tell = partial(tell_recovered, self._board, self._desk.language)
            self._desk.bridge.ask(self, tell, read_last_typed)
        self._then()

    def show_glance(self, glance: Glance) -> None:
        """Show the start page as it was at the last end; what a person does meanwhile waits on the lanes."""
        self._is_glanced = True
        self._desk.glance = glance.home
        self._take_office(glance.home.office_pir, glance.members, glance.home.municipality)
        self._navigation.open("home")

    def keep_glance(self, home: Home) -> None:
        """Remember the start page, to show it at once at the next start."""
        text = glance_text(Glance(home, self._rail.members))
        if text != self._kept_glance:
            self._kept_glance = text
            program = self._desk.bridge.program
            self._desk.bridge.call(self, lambda: program.remember("glance", text))

    def _take_office(self, office_pir: str, members: Sequence[tuple[str, str]], municipality: str) -> None:
        self._desk.office_pir = office_pir
        self._rail.show_municipalities(members, municipality)
        self._rail.setEnabled(True)
        self._rail.show()
        self._work_on(municipality)
