"""What stands in the window while a backup is brought back: how far it is, and „Mégse”; it restores nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.jobs.job import Cancel
from app.kernel.problems import Problem
from ui.kit.job_line import JobLine
from ui.shell.rescue import bringing_back


class RestoringPage(QWidget):
    """One line in the middle; the work is told by `step` from its own thread."""

    stepped = Signal(int, int)
    """Done and total; queued to the window's thread."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._cancel = Cancel()
        self._line = JobLine(self.tr("Mégse"))
        self._line.setObjectName("restore-runs")
        rows = QVBoxLayout(self)
        rows.addStretch(1)
        rows.addWidget(self._line)
        rows.addStretch(1)
        self._line.begin(self._words(), self._cancel.set)
        self.stepped.connect(self.on_stepped)

    def bringing_back(
        self, loaded: tuple[Any, str], backup: Path, code: str, tell: Callable[[Problem], object]
    ) -> Callable[[], tuple[bytes, str]]:
        """Return what restores a backup in the loader's thread, and is watched here."""
        return bringing_back(loaded, backup, code, tell, self.step)

    def step(self, done: int, total: int) -> None:
        """Tell how far it is; raises CancelledError once a person has stopped it. For the thread that restores."""
        self._cancel.raise_if_set()
        self.stepped.emit(done, total)

    def on_stepped(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._line.tell(done, total, self._words())

    def _words(self) -> str:
        return self.tr("Visszaállítjuk a mentést, és újra megnyitjuk az adatait…")
