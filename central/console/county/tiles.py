"""Where each county's tile stands on the map, and how long the parts of its bar are; colours are the style's matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from central.accounts.counties import CAPITAL
from central.features.municipality.work import CountyLine

TILE_WIDTH, TILE_HEIGHT, GAP = 150, 92, 8
_BAR = TILE_WIDTH - 20
PLACES = {
    "Nógrád": ("Nógrád", 3, 0),
    "Borsod-Abaúj-Zemplén": ("Borsod", 4, 0),
    "Szabolcs-Szatmár-Bereg": ("Szabolcs", 5, 0),
    "Győr-Moson-Sopron": ("Győr-M.-S.", 0, 1),
    "Komárom-Esztergom": ("Komárom-E.", 1, 1),
    "Pest": ("Pest", 2, 1),
    CAPITAL: (CAPITAL, 3, 1),
    "Heves": ("Heves", 4, 1),
    "Hajdú-Bihar": ("Hajdú-Bihar", 5, 1),
    "Vas": ("Vas", 0, 2),
    "Veszprém": ("Veszprém", 1, 2),
    "Fejér": ("Fejér", 2, 2),
    "Bács-Kiskun": ("Bács-Kiskun", 3, 2),
    "Jász-Nagykun-Szolnok": ("Jász-N.-Sz.", 4, 2),
    "Békés": ("Békés", 5, 2),
    "Zala": ("Zala", 0, 3),
    "Somogy": ("Somogy", 1, 3),
    "Tolna": ("Tolna", 2, 3),
    "Csongrád-Csanád": ("Csongrád-Cs.", 4, 3),
    "Baranya": ("Baranya", 1, 4),
}
"""A short name, and column and row from 0: where each stands among its neighbours, twenty equal tiles."""

WIDTH = 6 * (TILE_WIDTH + GAP)
HEIGHT = 5 * (TILE_HEIGHT + GAP)


@dataclass(frozen=True, slots=True)
class Part:
    """One phase's part of a tile's bar, in the picture's units."""

    x: float
    width: float
    count: int


@dataclass(frozen=True, slots=True)
class Tile:
    """One county on the map; `line` is None where nothing is known of it."""

    county: str
    short: str
    x: int
    y: int
    line: CountyLine | None
    parts: tuple[Part, ...]


def tiles(lines: Iterable[CountyLine]) -> tuple[Tile, ...]:
    """Return the twenty tiles, row by row; the parts of a bar fill it whole."""
    known = {line.county: line for line in lines}
    made = [
        Tile(
            county,
            short,
            column * (TILE_WIDTH + GAP),
            row * (TILE_HEIGHT + GAP),
            known.get(county),
            _parts(known.get(county)),
        )
        for county, (short, column, row) in PLACES.items()
    ]
    return tuple(sorted(made, key=lambda one: (one.y, one.x)))


def _parts(line: CountyLine | None) -> tuple[Part, ...]:
    if line is None or not line.total:
        return ()
    parts, start = [], 0.0
    for count in line.phases:
        width = _BAR * count / line.total
        parts.append(Part(round(10 + start, 2), round(width, 2), count))
        start += width
    return tuple(parts)
