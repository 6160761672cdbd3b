"""Keys that an office knows by heart and that every page answers: help, print, the next part of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.shell.frame import Frame
from ui.shell.navigation import Navigation
from ui.shell.panes import next_pane
from ui.shell.rail import Rail


class Habits:
    """What the menus call and the open page carries out; before the first start is done there is nothing to print."""

    def __init__(
        self,
        frame: Frame,
        navigation: Navigation,
        rail: Rail,
        board: QWidget,
        status: QWidget,
        open_screen: Callable[..., object],
    ) -> None:
        self._frame = frame
        self._navigation = navigation
        self._rail = rail
        self._board = board
        self._status = status
        self._open = open_screen

    def help_here(self) -> None:
        """Open the help of the open page; on the help itself, how it is used."""
        place = self._navigation.place
        if place is not None:
            self._open("help", place.screen)

    def print_page(self) -> None:
        """Show or print what the open page is on paper."""
        page = self._navigation.current
        if page is not None and self._rail.isEnabled():
            page.print_page()

    def next_pane(self, is_back: bool = False) -> None:
        """Go to the next part of the window, or to the one before."""
        page = self._navigation.current
        if page is not None:
            parts = (self._rail, self._board, page.scroller, page.aside, page.bottom, self._status)
            panes = [part for part in parts if part is not None]
            next_pane(self._frame.focusWidget(), panes, page, is_back=is_back)
