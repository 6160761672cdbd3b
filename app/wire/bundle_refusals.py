"""The words for packages on a stick that are not taken; each says what happened and that nothing was changed."""

from __future__ import annotations

from app.kernel.problems import Refused
from app.kernel.texts import Text

_TITLE = Text("Ez a csomag nem tölthető be", "This package cannot be loaded")


def _refused(code: str, hu: str, en: str) -> Refused:
    return Refused(
        f"bundle.{code}", _TITLE, Text(f"{hu} Semmit nem töltöttünk be belőle.", f"{en} Nothing of it was loaded.")
    )


def no_bundle() -> Refused:
    """The file is something else."""
    return _refused(
        "no_bundle",
        "Ez a fájl nem Csatlakozó-csomag. Olyan fájlt válasszon, amelynek a vége .csatlakozo.",
        "This file is no Csatlakozó package. Choose a file that ends with .csatlakozo.",
    )


def damaged() -> Refused:
    """A byte is another one, or the end is missing, or something is added."""
    return _refused(
        "damaged",
        "A csomag sérült vagy hiányos. Írja ki újra a pendrive-ra ott, ahol készült.",
        "The package is damaged or cut short. Write it to the stick again where it was made.",
    )


def newer_format() -> Refused:
    """The other side's program is newer."""
    return _refused(
        "newer_format",
        "Ezt a csomagot a program újabb változata készítette. Kérjen frissítést a rendszergazdától.",
        "A newer version of the program made this package. Ask your administrator for an update.",
    )


def other_kind(kind: str) -> Refused:
    """A package of another kind: a reply where changes are awaited, and the like."""
    what = {
        "changes": Text("Ez egy hivatal csomagja a központnak", "This is an office's package for the centre"),
        "reply": Text("Ez a központ válaszcsomagja egy hivatalnak", "This is the centre's reply to an office"),
        "entry": Text("Ez belépési csomag", "This is an entry package"),
    }[kind]
    return _refused("other_kind", f"{what.hu}, itt nem ilyet várunk.", f"{what.en}; another one is expected here.")


def other_recipient() -> Refused:
    """The package is sealed for somebody else's key."""
    return _refused(
        "other_recipient",
        "Ez a csomag nem ide szól: másik gépnek vagy másik központnak készült. Keresse meg az idevalót.",
        "This package is not for here: it was made for another PC or another centre. Look for the right one.",
    )


def unsigned() -> Refused:
    """The signature inside is not the sender's."""
    return _refused(
        "unsigned",
        "A csomag aláírása nem érvényes, ezért nem tudjuk, ki készítette. Kérjen újat a küldőtől.",
        "The signature of the package does not hold, so nobody knows who made it. Ask the sender for a new one.",
    )


def wrong_code() -> Refused:
    """The entry package does not open with the typed code."""
    return Refused(
        "bundle.wrong_code",
        _TITLE,
        Text(
            "A csomag ezzel a kóddal nem nyílik ki. Nézze meg a kódot a levélben, vagy kérjen új csomagot. "
            "Semmi nem változott.",
            "The package does not open with this code. Check the code in the letter, or ask for a new package. "
            "Nothing was changed.",
        ),
        "code",
    )


def too_large() -> Refused:
    """More than a package may hold."""
    return _refused(
        "too_large",
        "A csomag nagyobb a megengedettnél. Írja ki újra ott, ahol készült.",
        "The package is larger than allowed. Write it again where it was made.",
    )
