"""What every screen is given: the bridge, the language, the dialogs, the place we are at, and the way to others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from app.content.model import Content
from app.features.task.model import Home
from app.kernel.problems import Problem
from app.kernel.texts import Language, Text
from app.sync.state import SyncStatus
from ui.bridge.bridge import Bridge
from ui.bridge.sending import why_it_waits
from ui.kit.dialogs import Dialogs


@dataclass(frozen=True, slots=True)
class Place:
    """A screen with what it shows, of one municipality."""

    screen: str
    municipality: str = ""
    arguments: tuple[str, ...] = ()


class Navigator(Protocol):
    """The way between screens; the shell is one."""

    def open(self, screen: str, *arguments: str) -> None:
        """Open a screen by its name."""

    def replace(self, screen: str, *arguments: str) -> None:
        """Say what the place that is open is called from now on; nothing is opened."""

    def back(self) -> None:
        """Return to the place before."""

    def choose_municipality(self, municipality: str) -> None:
        """Go on with another municipality, on the start page."""

    def keep_glance(self, home: Home) -> None:
        """Remember the start page, to show it at once at the next start."""

    def show_problem(self, problem: Problem) -> None:
        """Show and keep a problem in words."""

    def start_work(self) -> None:
        """Leave the first start: the office is known now."""


@dataclass(slots=True)
class Desk:
    """One for each window; `municipality` is the one at work."""

    bridge: Bridge
    language: Language
    dialogs: Dialogs
    navigator: Navigator
    municipality: str = ""
    municipality_name: str = ""
    office_pir: str = ""
    recovery_code: str = ""
    sending: SyncStatus | None = None
    """The state of sending as the status bar shows it; None until it was read."""
    glance: Home | None = None
    """The start page as it was at the last end, shown once until the real one is read."""

    @property
    def content(self) -> Content:
        """Return the content package."""
        return self.bridge.program.content

    @property
    def why_it_waits(self) -> str:
        """Return since when and why something waits to be sent; empty where nothing does."""
        if self.sending is None:
            return ""
        return why_it_waits(self.sending, self.language, self.bridge.program.sending.now())

    def words(self, text: Text | None) -> str:
        """Return a text in the language of the window; nothing for nothing."""
        return "" if text is None else text.render(self.language)
