"""Moves into the window once the program is loaded: navigation, menus, messages, sending; it holds no rule."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.features.task.model import Home
from app.kernel.problems import Problem
from app.kernel.texts import Text
from app.sync.state import SyncStatus
from ui.bridge.bridge import Bridge
from ui.bridge.desk import Desk, Place
from ui.bridge.liaison import liaison_line
from ui.bridge.program import ProgramFace
from ui.bridge.screen import ScreenCard
from ui.catalogue import SCREENS
from ui.kit.dialogs import Dialogs
from ui.kit.theme import RESOURCES
from ui.shell.boxes import show_about
from ui.shell.deletion_watch import DeletionWatch
from ui.shell.fault_report import FaultReport
from ui.shell.frame import Frame
from ui.shell.guide import Guide
from ui.shell.habits import Habits
from ui.shell.menus import MenuCalls, fill_menus
from ui.shell.messages import MessageBoard, MessagesScreen
from ui.shell.navigation import Navigation
from ui.shell.network_watch import watch_network
from ui.shell.opening import Opening
from ui.shell.practice import start_practice
from ui.shell.preferences import Preferences
from ui.shell.rail import Rail
from ui.shell.safekeeping import PASSING, Safekeeping
from ui.shell.status_bar import StatusBar
from ui.shell.stick import StickScreen
from ui.shell.sync_centre import SyncScreen
from ui.shell.sync_runner import SyncRunner
from ui.shell.turns import Turns


class Shell(QObject):
    """The program's face around its screens; it is the navigator that the screens know."""

    def __init__(
        self,
        frame: Frame,
        program: ProgramFace,
        preferences: Preferences,
        on_preferences: Callable[[Preferences], object],
        *,
        dialogs: Dialogs | None = None,
        recovery_code: str = "",
        on_restore: Callable[..., object] = lambda _backup: None,
    ) -> None:
        super().__init__(frame)
        self.frame = frame
        self.bridge = Bridge(program, self)
        self.desk = Desk(self.bridge, preferences.language, dialogs or Dialogs(), self, recovery_code=recovery_code)
        self.runner = SyncRunner(self.bridge, self)
        self.board = MessageBoard()
        self.faults = FaultReport(frame, self.desk, self.board, preferences)
        self.safekeeping = Safekeeping(self.desk, self.board, on_restore, self)
        own = (*_own_cards(self.runner, self.board), *self.safekeeping.cards())
        self.cards = {card.name: card for card in (*SCREENS, *own)}
        self.stack = QStackedWidget()
        self.navigation = Navigation(self.desk, self.cards, self.stack)
        self.deletions = DeletionWatch(self.desk, self.board, self)
        self.turns = Turns(frame, self.desk, self.navigation, self.board)
        self.status = StatusBar(lambda: self.open("sync"), preferences.language)
        self.rail = Rail(
            [(card.name, self.desk.words(card.title)) for card in self.cards.values() if card.is_in_navigation],
            self.open,
            self.choose_municipality,
            preferences.language,
        )
        self.guide = Guide(self.desk, self.navigation, self.rail)
        self.opening = Opening(
            self.desk,
            self.navigation,
            self.rail,
            self.board,
            screens=frozenset(self.cards) - PASSING,
            work_on=self._work_on,
            then=self._begin_sending,
        )
        self._preferences = preferences
        self._on_preferences = on_preferences
        self._furnish()
        self._connect()

    def _furnish(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.board)
        right.addWidget(self.stack, 1)
        whole = QWidget()
        whole.setObjectName("shell")
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        # The icon is an SVG, whose plugin is not loaded before the first paint.
        self.frame.setWindowIcon(QIcon(str(RESOURCES / "icons" / "csatlakozo.svg")))
        self.frame.setCentralWidget(whole)
        self.frame.setStatusBar(self.status)
        habits = Habits(self.frame, self.navigation, self.rail, self.board, self.status, self.open)
        calls = MenuCalls(
            open=self.open,
            back=self.back,
            save=self.save,
            print_page=habits.print_page,
            synchronise=self.runner.try_now,
            next_pane=habits.next_pane,
            choose=self._on_preferences,
            help_here=habits.help_here,
            practise=start_practice,
            save_report=self.faults.save,
            show_about=lambda: show_about(self.frame, self.desk.content.version),
            report=lambda: self.open("preview", "D27", "new"),
            ask=self.navigation.ask,
            turns=self.turns.actions,
        )
        fill_menus(self.frame, calls, self._preferences)

    def _connect(self) -> None:
        self.bridge.problem.connect(self.show_problem)
        self.bridge.saved.connect(self.status.show_saved)
        self.bridge.changed.connect(lambda _changes: self._renew_status())
        self.runner.changed.connect(self._renew_status)
        self.runner.entered.connect(self.safekeeping.on_entered)
        self.navigation.opened.connect(self._opened)

    def _begin_sending(self) -> None:
        self.deletions.look()
        self.runner.begin()
        self.safekeeping.begin()
        watch_network(self.runner)

    def begin(self, place: Place | None = None) -> None:
        """Open where the work was left, or the first start; an earlier crash is told."""
        self.opening.begin(place)
        self._renew_status()

    def keep_glance(self, home: Home) -> None:
        """Remember the start page, to show it at once at the next start, and show its tasks at the left edge."""
        self.guide.take(home)
        self.opening.keep_glance(home)

    def _work_on(self, municipality: str) -> None:
        box = self.rail.municipalities
        box.setCurrentIndex(max(box.findData(municipality), 0))
        self.desk.municipality = municipality
        self.desk.municipality_name = str(box.currentData(Qt.ItemDataRole.ToolTipRole) or "")
        self.bridge.ask(self, self.status.show_liaison, liaison_line, municipality)

    def open(self, screen: str, *arguments: str) -> None:
        """Open a screen by its name."""
        if self.rail.isEnabled() or screen in ("messages", "sync", "backups", "restore", "sheet", "replace", "help"):
            self.navigation.open(screen, *arguments)

    def replace(self, screen: str, *arguments: str) -> None:
        """Give the open place another name."""
        self.navigation.replace(screen, *arguments)

    def back(self) -> None:
        """Return to the place before."""
        self.navigation.back(self._work_on)

    def choose_municipality(self, municipality: str) -> None:
        """Go on with another municipality; what was typed is saved first."""
        self.navigation.flush()
        self._work_on(municipality)
        self.navigation.open("home")

    def show_problem(self, problem: Problem) -> None:
        """Show and keep a problem in words."""
        self.board.post_problem(self.desk, problem)

    def start_work(self) -> None:
        """Leave the first start: the office is known now."""
        self.desk.recovery_code = ""
        self.begin()

    def _opened(self, place: Place) -> None:
        title = self.desk.words(self.cards[place.screen].title)
        name = self.desk.municipality_name
        self.frame.setWindowTitle(f"{title} – {name} – Csatlakozó" if name else f"{title} – Csatlakozó")

    def _renew_status(self) -> None:
        self.bridge.call(self, lambda: self.bridge.program.sending.status(), self._show_status)
        self.bridge.ask(self, self.status.show_liaison, liaison_line, self.desk.municipality)

    def _show_status(self, found: SyncStatus) -> None:
        before, self.desk.sending = self.desk.sending, found
        self.status.show_sync(found, self.bridge.program.sending.now(), is_running=self.runner.is_running)
        current = self.navigation.current
        if before is not None and current is not None and before.overall is not found.overall:
            # The strips of the open page say why something waits.
            current.renew()

    def save(self) -> None:
        """Save at once what is being typed; Ctrl+S is a habit, nothing needs it."""
        self.navigation.flush()
        self.status.show_already()

    def leave(self) -> None:
        """Move out of the window, for another shell in another language or look."""
        self.runner.stop()
        self.safekeeping.stop()
        self.bridge.leave()
        self.deleteLater()

    def close(self) -> None:
        """Save what was typed, note that the end was in order, and stop."""
        self.navigation.flush()
        self.runner.stop()
        self.safekeeping.stop()
        program = self.bridge.program
        self.bridge.leave()
        program.lanes.data.submit(lambda: program.remember("session", "closed"))
        program.close()


