"""Which of the named contacts is a municipality's own; it reads no table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.kernel.ids import EVERYONE, RecordId, derived_id
from app.kernel.problems import Refused
from app.kernel.texts import Text

_PHONE = re.compile(r"\+?[0-9][0-9 ()/\-]{4,38}[0-9]")
_MAIL = re.compile(r"[^@\s,;<>]{1,80}@[^@\s,;<>]{1,100}\.[a-zA-Z]{2,20}")
_TITLE = Text("A kapcsolattartó így nem rögzíthető", "The contact cannot be recorded so")


@dataclass(frozen=True, slots=True)
class Liaison:
    """One named contact; `county` is empty where one municipality has its own."""

    municipality: str
    county: str
    name: str
    phone: str
    email: str

    @property
    def reach(self) -> str:
        """Return how to reach the person, the telephone first."""
        return ", ".join(filter(None, (self.phone, self.email)))


def liaison_record(place: str) -> RecordId:
    """Return the id of the contact of a county (by name) or of one municipality (by PIR)."""
    return derived_id("liaison", place)


def own_liaison(found: Iterable[Liaison], municipality: str, office: str, county: str) -> Liaison | None:
    """Return the contact that counts: the municipality's own, else its office's, else its county's."""
    ranked: dict[int, Liaison] = {}
    for one in found:
        if not one.name:
            continue
        if one.municipality == municipality:
            ranked[0] = one
        elif one.municipality == office:
            ranked[1] = one
        elif one.municipality == EVERYONE and county and one.county == county:
            ranked[2] = one
    return ranked[min(ranked)] if ranked else None


def check_liaison(name: str, phone: str, email: str) -> None:
    """Raise Refused in words where a clerk could not reach the person by what was typed."""
    if not name.strip() or len(name) > 200:
        raise _refused("name", "Írja be a kapcsolattartó teljes nevét.", "Type the contact's full name.")
    if not phone.strip() and not email.strip():
        raise _refused("phone", "Telefonszám vagy e-mail-cím kell.", "A telephone number or an e-mail is needed.")
    if phone.strip() and not _PHONE.fullmatch(phone.strip()):
        raise _refused(
            "phone",
            "A telefonszám számjegyekből áll, például +36 1 327 3600.",
            "The number has digits, for example +36 1 327 3600.",
        )
    if email.strip() and not _MAIL.fullmatch(email.strip()):
        raise _refused("email", "Az e-mail-cím nem teljes.", "The e-mail address is not whole.")


def _refused(field: str, hu: str, en: str) -> Refused:
    return Refused(f"liaison.{field}", _TITLE, Text(f"{hu} Semmi nem változott.", f"{en} Nothing was changed."), field)
