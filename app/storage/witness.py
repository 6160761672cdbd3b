"""What this machine keeps of the server's countersignatures of its history; it proves that no end was cut off."""

from __future__ import annotations

import json
from dataclasses import dataclass

from app.kernel.texts import Text

SIGNED = "history_countersigned"
"""The setting with the newest countersignature."""

NOTICE = "history_notice"
"""The setting with what the server noticed about this history."""

_NOTICED = Text(
    "A központ azt jelezte, hogy a gép naplójához utólag hozzányúltak. Dolgozzon tovább; szóljon a rendszergazdának. "
    "Amit beír, megmarad és elmegy.",
    "The centre noticed that the history of this PC was altered afterwards. Go on working and tell the administrator. "
    "What you type is kept and sent.",
)


@dataclass(frozen=True, slots=True)
class Signed:
    """A place of the history that the server has countersigned: how many lines, the last one's hash, and its mark."""

    count: int
    head: str
    mark: str
    at: str


def read_signed(text: str | None) -> Signed | None:
    """Return the kept countersignature, None where there is none or it cannot be read."""
    try:
        told = json.loads(text or "")
        return Signed(int(told["count"]), str(told["head"]), str(told["mark"]), str(told["at"]))
    except (ValueError, KeyError, TypeError):
        return None


def read_notice(text: str | None) -> str | None:
    """Return what kind of meddling the server noticed, None where it noticed none."""
    try:
        return str(json.loads(text or "")["kind"])
    except (ValueError, KeyError, TypeError):
        return None


def notice_words(text: str | None) -> Text | None:
    """Return what to tell a person about the kept notice, None where there is none."""
    return _NOTICED if read_notice(text) is not None else None
