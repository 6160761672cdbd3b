"""Looks at a file that a scanner brought: is it whole, what is it, and which of our papers does it show, page by page.

Whether that paper is the right one is decided by the feature that attaches it. A hostile file may take its process
with it, so only the worker process of `app.documents.inspector` calls this.
"""

from __future__ import annotations

import struct
import time
import warnings
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter

from app.documents import preview
from app.documents.identity import IdentityCode, read_identity_code
from app.documents.streams import has_broken_stream
from app.documents.verdict import LARGEST, MOST_PAGES, Scan, refusal

_DPI = 200
_POINTS_PER_INCH = 72
_DRAWN_PIXELS = 8_000_000
"""A page is drawn to be looked at by a machine: A3 at 200 dpi; a larger one is drawn coarser."""
_FORMATS = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128])
_MOST_UNFOLDED = 145_000_000
"""Bytes of an unfolded picture: A4 in colour or A3 in grey at 600 dpi. With the program around it, it stays below
256 MB."""
_MOST_READ = 60
"""Pages whose codes are read; a paper of ours has a few."""
_READING_SECONDS = 2.5
"""Time of the processor for reading codes; the worker has 4.5 s in all."""
_EDGE = 0.3
"""How much of a page's height is looked at a second time, at its foot and at its head."""
_TAIL = 2048
"""How far from the end the closing mark of a PDF is looked for; some scanners write a few bytes after it."""

_UNREADABLE = "error decoding stream"
"""What qpdf says of a stream with broken content; held by a test."""

_PDF = "application/pdf"
_BEGINNINGS = (
    # At the very beginning only: what stands before it could make the file a web page or a program as well.
    (b"%PDF-", _PDF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
_PILLOW_NAMES = {"image/png": "PNG", "image/jpeg": "JPEG", "image/tiff": "TIFF"}


def inspect_scan(content: bytes) -> Scan:
    """Return what a scanned file holds; raises Refused in words when it cannot be attached."""
    if not content:
        raise refusal("scan.empty")
    if len(content) > LARGEST:
        raise refusal("scan.too_large")
    media_type = _media_type(content)
    return _pdf(content) if media_type == _PDF else _pictures(content, media_type)


def _media_type(content: bytes) -> str:
    """Decide by the first bytes; the name of a file proves nothing."""
    for beginning, media_type in _BEGINNINGS:
        if content.startswith(beginning):
            return media_type
    raise refusal("scan.kind")


def _pdf(content: bytes) -> Scan:
    _require_whole_pdf(content)
    try:
        with preview.opened(content) as document:
            pages = len(document)
            if pages > MOST_PAGES:
                raise refusal("scan.too_many_pages")
            sheets = _sheets(pages, lambda number: _drawn(document, number))
    except pypdfium2.PdfiumError as fault:
        raise refusal("scan.damaged") from fault
    return Scan(_PDF, pages, sheets)


def _sheets(pages: int, picture: Callable[[int], Image.Image]) -> tuple[tuple[IdentityCode, ...], ...]:
    """Return the codes of each page, as far as time allows."""
    begun = time.process_time()
    found: list[tuple[IdentityCode, ...]] = []
    for number in range(min(pages, _MOST_READ)):
        if number and time.process_time() - begun > _READING_SECONDS:
            break
        found.append(_read(picture(number)))
    return tuple(found)


def _drawn(document: Any, number: int) -> Image.Image:
    with closing(document[number]) as page:
        width, height = page.get_size()
    bearable = _POINTS_PER_INCH * (_DRAWN_PIXELS / max(1.0, width * height)) ** 0.5
    picture = preview.draw(document, number, min(_DPI, bearable))
    return Image.frombytes("RGBA", (picture.width, picture.height), picture.pixels)


def _require_whole_pdf(content: bytes) -> None:
    """Refuse what PDFium would repair without a word: a file that lost its end may have lost pages."""
    if b"%%EOF" not in content[-_TAIL:]:
        raise refusal("scan.damaged")
    try:
        with pikepdf.open(BytesIO(content), suppress_warnings=True, attempt_recovery=False) as document:
            if not len(document.pages):
                raise refusal("scan.damaged")
            if len(document.pages) > MOST_PAGES:
                raise refusal("scan.too_many_pages")
            if any(_picture_bytes(one) > _MOST_UNFOLDED for one in document.objects):
                raise refusal("scan.too_large")
            # A stream that cannot be unpacked shows as an empty place; other remarks on the syntax are harmless.
            if any(_UNREADABLE in remark for remark in document.check_pdf_syntax()) or has_broken_stream(document):
                raise refusal("scan.damaged")
    except pikepdf.PasswordError as fault:
        raise refusal("scan.encrypted") from fault
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError) as fault:
        raise refusal("scan.damaged") from fault


def _picture_bytes(one: Any) -> int:
    """Return what a picture in a PDF unfolds to, as far as it says so itself; 0 for anything else."""
    if not isinstance(one, pikepdf.Stream) or one.get("/Subtype") != "/Image":
        return 0
    width, height = int(one.get("/Width", 0)), int(one.get("/Height", 0))
    return width * height * (1 if int(one.get("/BitsPerComponent", 8)) == 1 else 3)


def _pictures(content: bytes, media_type: str) -> Scan:
    name = _PILLOW_NAMES[media_type]
    try:
        with warnings.catch_warnings():
            # Pillow warns of odd labels in a file; what matters is asked for below and refused in words.
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content), formats=(name,)) as whole:
                if media_type != "image/jpeg":
                    _require_bearable(whole)
                whole.verify()
            # Verifying spends the file; the pixels come from a second opening, which shows a file that was cut off.
            with Image.open(BytesIO(content), formats=(name,)) as picture:
                frames, sheets = _frames(picture) if media_type == "image/tiff" else (1, (_loaded(picture),))
    except Image.DecompressionBombError as fault:
        raise refusal("scan.too_large") from fault
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, KeyError, IndexError) as fault:
        raise refusal("scan.damaged") from fault
    return Scan(media_type, frames, sheets)