def _own_cards(runner: SyncRunner, board: MessageBoard) -> tuple[ScreenCard, ...]:
    """Return the screens that belong to the window itself."""
    return (
        ScreenCard(
            "sync",
            Text("Küldés és fogadás", "Send and receive"),
            frozenset({"outbox", "notice"}),
            lambda desk: SyncScreen(desk, runner),
            is_in_navigation=True,
        ),
        ScreenCard(
            "stick",
            Text("Adatcsere pendrive-on", "Exchange by stick"),
            frozenset({"outbox"}),
            lambda desk: StickScreen(desk, runner.entered.emit),
        ),
        ScreenCard(
            "messages",
            Text("Üzenetek", "Messages"),
            frozenset(),
            lambda desk: MessagesScreen(desk, board),
            is_in_navigation=True,
        ),
    )


def begin_later(shell: Shell, place: Place | None = None) -> None:
    """Begin once the window's loop runs, so that the frame is painted first."""
    QTimer.singleShot(0, shell, lambda: shell.begin(place))
    # Not before the first page: to read the whole store takes a while.
    shell.bridge.idle.connect(lambda: _check(shell.bridge, shell), Qt.ConnectionType.SingleShotConnection)


def _check(bridge: Bridge, shell: Shell) -> None:
    """Look for damage beside the work; what else may happen to a check is no news for a person."""
    bridge.work(shell, lambda _told, _cancel: bridge.program.backups.check(), lambda _: None, refused=lambda _: None)
