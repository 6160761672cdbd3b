"""The questions of a data request: the shared form screen, with „Nem tudom” and the answer that all villages share."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from app.content.model import FormPage
from app.features.form.queries import Sheet
from app.features.request.queries import request_sheet
from ui.bridge.desk import Desk
from ui.bridge.form_screen import FormPlaces, FormScreen
from ui.kit.labels import link
from ui.kit.page import empty

PLACES = FormPlaces("request-form", "request-check", "request", is_named=True)


class RequestFormScreen(FormScreen):
    """One page of a data request's questions."""

    places = PLACES
    query = request_sheet

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            self.tr("Az adatbekérés lapja"),
            self.tr("A válaszok a Kincstárnál vannak, ezért most nem módosíthatók."),
        )
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self.on_print)
        self._extras: QVBoxLayout | None = None

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
        if sheet.is_open and any(not field.bind for field in page.fields):
            ask = link(self.tr("Nem tudom – megkérdezem valakitől"), self.on_ask)
            ask.setObjectName("ask-colleague")
            self._extras.addWidget(ask)

    def on_ask(self) -> None:
        """Choose who is asked about the question at hand."""
        self.flush()
        self.desk.navigator.open("request-ask", *self._topic, self._asked)

    def on_print(self) -> None:
        """Show the answers as they stand, to be printed."""
        self.flush()
        self.desk.navigator.open("preview", "D05", "new", *self._topic)
