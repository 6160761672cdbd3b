"""The system's own dialogs for files and printers, in one place, so that a test can answer them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget


class Dialogs:
    """Asks the person through the system's dialogs; None means that the person changed his or her mind."""

    def file_to_open(self, owner: QWidget, title: str, kinds: str) -> Path | None:
        """Ask for a file that exists; `kinds` is a name filter of Qt."""
        chosen, _ = QFileDialog.getOpenFileName(owner, title, "", kinds)
        return Path(chosen) if chosen else None

    def file_to_save(self, owner: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Ask where to save; an existing file is asked about by the dialog."""
        chosen, _ = QFileDialog.getSaveFileName(owner, title, name, kinds)
        return Path(chosen) if chosen else None

    def folder_to_use(self, owner: QWidget, title: str) -> Path | None:
        """Ask for a folder that exists."""
        chosen = QFileDialog.getExistingDirectory(owner, title)
        return Path(chosen) if chosen else None

    def printer(self, owner: QWidget, title: str, pages: int) -> QPrinter | None:
        """Ask for a printer, its pages and its copies."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, owner)
        dialog.setWindowTitle(title)
        dialog.setMinMax(1, pages)
        return printer if dialog.exec() else None
