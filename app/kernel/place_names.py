"""„Sárbereken”, „Tamásiban”, „Makón”: a settlement's name with the ending that says where; rules, and a table."""

from __future__ import annotations

_BACK, _FRONT, _ROUND = "aáoóuú", "eéiíöőüű", "öőüű"
_VOWELS = _BACK + _FRONT
_LENGTHENED = {"a": "á", "e": "é"}
_INSIDE = ("i", "m", "n", "ny", "j", "r")
"""Endings of names that take -ban or -ben by themselves: Tamási, Veszprém, Debrecen, Tihany, Tokaj, Eger."""
_ON_TOP = ("vár", "udvar", "határ", "szentmárton")
"""Last parts of names that take -on although they end in such a letter: Kaposvár, Gyulaudvar."""
_SHORTENED = {"halom": "halmon"}
"""Last parts that lose a vowel: Szigethalom."""
_TABLE = {
    "budapest": "Budapesten",
    "pécs": "Pécsett",
    "győr": "Győrött",
    "vác": "Vácott",
    "zsámbék": "Zsámbékon",
    "martonvásár": "Martonvásáron",
    "tatabánya": "Tatabányán",
}
"""Names that go their own way."""
_KINDS = ("Megyei Jogú Város", "Nagyközség", "Község", "Város", "Vármegye", "Fővárosi Kerület")


def settlement_of(municipality_name: str) -> str:
    """Return the settlement of a municipality: „Sárberek Község Önkormányzata” → „Sárberek”."""
    name = municipality_name.strip().removesuffix("Önkormányzata").strip()
    for kind in _KINDS:
        name = name.removesuffix(kind).strip()
    return name or municipality_name.strip()


def at_place(settlement: str) -> str:
    """Return where, in Hungarian: the name with -n, -on, -en, -ön, -ban or -ben; an empty name stays empty."""
    name = settlement.strip()
    low = name.casefold()
    if not low or not any(letter in _VOWELS for letter in low):
        return name
    if low in _TABLE:
        return _TABLE[low]
    for part, where in _SHORTENED.items():
        if low.endswith(part):
            return f"{name[: -len(part)]}{where}" if len(low) > len(part) else where.capitalize()
    last = low[-1]
    if last in _VOWELS and last != "i":
        return f"{name[:-1]}{_LENGTHENED.get(last, name[-1])}n"
    if low.endswith(_INSIDE) and not low.endswith(_ON_TOP):
        return name + ("ban" if _is_back(low) else "ben")
    if _is_back(low):
        return f"{name}on"
    vowels = [letter for letter in low if letter in _VOWELS]
    return name + ("ön" if vowels[-1] in _ROUND else "en")


def _is_back(low: str) -> bool:
    """Tell whether the name takes back endings: by its last vowel, and where that is an i, by the one before."""
    vowels = [letter for letter in low if letter in _VOWELS]
    while len(vowels) > 1 and vowels[-1] in "ií":
        vowels.pop()
    return vowels[-1] in _BACK
