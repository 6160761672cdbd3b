"""The sizes of paper that documents are made for; light, it draws nothing."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Size(NamedTuple):
    """Width and height of a page in points (1/72 inch), rounded as ISO 216 allows."""

    width: float
    height: float


_MM = 72 / 25.4
_SHORT, _MIDDLE, _LONG = 210 * _MM, 297 * _MM, 420 * _MM


class PageFormat(Enum):
    """A4 for letters, with large text for a poster, lying A4 for wide tables, lying A3 for what hangs on a wall."""

    A4 = "A4"
    A4_POSTER = "A4-P"
    A4_LANDSCAPE = "A4-L"
    A3_LANDSCAPE = "A3-L"

    @property
    def size(self) -> Size:
        """Return width and height in points."""
        return _SIZES[self]


_SIZES = {
    PageFormat.A4: Size(_SHORT, _MIDDLE),
    PageFormat.A4_POSTER: Size(_SHORT, _MIDDLE),
    PageFormat.A4_LANDSCAPE: Size(_MIDDLE, _SHORT),
    PageFormat.A3_LANDSCAPE: Size(_LONG, _MIDDLE),
}
