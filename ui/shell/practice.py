"""What makes the practice window another one: its own opening of the store, the coloured band, and the first tour."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QProcess, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMessageBox,
    QPushButton,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from app.kernel.clock import Clock
from app.settings import Settings
from ui.kit.labels import TextRole, button, label
from ui.kit.theme import SPACE

translate = QCoreApplication.translate

_PLACES: tuple[tuple[str, ...], ...] = (
    ("home",),
    ("contract-form", "identifiers"),
    ("sync",),
    ("history",),
    ("help", "keys"),
)
"""Where the tour leads, step by step."""


class PracticeWork:
    """How the practice is opened: by the key that everybody has, without the network."""

    def key(self, _settings: Settings, _recovery_code: str) -> tuple[bytes, str]:
        """Return the key of the practice; there is no recovery sheet for it."""
        from app.practice import KEY  # Not before the first paint, as all of the program.

        return KEY, ""

    def open(self, settings: Settings, _key: bytes, clock: Clock | None) -> Any:
        """Return the program on the practice store, filled with the sample office."""
        from app.practice import open_practice  # As above.

        return open_practice(settings, clock)

    def dress(self, frame: QMainWindow, open_screen: Callable[..., object], on_anew: Callable[[], object]) -> None:
        """Put the band above everything, in the language of the window."""
        for old in frame.findChildren(QToolBar):
            frame.removeToolBar(old)
            old.deleteLater()
        bar = QToolBar(translate("Practice", "GYAKORLÁS"), frame)
        bar.setMovable(False)
        bar.addWidget(PracticeBand(open_screen, on_anew))
        frame.addToolBar(bar)

    def begin_anew(self, settings: Settings) -> None:
        """Throw what was practised away."""
        from app.practice import begin_anew  # As above.

        begin_anew(settings)


def practice_of(settings: Settings) -> Settings:
    """Return the settings of the practice beside the real store."""
    from app.practice import practice_settings  # As above.

    return practice_settings(settings)


def start_practice() -> None:
    """Start the practice window as a program of its own, which shares nothing with this one."""
    installed = bool(getattr(sys, "frozen", False))
    arguments = [] if installed else ["-m", "ui"]
    QProcess.startDetached(sys.executable, [*arguments, "--practice"])


class PracticeBand(QFrame):
    """„GYAKORLÁS” above everything, with the tour and the way to begin anew."""

    def __init__(self, open_screen: Callable[..., object], on_anew: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("practice")
        self.setAccessibleName(translate("Practice", "GYAKORLÁS"))
        self._on_anew = on_anew
        self.tour = Tour(open_screen)
        row = QHBoxLayout()
        row.setSpacing(SPACE * 2)
        row.addWidget(QLabel(translate("Practice", "GYAKORLÁS – kitalált adatok, innen semmi nem megy el a gépről")), 1)
        for text, name, call in (
            (translate("Practice", "Körbevezetés"), "tour-begin", self.tour.begin),
            (translate("Practice", "Újrakezdem a gyakorlást"), "practice-anew", self.ask),
        ):
            made = button(text, call)
            made.setObjectName(name)
            row.addWidget(made)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE * 4, SPACE // 2, SPACE * 4, SPACE // 2)
        rows.setSpacing(SPACE)
        rows.addLayout(row)
        rows.addWidget(self.tour)

    def ask(self) -> None:
        """Begin anew after one question: what was practised cannot be brought back."""
        answer = QMessageBox.question(
            self,
            translate("Practice", "Újrakezdés"),
            translate("Practice", "Eldobjuk, amit itt gyakorolt, és elölről kezdjük. A valódi adatokhoz nem nyúlunk."),
        )
        if answer is QMessageBox.StandardButton.Yes:
            self._on_anew()


class Tour(QFrame):
    """A few sentences, each with the page that it is about; Alt+K goes on while the page keeps the keyboard."""

    def __init__(self, open_screen: Callable[..., object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._open = open_screen
        self._step = 0
        self._count = label("", TextRole.SECTION)
        self._words = label("")
        self.back = self._button(translate("Practice", "Előző"), "tour-back", partial(self.go, -1))
        self.next = self._button(translate("Practice", "&Következő"), "tour-next", partial(self.go, 1))
        self.skip = self._button(translate("Practice", "Ki&hagyom"), "tour-skip", self.end)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE * 2, SPACE, SPACE * 2, SPACE)
        row.setSpacing(SPACE + SPACE // 2)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._count)
        words.addWidget(self._words)
        row.addLayout(words, 1)
        for one in (self.back, self.next, self.skip):
            row.addWidget(one, 0, Qt.AlignmentFlag.AlignBottom)
        self.hide()

    def _button(self, text: str, name: str, call: Callable[[], object]) -> QPushButton:
        made = button(text, call, is_main=name == "tour-next")
        made.setObjectName(name)
        return made

    def begin(self) -> None:
        """Show the first step."""
        self._step = 0
        self.show()
        self._draw()

    def go(self, steps: int) -> None:
        """Go to the step before or after; after the last the tour ends."""
        self._step += steps
        if self._step >= len(tour_steps()):
            self.end()
        else:
            self._draw()

    def end(self) -> None:
        """Leave the tour."""
        self.hide()

    def _draw(self) -> None:
        steps = tour_steps()
        words, place = steps[self._step]
        self._open(*place)
        self._count.setText(
            translate("Practice", "{step}. lépés a {steps} lépésből").format(step=self._step + 1, steps=len(steps))
        )
        self._words.setText(words)
        self.setAccessibleName(words)
        is_last = self._step + 1 == len(steps)
        self.next.setText(translate("Practice", "&Kész, befejezem") if is_last else translate("Practice", "&Következő"))
        self.back.setEnabled(self._step > 0)


def tour_steps() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what is said at each step, and the place that it is said about."""
    words = (
        translate("Practice", "Ez a kezdőlap. Felül áll, mi vár ma Önre, és miért. Az első sor a legsürgősebb."),
        translate("Practice", "Itt válaszol a kérdésekre. Írjon be bármit: mentés gomb nincs, mert nem kell."),
        translate("Practice", "Itt látja, mi ment el a központba, és mi vár. Gyakorláskor semmi nem megy el."),
        translate("Practice", "Minden korábbi érték megmarad. Egy gombbal bármelyik visszahozható."),
        translate("Practice", "Ha elakad: F1 a lap súgója, Ctrl+K keres mindenben. Most próbálja ki bátran."),
    )
    return tuple(zip(words, _PLACES, strict=True))
