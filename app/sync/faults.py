"""The words for everything that can go wrong between this machine and the central server."""

from __future__ import annotations

from app.kernel.problems import Refused, Unavailable
from app.kernel.texts import Text

_SAFE_HU = "Amit beírt, megmaradt, és később magától elmegy."
_SAFE_EN = "What you typed is kept and will be sent later by itself."
_NO_LINK = Text("A központ most nem érhető el", "The centre cannot be reached now")
_SIGN_IN = Text("A központ nem ismeri fel ezt a gépet", "The centre does not recognise this PC")


def _later(code: str, hu: str, en: str) -> Unavailable:
    return Unavailable(code, _NO_LINK, Text(f"{hu} {_SAFE_HU}", f"{en} {_SAFE_EN}"))


def unreachable() -> Unavailable:
    """No connection could be made."""
    return _later("net.unreachable", "Nincs kapcsolat a központtal. Nincs teendője.", "There is no connection.")


def timed_out() -> Unavailable:
    """The server took too long."""
    return _later(
        "net.timeout", "A központ nem válaszolt időben. Nincs teendője.", "The centre did not answer in time."
    )


def certificate() -> Unavailable:
    """The certificate of the other side is not trusted by this machine."""
    return _later(
        "net.certificate",
        "A központ tanúsítványa nem megbízható ezen a gépen. Szóljon a rendszergazdának.",
        "The centre's certificate is not trusted on this PC. Tell your administrator.",
    )


def proxy() -> Unavailable:
    """A proxy asks for a password."""
    return _later(
        "net.proxy",
        "A hálózat jelszót kér a kapcsolódáshoz. Szóljon a rendszergazdának.",
        "The network asks for a password. Tell your administrator.",
    )


def foreign_answer() -> Unavailable:
    """Somebody answered, but not the central server: a portal page, another program, a cut reply."""
    return _later(
        "net.foreign_answer",
        "Nem a központ válaszolt, hanem egy másik oldal. Lehet, hogy a hálózat bejelentkezést kér.",
        "Not the centre answered but another page. The network may ask you to sign in.",
    )


def cut() -> Unavailable:
    """The answer broke off in the middle."""
    return _later(
        "net.cut", "A kapcsolat megszakadt a küldés közben. Nincs teendője.", "The connection broke while sending."
    )


def server_fault(status: int) -> Unavailable:
    """The server answered with a fault of its own."""
    return _later(
        "net.server_fault",
        f"A központban hiba van (kód: {status}). Nincs teendője, újra próbáljuk.",
        f"The centre has a fault (code {status}). Nothing to do, we will try again.",
    )


def busy() -> Unavailable:
    """The server asks to come later."""
    return _later(
        "net.busy",
        "A központ most túlterhelt. Nincs teendője, újra próbáljuk.",
        "The centre is busy. We will try again.",
    )


def other_version() -> Refused:
    """The server speaks another version of the messages."""
    return Refused(
        "net.other_version",
        Text("A program frissítésre szorul", "The program needs an update"),
        Text(
            f"A központ a program újabb változatát várja. Kérjen frissítést a rendszergazdától. {_SAFE_HU}",
            f"The centre expects a newer version of the program. Ask for an update. {_SAFE_EN}",
        ),
    )


def not_recognised() -> Refused:
    """The token is unknown, expired or revoked."""
    return Refused(
        "device.not_recognised",
        _SIGN_IN,
        Text(
            f"Kérjen új beléptető kódot a Kincstár megyei kapcsolattartójától. {_SAFE_HU}",
            f"Ask the Treasury's county contact for a new enrolment code. {_SAFE_EN}",
        ),
    )


def not_enrolled() -> Refused:
    """The device has not been introduced to a server yet."""
    return Refused(
        "device.not_enrolled",
        Text("Ez a gép még nincs beléptetve", "This PC is not enrolled yet"),
        Text(
            "A küldéshez írja be a Kincstártól kapott beléptető kódot. Addig is nyugodtan dolgozhat.",
            "To send, type the enrolment code you got from the Treasury. You can work until then.",
        ),
    )


def wrong_address() -> Refused:
    """The address of the server is no address."""
    return Refused(
        "net.wrong_address",
        Text("A központ címe hibás", "The centre's address is wrong"),
        Text(
            "A központ címe így kezdődik: https://. Ellenőrizze a címet a Kincstár levelében.",
            "The centre's address begins with https://. Check it in the Treasury's letter.",
        ),
        "server_url",
    )


def paused() -> Refused:
    """The store was restored from a backup and nobody has looked at it yet."""
    return Refused(
        "sync.paused",
        Text("Visszaállított adatok – küldés szünetel", "Restored data – sending is paused"),
        Text(
            "Nézze meg a visszaállított adatokat a „Biztonsági mentések” oldalon, és hagyja jóvá. "
            "Addig semmi nem megy el, és semmi nem vész el.",
            "Look at the restored data on the “Backups” page and confirm them. "
            "Until then nothing is sent and nothing is lost.",
        ),
    )
