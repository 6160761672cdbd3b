"""How somebody in a role stands, in words: since when, until when, and who stands in."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.features.office.model import PersonView, Role
from app.kernel.texts import Language
from ui.kit.days import long_day

translate = QCoreApplication.translate


def standing(view: PersonView, language: Language, now: datetime) -> tuple[str, str, str]:
    """Return (state, tone, note) of a row: whether something is missing, and since when the person is in office."""
    if not view.name:
        return translate("People", "Nincs kitöltve"), "warn", ""
    since = (
        translate("People", "{day} óta").format(day=long_day(view.valid_from, language))
        if view.valid_from
        else translate("People", "A kezdő nap nincs rögzítve")
    )
    if view.valid_to and view.valid_to < now.astimezone().date().isoformat():
        return translate("People", "A megbízása lejárt"), "warn", since
    if not view.substitute and view.role not in (Role.COORDINATOR, Role.DEPUTY):
        return translate("People", "Nincs helyettese"), "", since
    return translate("People", "Rendben"), "good", since


def term(view: PersonView, language: Language) -> str:
    """Return from when until when somebody was in office."""
    start = long_day(view.valid_from, language) if view.valid_from else translate("People", "ismeretlen nap")
    end = long_day(view.valid_to, language) if view.valid_to else translate("People", "máig")
    return f"{start} – {end}"
