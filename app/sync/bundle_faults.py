"""The words for what goes wrong with packages at a desktop; each says that nothing is lost."""

from __future__ import annotations

import errno

from app.kernel.problems import Problem, Refused, Unavailable
from app.kernel.texts import Text

_REPLY = Text("Ez a válaszcsomag nem tölthető be", "This reply cannot be loaded")
_KEPT_HU = "Semmit nem töltöttünk be belőle, az adatai megvannak."
_KEPT_EN = "Nothing of it was loaded, your data are safe."


def _reply(code: str, hu: str, en: str) -> Refused:
    return Refused(f"bundle.{code}", _REPLY, Text(f"{hu} {_KEPT_HU}", f"{en} {_KEPT_EN}"))


def no_entry() -> Refused:
    """This device knows no centre that it could write for."""
    return Refused(
        "bundle.no_entry",
        Text("Ehhez belépési csomag kell", "An entry package is needed"),
        Text(
            "Ez a gép még nem ismeri a központ kulcsát. Kérjen a Kincstártól belépési csomagot, és töltse be. "
            "Addig is nyugodtan dolgozhat.",
            "This PC does not know the centre's key yet. Ask the Treasury for an entry package and load it. "
            "You can work until then.",
        ),
    )


def already_entered() -> Refused:
    """An entry package on a device that the centre knows would lead it to another centre."""
    return Refused(
        "bundle.already_entered",
        Text("Ez a gép már be van léptetve", "This PC is enrolled already"),
        Text(
            "Nincs szüksége belépési csomagra: írjon csomagot, és vigye el. Semmi nem változott.",
            "It needs no entry package: write a package and take it there. Nothing was changed.",
        ),
    )


def foreign_office() -> Refused:
    """The entry package is for another office than the one whose data are in this store."""
    return Refused(
        "bundle.foreign_office",
        Text("Ez a belépési csomag másik hivatalé", "This entry package is another office's"),
        Text(
            "A csomag nem annak a hivatalnak szól, amely ezen a gépen dolgozik. Kérje el a sajátját. "
            "Semmi nem változott.",
            "The package is not for the office that works on this PC. Ask for your own. Nothing was changed.",
        ),
    )


def expired(day: str) -> Refused:
    """The code of the entry package is no longer good."""
    return Refused(
        "bundle.expired",
        Text("Ez a belépési csomag lejárt", "This entry package has expired"),
        Text(
            f"A csomag eddig volt érvényes: {day}. Kérjen újat a Kincstártól. Semmi nem változott.",
            f"It was good until {day}. Ask the Treasury for a new one. Nothing was changed.",
        ),
    )


def unknown_package(number: int) -> Refused:
    """The reply answers a package that this store did not write, or no longer knows of."""
    return _reply(
        "unknown_package",
        f"A válasz egy olyan csomagra jött ({number}.), amelyet ez a gép nem ismer. Írjon új csomagot.",
        f"The reply is for a package ({number}) that this PC does not know. Write a new package.",
    )


def other_device() -> Refused:
    """The reply is for this machine under another name, or for its copy."""
    return _reply(
        "other_device",
        "A válasz egy másik gépnek szól, vagy ennek a gépnek egy korábbi nevére. Írjon új csomagot.",
        "The reply is for another PC, or for an earlier name of this one. Write a new package.",
    )


def outdated() -> Refused:
    """The centre was restored since this reply was made: it no longer says what stands there."""
    return _reply(
        "outdated",
        "A központot a válasz óta visszaállították, ezért a válasz már nem érvényes. Írjon új csomagot.",
        "The centre was restored after this reply, so it no longer holds. Write a new package.",
    )


def gap() -> Refused:
    """The reply goes on from a place that this store has not reached: it was restored since it wrote the package."""
    return _reply(
        "gap",
        "A válasz későbbről folytatja, mint ameddig ez a gép olvasott. Írjon új csomagot.",
        "The reply goes on from a later place than this PC has read. Write a new package.",
    )


def unreadable(error: OSError) -> Problem:
    """The stick was pulled out, or the file cannot be opened."""
    return Unavailable(
        "bundle.unreadable",
        Text("A csomag most nem olvasható", "The package cannot be read now"),
        Text(
            "Nézze meg, a helyén van-e a pendrive, és próbálja újra. Semmi nem változott.",
            "Check that the stick is in its place and try again. Nothing was changed.",
        ),
    ).with_traceback(error.__traceback__)


def unwritable(error: OSError) -> Problem:
    """The folder does not take the file."""
    is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    reason = (
        Text("A pendrive megtelt. Szabadítson fel helyet", "The stick is full. Free some space")
        if is_full
        else Text(
            "Ide nem lehet írni: kihúzták, írásvédett, vagy a mappa nem engedi. Nézze meg",
            "This place cannot be written: it was pulled out, is locked, or the folder does not allow it. Check it",
        )
    )
    return Unavailable(
        "bundle.unwritable",
        Text("A csomag nem írható ki", "The package cannot be written"),
        Text(
            f"{reason.hu}, és próbálja újra. Félkész csomag nem maradt, az adatai megvannak.",
            f"{reason.en} and try again. No half package was left, your data are safe.",
        ),
    ).with_traceback(error.__traceback__)


def not_as_written() -> Unavailable:
    """What was read back is not what was written."""
    return Unavailable(
        "bundle.not_as_written",
        Text("A pendrive hibásan írta ki a csomagot", "The stick wrote the package wrong"),
        Text(
            "Amit visszaolvastunk, nem az, amit kiírtunk. Használjon másik pendrive-ot. Az adatai megvannak.",
            "What was read back is not what was written. Use another stick. Your data are safe.",
        ),
    )
