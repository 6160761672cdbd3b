"""Drives the real window as a person would: finds what is on the screen by name, types, presses, waits, photographs."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QMarginsF, Qt, QTimer
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from ui.kit.dialogs import Dialogs
from ui.kit.row import Row
from ui.main import Desktop

PATIENCE = 40.0
"""Seconds after which something that should appear is missing."""


class Answers(Dialogs):
    """Answers the system's dialogs: files as told, and a printer that prints into a PDF file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.open_next: Path | None = None
        self.save_next: Path | None = None
        self.folder_next: Path | None = None
        self.printed: list[Path] = []

    def file_to_open(self, owner: QWidget, title: str, kinds: str) -> Path | None:  # noqa: ARG002
        """Return the file that was told."""
        return self.open_next

    def file_to_save(self, owner: QWidget, title: str, name: str, kinds: str) -> Path | None:  # noqa: ARG002
        """Return the target that was told, else a file of that name in the folder."""
        return self.save_next or self.folder / name

    def folder_to_use(self, owner: QWidget, title: str) -> Path | None:  # noqa: ARG002
        """Return the folder that was told."""
        return self.folder_next

    def printer(self, owner: QWidget, title: str, pages: int) -> QPrinter | None:  # noqa: ARG002
        """Return a printer whose paper is a PDF file."""
        target = self.folder / f"nyomat-{len(self.printed) + 1}.pdf"
        self.printed.append(target)
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        printer.setResolution(150)
        printer.setPageLayout(
            QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(5, 5, 5, 5))
        )
        return printer


class Clerk:
    """A person at the window."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop

    def wait(self, holds: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
        """Let the window live until something holds; raises TimeoutError with its name."""
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError(what)
            self.pause(10)

    def pause(self, milliseconds: int) -> None:
        """Let the window's loop run for a moment."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def settle(self) -> None:
        """Wait until nothing is under way and everything is drawn."""
        self.wait(lambda: self.desktop.shell is not None, "the program is loaded")
        # Two quiet looks: an answer may start the next question.
        for _ in range(2):
            self.wait(lambda: self.desktop.shell.bridge.is_idle, "the window is idle")
            self.pause(20)

    def find(self, name: str) -> QWidget:
        """Return the visible widget of a name; raises LookupError with what is visible."""
        found = [one for one in self.desktop.frame.findChildren(QWidget, name) if one.isVisible()]
        if not found:
            names = sorted({one.objectName() for one in self.desktop.frame.findChildren(QWidget) if one.isVisible()})
            raise LookupError(f"{name} is not on the screen; there are {names}")
        return found[0]

    def press(self, name: str) -> None:
        """Press a button or a row."""
        self.settle()
        widget = self.find(name)
        if not widget.isEnabled():
            raise LookupError(f"{name} cannot be pressed now")
        if isinstance(widget, QAbstractButton):
            widget.click()
        elif isinstance(widget, Row):
            QTest.keyClick(widget, Qt.Key.Key_Return)
        self.settle()

    def write(self, name: str, text: str) -> None:
        """Replace the text of a field by typing."""
        self.settle()
        widget = self.find(name)
        widget.setFocus()
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            widget.selectAll()
        QTest.keyClick(widget, Qt.Key.Key_Delete)
        for sign in text:
            if sign == "\n":
                QTest.keyClick(widget, Qt.Key.Key_Return)
                continue
            # keyClicks aborts the process on a letter outside ASCII.
            QTest.sendKeyEvent(QTest.KeyAction.Click, widget, Qt.Key.Key_unknown, sign, Qt.KeyboardModifier.NoModifier)

    def choose(self, words: str) -> None:
        """Choose the visible radio button or box with these words."""
        self.settle()
        for one in self.desktop.frame.findChildren(QAbstractButton):
            if one.isVisible() and one.text() == words:
                one.click()
                self.settle()
                return
        raise LookupError(f"no choice „{words}” on the screen")

    def open(self, screen: str, *arguments: str) -> None:
        """Go to a screen."""
        self.settle()
        self.desktop.shell.open(screen, *arguments)
        self.settle()

    def words(self) -> str:
        """Return every word that can be read on the screen."""
        from PySide6.QtWidgets import QLabel  # Only here.

        labels = [one.text() for one in self.desktop.frame.findChildren(QLabel) if one.isVisible()]
        buttons = [one.text() for one in self.desktop.frame.findChildren(QAbstractButton) if one.isVisible()]
        return "\n".join(labels + buttons)

    def read(self, text: str) -> None:
        """Wait until a text can be read on the screen."""
        self.wait(lambda: text in self.words(), f"„{text}” on the screen, which shows:\n{self.words()}")

    def picture(self, file: Path) -> None:
        """Photograph the window."""
        self.settle()
        self.pause(60)
        file.parent.mkdir(parents=True, exist_ok=True)
        if not self.desktop.frame.grab().save(str(file)):
            raise OSError(f"the picture could not be written: {file}")
