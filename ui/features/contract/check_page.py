"""Check your answers: everything that will stand in the contract, and the way to its paper."""

from __future__ import annotations

from app.features.contract.queries import DOCUMENT, contract_sheet
from app.features.form.queries import Sheet
from ui.bridge.check_screen import CheckScreen
from ui.bridge.desk import Desk
from ui.features.contract.form_page import PLACES


class ContractCheckScreen(CheckScreen):
    """All answers of the contract on one page."""

    places = PLACES
    query = contract_sheet

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._make = self.add_action(self.tr("Elkészítem a szerződést"), self.on_make, is_main=True)
        self._make.setObjectName("make-paper")
        self.end_actions()

    def draw(self, sheet: Sheet) -> None:
        """Show the answers."""
        self.set_heading(
            self.tr("Ellenőrizze a válaszait"),
            self.tr("{municipality} › Szolgáltatási szerződés").format(municipality=self.desk.municipality_name),
            self.tr("Ezek kerülnek a szerződésbe. Amit módosít, azonnal elmentjük."),
        )
        self._make.setEnabled(sheet.is_open)
        super().draw(sheet)

    def missing_words(self) -> str:
        """Return the title of the summary."""
        return self.tr("Mielőtt aláíratja, ezeket pótolja")

    def on_make(self) -> None:
        """Produce the paper and show it."""
        self.desk.navigator.open("preview", DOCUMENT, "new")
