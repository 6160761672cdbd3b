"""Starts the window: it is painted first, then the program is loaded beside it; the only entry of the desktop."""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.kernel.clock import Clock
from app.kernel.problems import Problem
from app.kernel.texts import Language
from app.settings import Settings, from_environment
from ui.shell.frame import Frame
from ui.shell.preferences import Preferences
from ui.shell.wardrobe import Wardrobe

_PATIENCE = 3.0
"""Seconds that the loading waits for the last page to be painted; a covered window is never painted."""
PRACTICE = "--practice"
_OPENING = {Language.HU: "Megnyitjuk az adatait…", Language.EN: "Opening your data…"}


class Desktop(QObject):
    """The running desktop: one window, one program, the person's choices."""

    loaded = Signal(object)
    """A tuple (program, recovery code), or the exception that stopped the loading; queued to the window's thread."""
    glanced = Signal(object)
    """The last page (ui.shell.glance.Glance), read before the program is there."""
    ready = Signal()
    """The first page can be worked on; what is asked of it may wait until the program is loaded."""
    settled = Signal()
    """The program is loaded and everything that was asked of it is done."""

    def __init__(
        self,
        application: QApplication,
        settings: Settings,
        dialogs: Any = None,
        clock: Clock | None = None,
        work: Any = None,
    ) -> None:
        super().__init__(application)
        self.settings = settings
        self._dialogs = dialogs
        self._clock = clock
        self._work = work or RealWork()
        self.wardrobe = Wardrobe(application, settings.store.with_name("preferences.json"), settings.language, self)
        self.wardrobe.system_changed.connect(self.on_system_changed)
        self.frame = Frame("Csatlakozó", _OPENING[self.preferences.language])
        self.frame.before_close = self.close
        self.shell: Any = None
        self._late: Any = None
        self._loaded: Any = None
        self._has_arrived = False
        self._is_closed = False
        self._is_choice_waiting = False
        self._may_go_on = threading.Event()
        self.unlock: Any = None
        self._trouble: Exception | None = None
        self._help: Any = None
        self._untold: list[Problem] = []
        self.loaded.connect(self.on_loaded)
        self.glanced.connect(self.on_glanced)
        self._loader: threading.Thread | None = None

    @property
    def preferences(self) -> Preferences:
        """Return the person's choices."""
        return self.wardrobe.preferences

    def on_system_changed(self) -> None:
        """Follow the system to another theme."""
        self.choose(self.preferences.with_system_theme(self.wardrobe.asked()))

    def show(self) -> None:
        """Show the window and begin to load the program."""
        self.frame.show()
        QTimer.singleShot(0, self, lambda: self.load(""))

    def load(self, recovery_code: str, before: Callable[[], Any] = lambda: None) -> None:
        """Load the program beside the window; a recovery code opens the store where the key is missing.

        `before` is done first, e.g. bringing a backup back; it may return (key, new code) of a store begun anew.
        """
        self._may_go_on.clear()
        self._loader = threading.Thread(target=self._load, args=(recovery_code, before), name="loader")
        self._loader.start()

    def restore(self, backup: Path, code: str = "") -> None:
        """Close the program, bring a backup back and load again; where that fails, the data are opened as they were."""
        from ui.shell.restoring import RestoringPage

        page = RestoringPage()
        self._load_anew(page.bringing_back(self._loaded, backup, code, self._untold.append), page)

    def _load_anew(self, before: Callable[[], Any], page: Any = None) -> None:
        """Close the program, keep what was typed where that can be, and load again; `before` may refuse in words."""
        if self.shell is None or self._is_closed:
            return
        self.shell.close()
        self.shell = self._late = self._loaded = None
        self._has_arrived = False
        if page is None:
            self.frame.show_sentence(_OPENING[self.preferences.language])
        else:
            self.frame.show_alone(page)
        self.load("", before)

    def _load(self, recovery_code: str, before: Callable[[], Any]) -> None:
        try:
            key, new_code = before() or self._work.key(self.settings, recovery_code)
            if not new_code:
                self._glance_and_wait(key)
            self._loaded = (self._work.open(self.settings, key, self._clock), new_code)
        except Exception as error:
            from ui.shell.rescue import look_for_help

            self._help = look_for_help(self.settings, error)
            self._loaded = error
        self.loaded.emit(self._loaded)

    def _glance_and_wait(self, key: bytes) -> None:
        """Let the window show its last page before the large libraries take the interpreter."""
        from app.storage.glance import read_kept
        from app.storage.instance import is_held
        from ui.shell.glance import KEPT, read_glance

        if is_held(self.settings.store):
            # Another window works with it; what would be shown here could not be opened.
            return
        kept = read_kept(self.settings.store, key, KEPT)
        glance = read_glance(*(kept.get(name) for name in KEPT))
        if glance is not None:
            self.glanced.emit(glance)
            self._may_go_on.wait(_PATIENCE)

    def on_glanced(self, glance: object) -> None:
        """Show the last page; the program arrives later."""
        if self._is_closed:
            return
        self._move_in(None)
        self.frame.painted.connect(self.on_glance_painted)
        self.shell.opening.show_glance(glance)

    def on_glance_painted(self) -> None:
        """Let the rest be loaded, once the page is on the screen."""
        self.frame.painted.disconnect(self.on_glance_painted)
        self._may_go_on.set()
        QTimer.singleShot(0, self, self.ready.emit)

    def on_loaded(self, result: object) -> None:
        """Take the program in, or say in words why it cannot be opened."""
        if self._loader is not None:
            self._loader.join()
        if self._is_closed:
            return
        if isinstance(result, Exception):
            self._leave_glance()
            self._say(result)
            return
        program, recovery_code = cast("tuple[Any, str]", result)
        if self.shell is None:
            self._move_in(program, recovery_code)
        else:
            self._late.arrive(program)
        self._has_arrived = True
        self._trouble = self.unlock = None
        self._begin()
        self.wardrobe.follow()
        while self._untold:
            self.shell.show_problem(self._untold.pop())
        if self._is_choice_waiting:
            self._is_choice_waiting = False
            self.choose(self.preferences)

    def _move_in(self, program: Any, recovery_code: str = "") -> None:
        """Furnish the window; without a program what is asked waits until it arrives."""
        from app.jobs.lanes import Lanes
        from ui.bridge.program import LateProgram

        self._late = LateProgram(self.settings, Lanes())
        if program is not None:
            self._late.arrive(program)
        self._furnish(recovery_code)

    def _furnish(self, recovery_code: str = "") -> None:
        from ui.shell.shell import Shell

        self.wardrobe.dress()
        self.shell = Shell(
            self.frame,
            self._late,
            self.preferences,
            self.choose,
            dialogs=self._dialogs,
            recovery_code=recovery_code,
            on_restore=self.restore,
        )
        anew = partial(self._load_anew, partial(self._work.begin_anew, self.settings))
        self._work.dress(self.frame, self.shell.open, anew)

    def _begin(self, place: Any = None) -> None:
        from ui.shell.shell import begin_later

        self.shell.bridge.idle.connect(self.on_idle)
        self.shell.bridge.damaged.connect(lambda problem: self._load_anew(partial(_refuse, problem)))
        begin_later(self.shell, place)

    def _leave_glance(self) -> None:
        """Take the last page away again: the program behind it cannot be opened."""
        if self.shell is not None:
            self.shell.leave()
            self._late.arrive(None)
            self._late.close()
            self.shell = None

    def on_idle(self) -> None:
        """Tell that the first page can be worked on; from now on memory is collected as usual."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        self.ready.emit()
        self.settled.emit()

    def _say(self, error: Exception) -> None:
        from ui.shell.unlock import UnlockPage

        self.wardrobe.dress()
        self._trouble = error
        if not isinstance(error, Problem):
            import logging

            logging.getLogger(__name__).error("The program could not be opened", exc_info=error)
        typed = self.unlock.code.text() if self.unlock is not None else ""
        self.unlock = UnlockPage(error, self.preferences.language, self.load, self.settings, self._help, self._dialogs)
        self.unlock.code.setText(typed)
        self.frame.show_alone(self.unlock, self.unlock.first)
        self.ready.emit()
        self.settled.emit()

    def choose(self, preferences: Preferences) -> None:
        """Take another language or look, and stay at the same place."""
        self.wardrobe.choose(preferences)
        if self.shell is None or not self._has_arrived:
            # A choice made before the program is there is carried out by on_loaded.
            self._is_choice_waiting = self._trouble is None
            if self._trouble is not None:
                self._say(self._trouble)
            return
        self.shell.navigation.flush()
        place, recovery_code = self.shell.navigation.place, self.shell.desk.recovery_code
        self.shell.leave()
        self._furnish(recovery_code)
        self._begin(place)

    def close(self) -> None:
        """Write everything and end the threads."""
        # What the loader told last is still on its way to the window's thread.
        self._is_closed = True
        self._may_go_on.set()
        if self._loader is not None:
            self._loader.join()
        program = self._loaded[0] if isinstance(self._loaded, tuple) else None
        if self.shell is not None:
            self._late.arrive(program)
            self.shell.close()
            self.shell = None
        elif program is not None:
            program.close()
        self._loaded = None
        self.wardrobe.undress()


class RealWork:
    """How the office's own store is opened; the practice has another (ui/shell/practice.py)."""

    def key(self, settings: Settings, recovery_code: str) -> tuple[bytes, str]:
        """Return the key and, for a store that is made now, its recovery code."""
        return find_or_make_key(settings, recovery_code)

    def open(self, settings: Settings, key: bytes, clock: Clock | None) -> Any:
        """Return the program."""
        return open_program(settings, key, clock)

    def dress(self, *_: object) -> None:
        """Add nothing to the window."""

    def begin_anew(self, *_: object) -> None:
        """Throw nothing away."""


