"""The words for changes that the server does not take; what was typed stays visible on the desktop."""

from __future__ import annotations

from app.kernel.problems import Refused
from app.kernel.texts import Text

_TITLE = Text("A központ nem vette át ezt a változást", "The centre did not take this change")


def _refused(code: str, hu: str, en: str, field: str | None = None) -> Refused:
    return Refused(
        code,
        _TITLE,
        Text(f"{hu} A beírt érték az előzményekben megmaradt.", f"{en} The typed value is kept in the history."),
        field,
    )


def not_yours() -> Refused:
    """The device does not work for this municipality, or there is none: both sound alike."""
    return _refused("change.not_yours", "Ez a gép ennél a településnél nem írhat.", "This PC may not write here.")


def unknown_field(field: str | None = None) -> Refused:
    """The table or the field is not known, or the value is of another type."""
    return _refused(
        "change.unknown_field",
        "A központ ezt a mezőt nem ismeri. Frissítse a programot, vagy kérjen segítséget.",
        "The centre does not know this field. Update the program or ask for help.",
        field,
    )


def not_writable(field: str) -> Refused:
    """The field belongs to another party."""
    return _refused(
        "change.not_writable", "Ezt a mezőt csak a központ írhatja.", "Only the centre may write this.", field
    )


def act_is_final() -> Refused:
    """An act cannot be changed."""
    return _refused(
        "act.final",
        "A beadott irat már nem módosítható. Adjon be újat.",
        "What was handed in cannot be changed. Hand in anew.",
    )


def act_is_damaged() -> Refused:
    """The snapshot does not have the hash that it claims."""
    return _refused(
        "act.damaged",
        "A beadott irat hiányosan érkezett meg. Adja be újra.",
        "What was handed in arrived damaged. Hand in anew.",
    )


def already_decided(by: str) -> Refused:
    """Somebody else decided this conflict first."""
    return _refused("conflict.decided", f"Ezt már eldöntötte: {by}.", f"Already decided by {by}.")


def copied() -> Refused:
    """The device is a copy of another one, or an older state of itself; it goes on under a new name by itself."""
    return _refused(
        "device.copied",
        "Ez a gép egy másik gép másolata, vagy egy korábbi állapotát állították vissza. A program új néven folytatja.",
        "This PC is a copy of another one, or an earlier state of it was restored. The program goes on by a new name.",
    )


def not_ours() -> Refused:
    """What came back does not bear this server's seal, or not in its order."""
    return _refused(
        "return.not_ours",
        "A visszaadott adatok nem ettől a központtól származnak. Nem vettünk át belőlük semmit.",
        "What was given back does not come from this centre. Nothing of it was taken.",
    )
