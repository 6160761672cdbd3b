"""A recovery code shown once: in eight groups, to print as a sheet, to save, and to say that it was locked away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.jobs.job import Cancel, Progress
from ui.bridge.desk import Desk
from ui.bridge.papers import drawer
from ui.bridge.sheet import save_sheet, sheet_pdf
from ui.kit.card import Card
from ui.kit.labels import TextRole, button, label
from ui.kit.notice import Notice, Tone
from ui.kit.papers import print_pages
from ui.kit.theme import SPACE
from ui.kit.tick import Tick


class CodeSheet(QWidget):
    """The code in large groups, and what to do with it."""

    noted = Signal()
    """The person said that the sheet is printed and locked away."""

    def __init__(self, code: str, desk: Desk) -> None:
        super().__init__()
        self._code = code
        self._desk = desk
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE * 2)
        rows.addWidget(self._groups())
        rows.addWidget(
            Notice(
                Tone.WARN,
                self.tr("A kódot csak most mutatjuk meg"),
                self.tr("Nyomtassa ki, és zárja el. Aki ismeri, megnyithatja az adatait. Később csak új kód kérhető."),
            )
        )
        buttons = QHBoxLayout()
        for name, words, call in (
            ("sheet-print", self.tr("Kinyomtatom a lapot…"), self.on_print),
            ("sheet-save", self.tr("Elmentem PDF-be…"), self.on_save),
        ):
            made = button(words, call)
            made.setObjectName(name)
            buttons.addWidget(made)
        buttons.addStretch(1)
        rows.addLayout(buttons)
        self._told = label("", TextRole.QUIET)
        self._told.hide()
        rows.addWidget(self._told)
        self.tick = Tick(
            self.tr("Kinyomtattam, és elzártam"), self.tr("Amíg ezt nem jelöli, a program induláskor emlékezteti.")
        )
        self.tick.box.setObjectName("sheet-printed")
        self.tick.ticked.connect(self.on_tick)
        rows.addWidget(self.tick)

    def _groups(self) -> QWidget:
        card = Card()
        card.setAccessibleName(self._code)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE * 5)
        grid.setVerticalSpacing(SPACE * 2)
        for number, group in enumerate(self._code.split("-")):
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(label(f"{number + 1}.", TextRole.QUIET))
            pair.addWidget(label(group, TextRole.TITLE))
            grid.addLayout(pair, number // 4, number % 4)
        card.rows.addLayout(grid)
        return card

    def on_print(self) -> None:
        """Ask for a printer and print the sheet."""
        printer = self._desk.dialogs.printer(self, self.tr("Helyreállító lap"), 1)
        if printer is None:
            return
        program, code = self._desk.bridge.program, self._code

        def job(_progress: Progress, _cancel: Cancel) -> bool:
            return print_pages(printer, drawer(sheet_pdf(program, code)), range(1))

        self._desk.bridge.work(self, job, self._printed)

    def _printed(self, is_taken: bool) -> None:
        taken = self.tr("A lap a nyomtatóra ment. Ha jó lett, jelölje alul, hogy elzárta.")
        missed = self.tr("A nyomtató nem fogadta a lapot. Nézze meg, be van-e kapcsolva, és próbálja újra.")
        self._tell(taken if is_taken else missed)

    def on_save(self) -> None:
        """Ask where to save the sheet; best on a stick that is locked away."""
        kinds = self.tr("PDF-irat (*.pdf)")
        target = self._desk.dialogs.file_to_save(self, self.tr("Helyreállító lap"), "helyreallito-lap.pdf", kinds)
        if target is None:
            return
        program, code = self._desk.bridge.program, self._code

        def job(_progress: Progress, _cancel: Cancel) -> str:
            save_sheet(program, code, target)
            return target.name

        self._desk.bridge.work(self, job, lambda name: self._tell(self.tr("Elmentettük: {name}").format(name=name)))

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.show()

    def on_tick(self, is_ticked: bool) -> None:
        """Note that the sheet is safe."""
        if is_ticked:
            self.tick.box.setEnabled(False)
            self._desk.bridge.call(
                self, self._desk.bridge.program.backups.code.note_printed, lambda _: self.noted.emit()
            )