def _frames(picture: Image.Image) -> tuple[int, tuple[tuple[IdentityCode, ...], ...]]:
    """Load every frame of a TIFF and read the codes of the first ones, as far as time allows."""
    count = int(getattr(picture, "n_frames", 1))
    if count > MOST_PAGES:
        raise refusal("scan.too_many_pages")
    begun = time.process_time()
    sheets: list[tuple[IdentityCode, ...]] = []
    for number in range(count):
        picture.seek(number)
        is_read = number < _MOST_READ and (not number or time.process_time() - begun < _READING_SECONDS)
        codes = _loaded(picture, is_read=is_read)
        if is_read and len(sheets) == number:
            sheets.append(codes)
    return count, tuple(sheets)


def _loaded(picture: Image.Image, *, is_read: bool = True) -> tuple[IdentityCode, ...]:
    is_progressive = bool(picture.info.get("progressive"))
    if is_progressive and picture.width * picture.height * 6 > _MOST_UNFOLDED:
        raise refusal("scan.too_large")  # it is kept whole in another form while it is unfolded
    if picture.width * picture.height > 4 * _DRAWN_PIXELS:
        # A JPEG can be unfolded at half its size; other kinds stay as they are.
        picture.draft("L", (picture.width // 2, picture.height // 2))
    _require_bearable(picture)
    picture.load()
    return _read(picture) if is_read else ()


def _require_bearable(picture: Image.Image) -> None:
    """Refuse a small file that would unfold to gigabytes."""
    if _unfolded(picture) > _MOST_UNFOLDED:
        raise refusal("scan.too_large")


def _unfolded(picture: Image.Image) -> int:
    """Return the bytes that Pillow needs for the picture: one for a grey pixel, four for any other."""
    return picture.width * picture.height * (1 if picture.mode in ("1", "L", "P") else 4)


def _read(picture: Image.Image) -> tuple[IdentityCode, ...]:
    """Return the codes of ours in a picture, found at any angle; the bars stand in for a spoilt QR code."""
    step = int((picture.width * picture.height / _DRAWN_PIXELS) ** 0.5 + 0.95)
    if step > 1:
        # Pillow cannot average black-and-white pixels; at such a resolution every n-th is enough.
        is_mean = picture.mode in ("L", "RGB", "RGBA", "CMYK")
        smaller = (picture.width // step, picture.height // step)
        picture = picture.reduce(step) if is_mean else picture.resize(smaller, Image.Resampling.NEAREST)
    grey = picture if picture.mode == "L" else picture.convert("L")
    codes = _codes(grey)
    if not codes:
        edge = int(grey.height * _EDGE)
        for top in (grey.height - edge, 0):
            codes = codes or _softened(grey.crop((0, top, grey.width, top + edge)))
    return codes


def _softened(strip: Image.Image) -> tuple[IdentityCode, ...]:
    """Return the codes of a coarse scan's strip: at twice the size and blurred, the squares are told apart."""
    lightest, darkest = strip.getextrema()
    if lightest == darkest or strip.width * strip.height > _DRAWN_PIXELS // 4:
        return ()
    larger = strip.resize((strip.width * 2, strip.height * 2), Image.Resampling.BICUBIC)
    return _codes(larger.filter(ImageFilter.GaussianBlur(1)))


def _codes(grey: Image.Image) -> tuple[IdentityCode, ...]:
    found = [read_identity_code(one.text) for one in zxingcpp.read_barcodes(grey, formats=_FORMATS)]
    codes = {code for code in found if code is not None}
    paged = {replace(code, page=None, pages=None) for code in codes if code.page is not None}
    # The bars of a page say less than its QR code: they count where that was not read.
    return tuple(sorted((code for code in codes if code.page is not None or code not in paged), key=_order))


def _order(code: IdentityCode) -> tuple[str, str, int, int, int]:
    return code.document, code.municipality, code.version, code.change_counter, code.page or 0
