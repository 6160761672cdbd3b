"""The words for people and devices that the server does not let in."""

from __future__ import annotations

from app.kernel.problems import Refused, Unavailable
from app.kernel.texts import Text

WRONG_CODE = "enrol.wrong_code"

_CODE_TITLE = Text("Ezzel a kóddal nem lehet belépni", "This code does not let you in")
_DEVICE_TITLE = Text("A központ ezt a gépet nem ismeri fel", "The centre does not recognise this PC")


def wrong_code() -> Refused:
    """The code does not exist, was used or has expired: all three sound alike."""
    return Refused(
        WRONG_CODE,
        _CODE_TITLE,
        Text(
            "Ez a belépési kód elírt, már felhasznált vagy lejárt. Nézze meg a kapott levélben, "
            "vagy kérjen újat a Kincstártól. Amit eddig beírt, megmaradt.",
            "This enrolment code is mistyped, already used or expired. Check it in the letter you received, "
            "or ask the Treasury for a new one. What you have typed so far is kept.",
        ),
        "code",
    )


def too_many_codes() -> Refused:
    """One address gave too many wrong codes."""
    return Refused(
        "enrol.too_many",
        _CODE_TITLE,
        Text(
            "Túl sok hibás belépési kód érkezett. Próbálja meg negyedóra múlva. Amit eddig beírt, megmaradt.",
            "Too many wrong enrolment codes arrived. Try again in a quarter of an hour. What you typed is kept.",
        ),
        "code",
    )


def too_many_requests() -> Unavailable:
    """A flood, or a program that has run wild; the queue of a desktop waits and is tried again."""
    return Unavailable(
        "request.too_many",
        Text("Most túl sok a kérés", "Too many requests just now"),
        Text(
            "Túl gyorsan érkeztek kérések. Várjon egy percet, és próbálja újra. Amit eddig beírt, megmaradt.",
            "Requests came too fast. Wait a minute and try again. What you have typed so far is kept.",
        ),
    )


def unknown_device() -> Refused:
    """There is no token, or no device has it."""
    return Refused(
        "device.unknown",
        _DEVICE_TITLE,
        Text(
            "A gép belépése nem érvényes. Kérjen új belépési kódot a Kincstártól. Az adatai ezen a gépen megmaradtak.",
            "This PC's sign-in is not valid. Ask the Treasury for a new enrolment code. Your data are kept on this PC.",
        ),
    )


def name_taken() -> Refused:
    """Another machine, or a later state of this one, took the name that this store had planned; it plans another."""
    return Refused(
        "device.name_taken",
        _DEVICE_TITLE,
        Text(
            "Ezt a nevet már egy másik gép viseli, a program másik néven folytatja. Az adatai ezen a gépen megvannak.",
            "Another PC has this name already. The program goes on by another one. Your data are kept on this PC.",
        ),
    )


def unproven_device() -> Refused:
    """The token is right, but the request is not signed by the device that it was given to."""
    return Refused(
        "device.unproven",
        Text("A központ nem ismeri fel ezt a gépet", "The centre does not recognise this PC"),
        Text(
            "A belépési kulcs nem ehhez a géphez tartozik. Kérjen új belépési kódot a Kincstártól. "
            "Ami küldésre vár, megvan ezen a gépen.",
            "The sign-in key does not belong to this PC. Ask the Treasury for a new code. "
            "What waits to be sent is kept on this PC.",
        ),
    )


def revoked_device() -> Refused:
    """The device was reported lost or replaced."""
    return Refused(
        "device.revoked",
        _DEVICE_TITLE,
        Text(
            "A Kincstár ezt a gépet letiltotta. Ha a gép Önnél van, kérjen új belépési kódot. "
            "Az adatai ezen a gépen megmaradtak.",
            "The Treasury has blocked this PC. If you still have it, ask for a new enrolment code. "
            "Your data are kept on this PC.",
        ),
    )


def wrong_sign_in() -> Refused:
    """Name or password is wrong, or the account is locked or switched off: all sound alike."""
    return Refused(
        "sign_in.wrong",
        Text("A belépés nem sikerült", "Sign-in failed"),
        Text(
            "A név vagy a jelszó nem jó. Próbálja újra. Öt hibás próba után negyedórát várnia kell.",
            "The name or the password is wrong. Try again. After five wrong tries you must wait a quarter of an hour.",
        ),
        "password",
    )


def wrong_account(hu: str, en: str, field: str) -> Refused:
    """A new account has something that cannot stay so."""
    return Refused(
        "account.wrong",
        Text("A fiók így nem vehető fel", "This account cannot be added"),
        Text(f"{hu} Amit beírt, megmaradt.", f"{en} What you typed is kept."),
        field,
    )


def unknown_organisation() -> Refused:
    """No organisation has this PIR."""
    return Refused(
        "organisation.unknown",
        Text("Nincs ilyen szervezet", "No such organisation"),
        Text(
            "Ezzel a törzskönyvi azonosítóval nincs szervezet a nyilvántartásban. Ellenőrizze, vagy töltse be előbb. "
            "Semmi nem változott.",
            "The register has no organisation with this identifier (PIR). Check it, or import it first. "
            "Nothing was changed.",
        ),
        "pir",
    )


def wrong_register(row: int, hu: str, en: str) -> Refused:
    """A row of an imported register cannot be read; nothing of the file was taken."""
    return Refused(
        "register.wrong_row",
        Text("A nyilvántartás nem tölthető be", "The register cannot be imported"),
        Text(
            f"{row}. sor: {hu} Javítsa ki a fájlban, és töltse be újra. Semmi nem változott.",
            f"Row {row}: {en} Correct it in the file and import it again. Nothing was changed.",
        ),
    )
