"""What the register on this PC knows by a typed name, PIR or KSH code: offers to choose from, below the question."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.content.model import Organisation, Register
from ui.kit.labels import TextRole, label, link
from ui.kit.page import empty

_SHOWN = 8


class Offers(QWidget):
    """The organisations that fit what was typed, each a link; and the settlements whose PIR nobody knows here."""

    chosen = Signal(str)

    def __init__(self, register: Register | None) -> None:
        super().__init__()
        self._register = register
        self._found: tuple[Organisation, ...] = ()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)

    @property
    def only(self) -> str:
        """Return the PIR of the only organisation that fits, or nothing."""
        return self._found[0].pir if len(self._found) == 1 else ""

    def look(self, _name: str, answer: object) -> None:
        """Offer what fits a text; a whole PIR needs no offer."""
        text = str(answer or "").strip()
        empty(self._rows)
        self._found = ()
        if self._register is None or text in self._register.organisations:
            return
        self._found = self._register.search(text)
        for one in self._found[:_SHOWN]:
            words = self.tr("{name} – {county} vármegye, PIR {pir}") if one.county else self.tr("{name} – PIR {pir}")
            told = words.format(name=one.name, county=one.county, pir=one.pir)
            made = link(told, partial(self.chosen.emit, one.pir))
            made.setObjectName(f"offer-{one.pir}")
            self._rows.addWidget(made)
        if self._found:
            return
        for settlement in self._register.search_settlements(text)[:_SHOWN]:
            words = self.tr("{name} ({county} vármegye, KSH-kód {code}): a törzskönyvi azonosítóját írja be.")
            told = words.format(name=settlement.name, county=settlement.county, code=settlement.ksh_code)
            self._rows.addWidget(label(told, TextRole.QUIET))
