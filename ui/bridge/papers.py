"""Pages and words of a finished paper for the preview and the printer; PDFium is loaded when first needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

SCREEN_DPI = 96.0


@dataclass(frozen=True, slots=True)
class Sheets:
    """A paper with its pages as pictures of (width, height, RGBA rows) at a resolution."""

    pdf: bytes
    dpi: float
    pictures: tuple[tuple[int, int, bytes], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A found text: the page from 0, and its rectangles (left, top, width, height) in points."""

    page: int
    places: tuple[tuple[float, float, float, float], ...]


def sheets(pdf: bytes, zoom: float) -> Sheets:
    """Return all pages at a zoom of 1.0 = 96 dots per inch; for a lane."""
    from app.documents.preview import page_count, render_page  # pypdfium2 costs 0.1 s at import.

    dpi = SCREEN_DPI * zoom
    return Sheets(pdf, dpi, tuple(tuple(render_page(pdf, page, dpi)) for page in range(page_count(pdf))))  # type: ignore[misc]


def signed_sheets(content: bytes, zoom: float) -> Sheets:
    """Return the pages of a signed copy, a PDF or pictures, as `sheets` does; for a lane."""
    from app.documents.preview import as_pdf  # See above.

    return sheets(as_pdf(content), zoom)


def find(pdf: bytes, text: str) -> tuple[Found, ...]:
    """Return where a text stands; for a lane."""
    from app.documents.preview import find_text  # See above.

    return tuple(Found(hit.page, tuple(tuple(one) for one in hit.rectangles)) for hit in find_text(pdf, text))  # type: ignore[misc]


def drawer(pdf: bytes) -> Callable[[int, float], tuple[int, int, bytes]]:
    """Return what draws a page (from 0) at a resolution, for the printer."""
    from app.documents.preview import render_page  # See above.

    def draw(page: int, dpi: float) -> tuple[int, int, bytes]:
        width, height, pixels = render_page(pdf, page, dpi)
        return width, height, pixels

    return draw
