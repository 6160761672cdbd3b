"""Check the answers of a data request, declare that they are true, and send them to the Kincstár."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut

from app.features.form.queries import Sheet
from app.features.request.commands import SubmitRequest
from app.features.request.queries import request_sheet
from app.kernel.ids import MunicipalityId
from ui.bridge.check_screen import CheckScreen
from ui.bridge.desk import Desk
from ui.features.request.form_page import PLACES
from ui.kit.tick import Tick


class RequestCheckScreen(CheckScreen):
    """All answers of a data request on one page."""

    places = PLACES
    query = request_sheet

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._sheet: Sheet | None = None
        self._is_declared = False
        self._submit = self.add_action(self.tr("Beküldöm a Kincstárnak"), self.on_submit, is_main=True)
        self._submit.setObjectName("submit")
        self.add_action(self.tr("Nyomtatás (Ctrl+P)"), self.on_print).setObjectName("print-filled")
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self.on_print)
        self.end_actions()

    def show_place(self, *arguments: str) -> None:
        """Show the answers; the declaration is ticked anew at each visit."""
        self._is_declared = False
        super().show_place(*arguments)

    def draw(self, sheet: Sheet) -> None:
        """Show the answers."""
        self._sheet = sheet
        self.set_heading(
            self.tr("Ellenőrizze a válaszait"),
            self.tr("{municipality} › {form}").format(
                municipality=self.desk.municipality_name, form=self.words(sheet.form.title)
            ),
            self.tr("Ezeket kapja meg a Kincstár. Amit módosít, azonnal elmentjük."),
        )
        self._submit.setEnabled(sheet.is_open)
        super().draw(sheet)

    def build(self, sheet: Sheet) -> None:
        """Lay the answers out, with the declaration below them."""
        super().build(sheet)
        if sheet.is_open and sheet.form.request is not None:
            tick = Tick(self.words(sheet.form.request.declaration), is_ticked=self._is_declared)
            tick.box.setObjectName("declare")
            tick.ticked.connect(self.on_declare)
            self.heading(self.tr("Nyilatkozat"))
            self.body.addWidget(tick)

    def on_print(self) -> None:
        """Show the answers as they stand, to be printed."""
        self.desk.navigator.open("preview", "D05", "new", *self._topic)

    def on_declare(self, is_ticked: bool) -> None:
        """Remember the declaration until the answers are sent."""
        self._is_declared = is_ticked

    def on_submit(self) -> None:
        """Hand the answers in as they stand before the person."""
        if self._sheet is None:
            return
        form = self._sheet.form
        command = SubmitRequest(MunicipalityId(self.desk.municipality), form.id, form.version, self._is_declared)
        self.bridge.run(self, command, lambda _: self.on_home())
