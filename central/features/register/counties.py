"""The nineteen counties and the capital, with their places on the tile map; it knows no settlement."""

from __future__ import annotations

from dataclasses import dataclass

from central.accounts.register import fold

CAPITAL = "Budapest"


@dataclass(frozen=True, slots=True)
class County:
    """One county by its official name, the letters for a narrow place, and its tile (column and row, from 0)."""

    name: str
    letters: str
    column: int
    row: int


COUNTIES = (
    County("Győr-Moson-Sopron", "GyMS", 0, 1),
    County("Komárom-Esztergom", "KE", 1, 1),
    County("Nógrád", "N", 3, 0),
    County("Borsod-Abaúj-Zemplén", "BAZ", 4, 0),
    County("Szabolcs-Szatmár-Bereg", "SzSzB", 5, 0),
    County("Pest", "P", 2, 1),
    County(CAPITAL, "Bp", 3, 1),
    County("Heves", "H", 4, 1),
    County("Hajdú-Bihar", "HB", 5, 1),
    County("Vas", "Vas", 0, 2),
    County("Veszprém", "V", 1, 2),
    County("Fejér", "F", 2, 2),
    County("Bács-Kiskun", "BK", 3, 2),
    County("Jász-Nagykun-Szolnok", "JNSz", 4, 2),
    County("Békés", "B", 5, 2),
    County("Zala", "Z", 0, 3),
    County("Somogy", "S", 1, 3),
    County("Tolna", "T", 2, 3),
    County("Csongrád-Csanád", "CsCs", 4, 3),
    County("Baranya", "Bar", 1, 4),
)
"""Where each stands among its neighbours, not where it lies: twenty equal tiles."""

_BY_FOLDED = {fold(one.name): one.name for one in COUNTIES} | {"fovaros": CAPITAL, "csongrad": "Csongrád-Csanád"}


def county_name(text: str) -> str | None:
    """Return the official name of a county however it is spelled, or None for what is no county."""
    plain = fold(" ".join(text.split()))
    for ending in (" varmegye", " megye"):
        plain = plain.removesuffix(ending)
    return _BY_FOLDED.get(plain)