def _refuse(problem: Problem) -> None:
    raise problem


def find_or_make_key(settings: Settings, recovery_code: str = "") -> tuple[bytes, str]:
    """Return the store's key and, for a store that is made now, its recovery code; raises Problem in words."""
    from app.storage.keys import OSKeyRing, create_key, find_key, recover_key
    from app.storage.loss import require_not_lost

    keyring = OSKeyRing()
    require_not_lost(settings.store)
    if recovery_code:
        return recover_key(settings.store, recovery_code, keyring), ""
    if settings.store.exists():
        return find_key(settings.store, keyring, os.environ), ""
    return create_key(settings.store, keyring)


def open_program(settings: Settings, key: bytes, clock: Clock | None = None) -> Any:
    """Return the program on the store of this key, by the machine's clock unless told another; raises Problem."""
    from app.bootstrap import build
    from app.storage.keys import OSKeyRing

    return build(settings, key, clock, keyring=OSKeyRing())


def _has_display() -> bool:
    """Tell whether a window can open; without one Qt would end the process with no word."""
    told = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in told)


def main(arguments: list[str] | None = None) -> int:
    """Run the desktop until its window is closed; with --measure, print the start times in ms and close."""
    # Thousands of modules are loaded now and none of them goes away: collecting costs a tenth of the start.
    gc.disable()
    began = time.perf_counter()
    words = sys.argv[1:] if arguments is None else arguments
    if not _has_display():
        sys.stderr.write("Nincs képernyő, amelyen az ablak megnyílhatna. A parancssor: python -m app --help\n")
        return 2
    application = QApplication.instance() or QApplication(["csatlakozo"])
    assert isinstance(application, QApplication)  # noqa: S101 – the other kinds are not made here
    application.setApplicationName("Csatlakozó")
    application.setStyle("Fusion")
    try:
        settings = from_environment(os.environ, {})
    except Problem as problem:
        sys.stderr.write(f"{problem.title.hu}. {problem.message.hu}\n")
        return 2
    desktop = _practice(application, settings) if PRACTICE in words else Desktop(application, settings)
    desktop.show()
    sys.excepthook = partial(_caught, desktop, sys.excepthook)
    if "--measure" in words:
        from ui.shell.measuring import measure

        measure(application, desktop, began)
    return application.exec()


def _caught(desktop: Desktop, before: Callable[..., object], kind: Any, error: BaseException, trace: Any) -> None:
    """Write down a fault that nobody took, and say calmly what is safe; the window goes on."""
    before(kind, error, trace)
    if desktop.shell is not None and not issubclass(kind, KeyboardInterrupt):
        desktop.shell.bridge.fault.emit(error)


def _practice(application: QApplication, settings: Settings) -> Desktop:
    """Return the window of the practice municipality, which stands beside the real store and never touches it."""
    from ui.shell.practice import PracticeWork, practice_of

    return Desktop(application, practice_of(settings), work=PracticeWork())


if __name__ == "__main__":
    sys.exit(main())
