"""The questions of the contract: the shared form screen, told which form it is."""

from __future__ import annotations

from app.features.contract.queries import contract_sheet
from ui.bridge.desk import Desk
from ui.bridge.form_screen import FormPlaces, FormScreen

PLACES = FormPlaces("contract-form", "contract-check", "contract")


class ContractFormScreen(FormScreen):
    """One page of the contract's questions."""

    places = PLACES
    query = contract_sheet

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            self.tr("A szerződés lapja"),
            self.tr("A szerződés a Kincstárnál van, ezért most nem módosítható."),
        )
