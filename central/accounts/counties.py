"""The nineteen counties and the capital by their official names, however somebody spells them."""

from __future__ import annotations

from central.accounts.register import fold

CAPITAL = "Budapest"

COUNTIES = (
    "Bács-Kiskun",
    "Baranya",
    "Békés",
    "Borsod-Abaúj-Zemplén",
    CAPITAL,
    "Csongrád-Csanád",
    "Fejér",
    "Győr-Moson-Sopron",
    "Hajdú-Bihar",
    "Heves",
    "Jász-Nagykun-Szolnok",
    "Komárom-Esztergom",
    "Nógrád",
    "Pest",
    "Somogy",
    "Szabolcs-Szatmár-Bereg",
    "Tolna",
    "Vas",
    "Veszprém",
    "Zala",
)
"""By the Hungarian alphabet."""

_BY_FOLDED = {fold(one): one for one in COUNTIES} | {"fovaros": CAPITAL, "csongrad": "Csongrád-Csanád"}


def county_name(text: str) -> str | None:
    """Return the official name of a county however it is spelled, or None for what is no county."""
    plain = fold(" ".join(text.split()))
    for ending in (" varmegye", " megye"):
        plain = plain.removesuffix(ending)
    return _BY_FOLDED.get(plain)
