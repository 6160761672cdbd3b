"""What an inspection says of a scan: what it is, or in words why it is not taken; light to import."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.identity import IdentityCode
from app.kernel.problems import Refused
from app.kernel.texts import Text

LARGEST = 20 * 1024 * 1024
"""Bytes of a file that is inspected at all."""

MOST_PAGES = 1_000
"""Pages of a PDF or frames of a TIFF; the longest contract of the ASP has a few dozen."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scanned file is; `sheets` holds the codes of ours that were read on each of its pages, in order.

    Pages that there was no time for are missing at the end of `sheets`.
    """

    media_type: str
    pages: int
    sheets: tuple[tuple[IdentityCode, ...], ...] = ()

    @property
    def identity(self) -> IdentityCode | None:
        """Return the first code, or None when no code of ours could be read."""
        return next((code for sheet in self.sheets for code in sheet), None)


_REFUSALS = {
    "scan.empty": (
        Text("A fájl üres", "The file is empty"),
        Text(
            "A kiválasztott fájlban nincs semmi. Olvassa be újra az iratot, és csatolja az új fájlt. "
            "Semmi nem veszett el.",
            "The chosen file holds nothing. Scan the paper again and attach the new file. Nothing is lost.",
        ),
    ),
    "scan.too_large": (
        Text("A fájl túl nagy", "The file is too large"),
        Text(
            "A fájl vagy a benne levő kép túl nagy. Olvassa be kisebb, 200 dpi felbontással, és csatolja újra. "
            "Semmi nem veszett el.",
            "The file or a picture in it is too large. Scan it at 200 dpi and attach it again. Nothing is lost.",
        ),
    ),
    "scan.too_many_pages": (
        Text("A fájlban túl sok oldal van", "The file has too many pages"),
        Text(
            f"Egy fájlban legfeljebb {MOST_PAGES} oldal lehet. Bontsa kisebb részekre, és úgy csatolja. "
            "Semmi nem veszett el.",
            f"A file may have {MOST_PAGES} pages at most. Split it and attach the parts. Nothing is lost.",
        ),
    ),
    "scan.unsafe": (
        Text("A fájlt nem lehet biztonságosan megnyitni", "The file cannot be opened safely"),
        Text(
            "A fájl szokatlan: a megnyitása túl sok időt vagy memóriát kérne. Olvassa be újra az iratot, és csatolja "
            "az új fájlt. Semmi nem veszett el.",
            "The file is unusual: opening it would take too much time or memory. Scan the paper again and attach "
            "the new file. Nothing is lost.",
        ),
    ),
    "scan.kind": (
        Text("Ez a fájl nem beolvasott irat", "This file is not a scan"),
        Text(
            "Csak PDF, JPG, PNG vagy TIFF fájl csatolható. Válasszon ilyet, vagy olvassa be újra az iratot. "
            "Semmi nem veszett el.",
            "Only PDF, JPG, PNG or TIFF can be attached. Choose one or scan the paper again. Nothing is lost.",
        ),
    ),
    "scan.damaged": (
        Text("A fájl sérült vagy csonka", "The file is damaged or cut off"),
        Text(
            "A fájl nem olvasható végig, talán megszakadt a mentése. Olvassa be újra az iratot, és csatolja az új "
            "fájlt. Semmi nem veszett el.",
            "The file cannot be read to its end; its saving may have been cut off. Scan the paper again and attach "
            "the new file. Nothing is lost.",
        ),
    ),
    "scan.encrypted": (
        Text("A fájl jelszóval védett", "The file is protected by a password"),
        Text(
            "A fájl csak jelszóval nyitható meg. Mentse jelszó nélkül, vagy olvassa be újra az iratot. "
            "Semmi nem veszett el.",
            "The file opens only with a password. Save it without one or scan the paper again. Nothing is lost.",
        ),
    ),
}

CODES = frozenset(_REFUSALS)


def refusal(code: str) -> Refused:
    """Return the words for a reason of `CODES`."""
    return Refused(code, *_REFUSALS[code])
