"""Settlements as the official file names them, and what is different from those that are kept; it reads nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Settlement:
    """One settlement of the KSH's gazetteer; `seat` is where its office is, by name."""

    ksh_code: str
    name: str
    status: str
    county: str
    district: str
    seat: str
    population: int | None


class DifferenceKind(StrEnum):
    """What a new file says otherwise."""

    NEW = "new"
    RENAMED = "renamed"
    COUNTY = "county"
    SEAT = "seat"
    STATUS = "status"
    DISTRICT = "district"
    POPULATION = "population"
    VANISHED = "vanished"


KIND_TITLES = {
    DifferenceKind.NEW: Text("Új település", "New settlement"),
    DifferenceKind.RENAMED: Text("Más név", "Another name"),
    DifferenceKind.COUNTY: Text("Más vármegye", "Another county"),
    DifferenceKind.SEAT: Text("Más a hivatal székhelye", "Another seat of the office"),
    DifferenceKind.STATUS: Text("Más jogállás", "Another legal status"),
    DifferenceKind.DISTRICT: Text("Más járás", "Another district"),
    DifferenceKind.POPULATION: Text("Más lakosságszám", "Another population"),
    DifferenceKind.VANISHED: Text("Nincs az új fájlban", "Not in the new file"),
}
_FIELDS = {
    DifferenceKind.RENAMED: "name",
    DifferenceKind.COUNTY: "county",
    DifferenceKind.SEAT: "seat",
    DifferenceKind.STATUS: "status",
    DifferenceKind.DISTRICT: "district",
    DifferenceKind.POPULATION: "population",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the new file says otherwise about one settlement."""

    kind: DifferenceKind
    ksh_code: str
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every difference, and how many settlements stay as they are."""

    differences: tuple[Difference, ...]
    count: int
    unchanged: int

    @property
    def numbers(self) -> Mapping[DifferenceKind, int]:
        """Return how many differences there are of each kind, in the order in which they are shown."""
        found = [one.kind for one in self.differences]
        return {kind: found.count(kind) for kind in DifferenceKind if kind in found}

    @property
    def digest(self) -> str:
        """Return what changes with any difference, so that nothing else is taken than what was shown."""
        text = "\n".join(f"{one.kind}|{one.ksh_code}|{one.before}|{one.after}" for one in self.differences)
        return hashlib.sha256(text.encode()).hexdigest()


def compare(kept: Iterable[Settlement], brought: Iterable[Settlement]) -> Comparison:
    """Return what `brought` says otherwise than `kept`; both name a settlement once, by its KSH code."""
    old, new = ({one.ksh_code: one for one in rows} for rows in (kept, brought))
    found: list[Difference] = []
    unchanged = 0
    for code, row in new.items():
        before = old.get(code)
        if before is None:
            found.append(Difference(DifferenceKind.NEW, code, row.name, "", row.county))
        elif before == row:
            unchanged += 1
        else:
            found += _changes(before, row)
    found += [
        Difference(DifferenceKind.VANISHED, code, row.name, row.county, "")
        for code, row in old.items()
        if code not in new
    ]
    order = list(DifferenceKind)
    found.sort(key=lambda one: (order.index(one.kind), one.ksh_code))
    return Comparison(tuple(found), len(new), unchanged)


def _changes(before: Settlement, after: Settlement) -> list[Difference]:
    changed = []
    for kind, name in _FIELDS.items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            changed.append(Difference(kind, after.ksh_code, after.name, _shown(old), _shown(new)))
    return changed


def _shown(value: object) -> str:
    return "" if value is None else str(value)
