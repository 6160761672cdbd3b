"""The words for packages that the server does not take from a device."""

from __future__ import annotations

from app.kernel.problems import Refused
from app.kernel.texts import Text

_TITLE = Text("Ez a csomag nem tölthető be", "This package cannot be loaded")


def older(number: int, newest: int) -> Refused:
    """A newer package was taken, which held everything of this one."""
    return Refused(
        "bundle.older",
        _TITLE,
        Text(
            f"Ez a hivatal {number}. csomagja. A {newest}. csomagot már betöltötték, és az ebben lévő tételek is "
            "benne voltak. Nincs vele teendő, semmi nem veszett el.",
            f"This is package {number} of the office. Package {newest} was loaded already, and what is in this one "
            "was in that one too. Nothing to do, nothing is lost.",
        ),
    )


def unknown_sender() -> Refused:
    """No device has these keys here, or it was revoked: both sound alike to the one who brings the package."""
    return Refused(
        "bundle.unknown_sender",
        _TITLE,
        Text(
            "A központ nem ismeri azt a gépet, amely ezt a csomagot írta, vagy letiltotta. A hivatal kérjen új "
            "belépési csomagot a Kincstártól. Az adatai a gépén megvannak, semmit nem töltöttünk be.",
            "The centre does not know the PC that wrote this package, or has blocked it. The office should ask the "
            "Treasury for a new entry package. Its data are kept on its PC, nothing was loaded.",
        ),
    )


def no_such_reply() -> Refused:
    """The reply was put away already, or there never was one."""
    return Refused(
        "bundle.no_reply",
        Text("Nincs ilyen válaszcsomag", "There is no such reply"),
        Text(
            "A válaszcsomagot már nem őrizzük. Töltse be újra a hivatal csomagját, és új válasz készül. "
            "Semmi nem veszett el.",
            "The reply is not kept any more. Load the office's package again to get a new one. Nothing is lost.",
        ),
    )
