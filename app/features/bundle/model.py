"""What changes on a stick are called on paper, and how a hash is written for people to compare."""

from __future__ import annotations

from collections.abc import Mapping

from app.kernel.texts import Text

ITEM_TITLES: Mapping[str, Text] = {
    "act": Text("Beadás", "Handing in"),
    "answer": Text("Válasz a kérdőíven", "Answer on the form"),
    "contract": Text("Szerződés adata", "Data of the contract"),
    "conflict": Text("Eldöntött válasz", "Decided answer"),
    "municipality": Text("A település adata", "Data of the municipality"),
    "office": Text("A hivatal adata", "Data of the office"),
    "paper": Text("Irat a nyilvántartásban", "Paper in the register"),
    "person": Text("Személy adata", "Data of a person"),
    "person_term": Text("Korábbi tisztségviselő", "Former office holder"),
    "read_mark": Text("Elolvasás jelzése", "Mark of having read"),
    "body": Text("Velünk csatlakozó szervezet", "Body that joins with us"),
    "step_mark": Text("Elvégzett lépés", "Step done"),
}
_OTHER = Text("Egyéb adat", "Other data")


def counted_items(items: Mapping[str, int]) -> tuple[tuple[Text, int], ...]:
    """Return the kinds of changes with their numbers, the most first; kinds without a name are told as one."""
    named = [(ITEM_TITLES[table], count) for table, count in items.items() if table in ITEM_TITLES]
    rest = sum(count for table, count in items.items() if table not in ITEM_TITLES)
    named.sort(key=lambda one: (-one[1], one[0].hu))
    return (*named, *(((_OTHER, rest),) if rest else ()))


def short_hash(sha256: str) -> str:
    """Return the first sixteen digits of a hash in groups of four, e.g. ``F248 EF72 42D9 F406``."""
    digits = sha256[:16].upper()
    return " ".join(digits[start : start + 4] for start in range(0, 16, 4))
