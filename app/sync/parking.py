"""What stands in the way of sending and does not go by itself: the reason, what to do, and who can help."""

from __future__ import annotations

from dataclasses import dataclass

from app.kernel.texts import Text

CLOCK_LIMIT = 300
"""Seconds by which this machine's clock may differ from the server's before a person is told."""

_TREASURY = Text("A Kincstár megyei kapcsolattartója", "The Treasury's county contact")
_ADMINISTRATOR = Text("A hivatal rendszergazdája", "The office's administrator")


@dataclass(frozen=True, slots=True)
class Parking:
    """What a person can do about a problem that keeps the queue parked."""

    reason: Text
    to_do: Text
    helper: Text


_NEW_CODE = Text(
    "Kérjen új beléptető kódot, és írja be lent.",
    "Ask for a new enrolment code and type it below.",
)
PARKINGS: dict[str, Parking] = {
    "device.not_recognised": Parking(
        Text("A központ nem ismeri fel ezt a gépet, vagy lejárt a belépése.", "The centre does not know this PC."),
        _NEW_CODE,
        _TREASURY,
    ),
    "device.unknown": Parking(
        Text("A központ nem ismeri fel ezt a gépet, vagy lejárt a belépése.", "The centre does not know this PC."),
        _NEW_CODE,
        _TREASURY,
    ),
    "device.revoked": Parking(
        Text("A Kincstár letiltotta ezt a gépet.", "The Treasury has blocked this PC."), _NEW_CODE, _TREASURY
    ),
    "net.proxy": Parking(
        Text("A hálózat proxyja jelszót kér.", "The network's proxy asks for a password."),
        Text(
            "Kérje, hogy a proxy engedje át a központ címét.",
            "Ask for the centre's address to be let through the proxy.",
        ),
        _ADMINISTRATOR,
    ),
    "net.foreign_answer": Parking(
        Text(
            "Nem a központ válaszol, hanem egy másik oldal. Gyakran a hálózat bejelentkező lapja ez.",
            "Not the centre answers but another page. Often it is the network's sign-in page.",
        ),
        Text(
            "Nyissa meg a böngészőt, és jelentkezzen be a hálózatba. Utána nyomja meg itt: Most próbálom.",
            "Open the browser and sign in to the network. Then press “Try now” here.",
        ),
        _ADMINISTRATOR,
    ),
    "net.certificate": Parking(
        Text(
            "A kapcsolatot valami felbontja, vagy a központ tanúsítványa nem érvényes. Így nem küldünk semmit.",
            "Something opens the connection, or the centre's certificate is not valid. Nothing is sent that way.",
        ),
        Text(
            "Nézze meg a gép dátumát. Ha jó, szóljon a rendszergazdának: egy védelmi program vizsgálja a forgalmat.",
            "Check this PC's date. If it is right, tell the administrator: a security program reads the traffic.",
        ),
        _ADMINISTRATOR,
    ),
    "net.other_version": Parking(
        Text("A központ a program újabb változatát várja.", "The centre expects a newer version of the program."),
        Text(
            "Kérje a program frissítését. Addig itt tovább dolgozhat.", "Ask for the update. You can work until then."
        ),
        _ADMINISTRATOR,
    ),
    "net.wrong_address": Parking(
        Text("A központ címe hibás.", "The centre's address is wrong."),
        Text("Írja be a címet a Kincstár leveléből.", "Type the address from the Treasury's letter."),
        _TREASURY,
    ),
}


def is_parked(code: str | None) -> bool:
    """Tell whether a problem stays until a person mends it; the queue is then tried rarely."""
    return code in PARKINGS


def clock_fault(offset: int | None) -> int | None:
    """Return the seconds by which this machine's clock is ahead (negative: behind) if that is worth telling."""
    return offset if offset is not None and abs(offset) > CLOCK_LIMIT else None
