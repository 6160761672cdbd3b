"""Every county has its own tile, and the bar of a tile is as long as its municipalities are many."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from central.accounts.counties import COUNTIES
from central.console.county.tiles import PLACES, TILE_WIDTH, tiles
from central.features.municipality.work import CountyLine


def test_each_county_stands_once_and_alone() -> None:
    assert set(PLACES) == set(COUNTIES)
    assert len({(column, row) for _, column, row in PLACES.values()}) == 20


@given(st.lists(st.integers(0, 400), min_size=4, max_size=4))
def test_the_parts_fill_the_bar(phases: list[int]) -> None:
    (tile,) = [one for one in tiles([CountyLine("Zala", tuple(phases), 0)]) if one.line]
    whole = sum(part.width for part in tile.parts)
    assert abs(whole - (TILE_WIDTH - 20 if sum(phases) else 0)) < 0.05
    assert [part.count for part in tile.parts] == (phases if sum(phases) else [])
