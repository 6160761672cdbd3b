"""Pictures and words of a finished PDF for the preview; it changes nothing and keeps nothing open.

PDFium is not safe for threads: everything that touches it goes through `opened`, which holds one lock.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from io import BytesIO
from threading import Lock
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw
from PIL import Image, ImageSequence

_lock = Lock()
_POINTS_PER_INCH = 72
_SCAN_DPI = 200
"""The resolution of a picture that does not tell its own."""
_MOST_PIXELS = 40_000_000
"""More than A3 at 400 dpi; a page that claims to be a wall is drawn smaller instead of filling the memory."""

_DIVIDED = "\ufffe\u00ad\x02"
"""What PDFium gives for the hyphen of a divided word."""


class Picture(NamedTuple):
    """One page as rows of red, green, blue and alpha bytes without gaps."""

    width: int
    height: int
    pixels: bytes


class Rectangle(NamedTuple):
    """A place on a page in points, measured from the upper left corner."""

    left: float
    top: float
    width: float
    height: float


class Hit(NamedTuple):
    """One place where a searched text stands; a text that breaks over lines has several rectangles. Pages from 0."""

    page: int
    rectangles: tuple[Rectangle, ...]


@contextmanager
def opened(pdf: bytes) -> Iterator[Any]:
    """Give a PDFium document for the time of a `with`; raises pypdfium2.PdfiumError when it is not one."""
    with _lock, ExitStack() as stack:
        yield stack.enter_context(closing(pypdfium2.PdfDocument(pdf)))


def as_pdf(content: bytes) -> bytes:
    """Return a scan as a PDF, one page a picture; a PDF stays as it is. The scan was inspected before it was kept."""
    if content.startswith(b"%PDF-"):
        return content
    made = BytesIO()
    with Image.open(BytesIO(content), formats=("PNG", "JPEG", "TIFF")) as picture:
        pages = [frame.convert("RGB") for frame in ImageSequence.Iterator(picture)]
        dpi = picture.info.get("dpi", (_SCAN_DPI, _SCAN_DPI))[0] or _SCAN_DPI
    pages[0].save(made, "PDF", save_all=True, append_images=pages[1:], resolution=float(dpi))
    return made.getvalue()


def page_count(pdf: bytes) -> int:
    """Return the number of pages."""
    with opened(pdf) as document:
        return len(document)


def render_page(pdf: bytes, page: int, dpi: float) -> Picture:
    """Return one page (from 0) as a picture; IndexError when there is no such page."""
    with opened(pdf) as document:
        return draw(document, page, dpi)


def draw(document: Any, number: int, dpi: float) -> Picture:
    """Return one page of an opened document as a picture."""
    if not 0 <= number < len(document):
        raise IndexError(number)
    with closing(document[number]) as page:
        width, height = page.get_size()
        scale = dpi / _POINTS_PER_INCH
        too_large = width * height * scale * scale / _MOST_PIXELS
        bitmap = page.render(
            scale=scale / max(1.0, too_large) ** 0.5,
            rev_byteorder=True,
            fill_color=(255, 255, 255, 255),
            force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRA,
        )
        with closing(bitmap):
            row = bitmap.width * 4
            rows = bytes(bitmap.buffer)
            if bitmap.stride != row:
                starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
                rows = b"".join(rows[start : start + row] for start in starts)
            return Picture(bitmap.width, bitmap.height, rows)


def find_text(pdf: bytes, text: str) -> tuple[Hit, ...]:
    """Return where a text stands, without regard to capitals, line ends and divided words, in reading order."""
    sought = "".join(_lower(sign) for sign in " ".join(text.split()))
    if not sought:
        return ()
    hits = []
    with opened(pdf) as document:
        for number in range(len(document)):
            with closing(document[number]) as page, closing(page.get_textpage()) as words:
                height = page.get_height()
                flowing, places = _flowing(words.get_text_range())
                start = flowing.find(sought)
                while start >= 0:
                    first, last = places[start], places[start + len(sought) - 1]
                    hits.append(Hit(number, _rectangles(words, height, first, last - first + 1)))
                    start = flowing.find(sought, start + len(sought))
    return tuple(hits)


def _flowing(text: str) -> tuple[str, list[int]]:
    """Return the text of a page in one line, small letters only, and for each sign its place in the page."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        if sign in _DIVIDED or (sign.isspace() and (not signs or signs[-1] == " ")):
            continue
        signs.append(" " if sign.isspace() else _lower(sign))
        places.append(place)
    return "".join(signs), places


def _lower(sign: str) -> str:
    small = sign.lower()
    return small if len(small) == 1 else sign


def _rectangles(words: Any, height: float, start: int, length: int) -> tuple[Rectangle, ...]:
    places = (words.get_rect(index) for index in range(words.count_rects(start, length)))
    return tuple(Rectangle(left, height - top, right - left, top - bottom) for left, bottom, right, top in places)
