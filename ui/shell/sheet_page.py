"""The recovery sheet of a working machine: try the code that was printed, or print a sheet with a new one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.jobs.job import Cancel, Progress
from app.kernel.problems import Problem
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen
from ui.features.office.code_sheet import CodeSheet
from ui.kit.card import Card
from ui.kit.days import moment
from ui.kit.labels import button, label
from ui.kit.notice import Notice, Tone


class SheetScreen(Screen):
    """The old code is never shown: the program does not know it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._new_code = ""
        self._typed = QLineEdit()
        self.add_action(self.tr("Vissza"), desk.navigator.back)
        self.end_actions()
        self.on_escape(desk.navigator.back)

    def show_place(self, *_arguments: str) -> None:
        """Begin without a code."""
        self._new_code = ""
        self.renew()

    def renew(self) -> None:
        """Read whether the sheet was printed."""
        self.bridge.call(self, self.bridge.program.backups.code.printed_at, self._draw)

    def _draw(self, printed_at: str | None) -> None:
        self.set_heading(
            self.tr("Helyreállító lap"),
            self.tr("Biztonsági mentések"),
            self.tr("Ezzel a lappal nyithatók meg az adatok és a mentések, ha a gép elromlik vagy elvész."),
        )
        self.redraw(lambda: self._build(printed_at))

    def _build(self, printed_at: str | None) -> None:
        code = self._new_code or ("" if printed_at else self.desk.recovery_code)
        if code:
            # The code of a store that was made in this session is still known: no new one is needed for a sheet.
            self.body.addWidget(CodeSheet(code, self.desk))
            return
        if printed_at is None:
            text = self.tr("Még nem jelezte, hogy a lap ki van nyomtatva és el van zárva.")
            self.notices.addWidget(Notice(Tone.WARN, self.tr("A lap hiányzik"), text))
        card = Card(self.tr("Jó még a lapja?"))
        if printed_at is not None:
            words = self.tr("Kinyomtatva és elzárva: {when}").format(when=moment(printed_at, self.desk.language))
            card.rows.addWidget(label(words))
        card.rows.addWidget(label(self.tr("Írja be a lapon lévő kódot, és megmondjuk, nyitja-e ezt a gépet.")))
        self._typed = QLineEdit()
        self._typed.setObjectName("sheet-code")
        self._typed.setAccessibleName(self.tr("Helyreállító kód"))
        self._typed.returnPressed.connect(self.on_try)
        card.rows.addWidget(self._typed)
        trial = button(self.tr("Kipróbálom"), self.on_try)
        trial.setObjectName("sheet-try")
        card.rows.addWidget(trial, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(card)
        card = Card(self.tr("Elveszett vagy hiányzik a lap?"))
        card.rows.addWidget(
            label(
                self.tr(
                    "Kérjen új kódot, és nyomtasson új lapot. A régi kód ezután nem nyitja meg ezt a gépet. "
                    "Az adatok nem változnak."
                )
            )
        )
        renew = button(self.tr("Új kódot kérek"), self.on_renew)
        renew.setObjectName("sheet-renew")
        card.rows.addWidget(renew, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(card)

    def on_try(self) -> None:
        """Try the typed code; deriving its key takes a moment."""
        code, keeper = self._typed.text().strip(), self.bridge.program.backups.code

        def job(_progress: Progress, _cancel: Cancel) -> None:
            keeper.try_code(code)

        if code:
            self.bridge.work(self, job, lambda _: self._fits(), refused=self._does_not_fit)

    def _fits(self) -> None:
        self._tell(Tone.GOOD, self.tr("A kód jó"), self.tr("Ez a lap nyitja ezt a gépet. Tegye vissza, ahol volt."))
        self._typed.clear()

    def _does_not_fit(self, problem: Problem) -> None:
        self._tell(Tone.BAD, self.words(problem.title), self.words(problem.message))

    def _tell(self, tone: Tone, title: str, text: str) -> None:
        while self.notices.count():
            item = self.notices.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self.notices.addWidget(Notice(tone, title, text))

    def on_renew(self) -> None:
        """Make a new code and show it this once."""
        keeper = self.bridge.program.backups.code

        def job(_progress: Progress, _cancel: Cancel) -> str:
            return str(keeper.renew())

        self.bridge.work(self, job, self._show_new)

    def _show_new(self, code: str) -> None:
        self._new_code = code
        # The code of the first start opens this store no more.
        self.desk.recovery_code = ""
        self.renew()
