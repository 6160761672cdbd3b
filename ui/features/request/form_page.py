"""The questions of a data request: the shared form screen, with „Nem tudom” and the answer that all villages share."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from app.content.model import FormField, FormPage
from app.features.form.commands import SaveAnswerForAll
from app.features.form.queries import Sheet
from app.features.request.queries import OfficeSheet, office_sheet
from app.kernel.command import Command
from app.kernel.ids import MunicipalityId
from ui.bridge.desk import Desk
from ui.bridge.form_screen import FormPlaces, FormScreen
from ui.bridge.forms import shown_answer
from ui.kit.field import Answer
from ui.kit.labels import TextRole, label, link
from ui.kit.page import empty
from ui.kit.tick import Tick

PLACES = FormPlaces("request-form", "request-check", "request", is_named=True)


class RequestFormScreen(FormScreen):
    """One page of a data request's questions."""

    places = PLACES
    query = office_sheet

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            self.tr("Az adatbekérés lapja"),
            self.tr("A válaszok a Kincstárnál vannak, ezért most nem módosíthatók."),
        )
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self.on_print)
        self._extras: QVBoxLayout | None = None
        self._is_for_all = False

    def show_place(self, *arguments: str) -> None:
        """Show a page; what stands below its questions is laid out anew."""
        self._extras = None
        super().show_place(*arguments)

    def draw_more(self, page: FormPage, sheet: Sheet) -> None:
        """Offer to ask a colleague, below the questions that this village answers itself."""
        if self._extras is None:
            self._extras = QVBoxLayout()
            self.body.addLayout(self._extras)
        empty(self._extras)
        own = [field for field in page.fields if not field.bind]
        if sheet.is_open and own:
            if isinstance(sheet, OfficeSheet) and len(sheet.villages) > 1:
                self._add_villages(self._extras, sheet, own)
            ask = link(self.tr("Nem tudom – megkérdezem valakitől"), self.on_ask)
            ask.setObjectName("ask-colleague")
            self._extras.addWidget(ask)

    def _add_villages(self, rows: QVBoxLayout, sheet: OfficeSheet, own: list[FormField]) -> None:
        words = self.tr("Ugyanez mind a {count} településre").format(count=len(sheet.villages))
        tick = Tick(words, self.tr("Ahol már más válasz áll, ott az marad."), is_ticked=self._is_for_all)
        tick.box.setObjectName("for-all")
        tick.ticked.connect(self.on_for_all)
        rows.addWidget(tick)
        for field in own:
            for one in sheet.villages:
                answer = one.values.get(field.name)
                if answer not in (None, "", sheet.values.get(field.name)):
                    told = shown_answer(field, answer, self.desk.language)
                    words = self.tr("Kivétel: {name} – {answer}")
                    if len(own) > 1:
                        told = self.tr("{question}: {answer}").format(question=self.words(field.label), answer=told)
                    rows.addWidget(label(words.format(name=one.name, answer=told), TextRole.QUIET))

    def on_for_all(self, is_ticked: bool) -> None:
        """From now on an answer counts for every village; what stands on this page does at once."""
        self._is_for_all = is_ticked
        self.flush()
        if is_ticked and self._page is not None and isinstance(self._sheet, OfficeSheet):
            for name, answer in self._page.answers.items():
                if answer is not None and not self._sheet.form.field(name).bind:
                    self.bridge.run(self, self.saving(self._sheet, name, answer))

    def saving(self, sheet: Sheet, name: str, answer: Answer) -> Command:
        """Return the command that keeps an answer: for this village, or for all that share it."""
        if not self._is_for_all or not isinstance(sheet, OfficeSheet) or sheet.form.field(name).bind:
            return super().saving(sheet, name, answer)
        villages = tuple(one.municipality for one in sheet.villages)
        return SaveAnswerForAll(MunicipalityId(self.desk.municipality), sheet.form.id, name, answer, villages)

    def on_ask(self) -> None:
        """Choose who is asked about the question at hand."""
        self.flush()
        self.desk.navigator.open("request-ask", *self._topic, self._asked)

    def on_print(self) -> None:
        """Show the answers as they stand, to be printed."""
        self.flush()
        self.desk.navigator.open("preview", "D05", "new", *self._topic)
