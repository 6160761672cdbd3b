"""The questions of a data request: the shared form screen, told which form it is."""

from __future__ import annotations

from app.features.request.queries import request_sheet
from ui.bridge.desk import Desk
from ui.bridge.form_screen import FormPlaces, FormScreen

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
