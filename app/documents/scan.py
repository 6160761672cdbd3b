"""Looks at a file that a scanner brought: is it whole, what is it, and which of our papers does it show.

Whether that paper is the right one is decided by the feature that attaches it. Heavy: import it inside a job.
"""

from __future__ import annotations

import struct
import warnings
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pypdfium2
import zxingcpp
from PIL import Image

from app.documents import preview
from app.documents.identity import IdentityCode, read_identity_code
from app.kernel.problems import Refused
from app.kernel.texts import Text

LARGEST = 20 * 1024 * 1024
_DPI = 200
_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_MOST_FRAMES = 300
_MOST_PIXELS = 80_000_000
"""More than A3 at 600 dpi."""
_TAIL = 2048
"""How far from the end the closing mark of a PDF is looked for; some scanners write a few bytes after it."""

_UNREADABLE = "error decoding stream"
"""What qpdf says of a stream with broken content; held by a test."""

_PDF = "application/pdf"
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
_PILLOW_NAMES = {"image/png": "PNG", "image/jpeg": "JPEG", "image/tiff": "TIFF"}

_REFUSALS = {
    "scan.empty": (
        Text("A fájl üres", "The file is empty"),
        Text(
            "A kiválasztott fájlban nincs semmi. Olvassa be újra az iratot, és csatolja az új fájlt. "
            "Semmi nem veszett el.",
            "The chosen file holds nothing. Scan the paper again and attach the new file. Nothing is lost.",
        ),
    ),
    "scan.too_large": (
        Text("A fájl túl nagy", "The file is too large"),
        Text(
            "A fájl nagyobb 20 MB-nál. Olvassa be kisebb, 200 dpi felbontással, és csatolja újra. "
            "Semmi nem veszett el.",
            "The file is larger than 20 MB. Scan it at 200 dpi and attach it again. Nothing is lost.",
        ),
    ),
    "scan.kind": (
        Text("Ez a fájl nem beolvasott irat", "This file is not a scan"),
        Text(
            "Csak PDF, JPG, PNG vagy TIFF fájl csatolható. Válasszon ilyet, vagy olvassa be újra az iratot. "
            "Semmi nem veszett el.",
            "Only PDF, JPG, PNG or TIFF can be attached. Choose one or scan the paper again. Nothing is lost.",
        ),
    ),
    "scan.damaged": (
        Text("A fájl sérült vagy csonka", "The file is damaged or cut off"),
        Text(
            "A fájl nem olvasható végig, talán megszakadt a mentése. Olvassa be újra az iratot, és csatolja az új "
            "fájlt. Semmi nem veszett el.",
            "The file cannot be read to its end; its saving may have been cut off. Scan the paper again and attach "
            "the new file. Nothing is lost.",
        ),
    ),
    "scan.encrypted": (
        Text("A fájl jelszóval védett", "The file is protected by a password"),
        Text(
            "A fájl csak jelszóval nyitható meg. Mentse jelszó nélkül, vagy olvassa be újra az iratot. "
            "Semmi nem veszett el.",
            "The file opens only with a password. Save it without one or scan the paper again. Nothing is lost.",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scanned file is; `identity` is None when no code of ours could be read in it."""

    media_type: str
    pages: int
    identity: IdentityCode | None


def inspect_scan(content: bytes) -> Scan:
    """Return what a scanned file holds; raises Refused in words when it cannot be attached."""
    if not content:
        raise _refusal("scan.empty")
    if len(content) > LARGEST:
        raise _refusal("scan.too_large")
    media_type = _media_type(content)
    return _pdf(content) if media_type == _PDF else _pictures(content, media_type)


def _refusal(code: str) -> Refused:
    return Refused(code, *_REFUSALS[code])


def _media_type(content: bytes) -> str:
    """Decide by the first bytes; the name of a file proves nothing."""
    for beginning, media_type in _BEGINNINGS:
        if content.startswith(beginning):
            return media_type
    if b"%PDF-" in content[:1024]:
        return _PDF
    raise _refusal("scan.kind")


def _pdf(content: bytes) -> Scan:
    _require_whole_pdf(content)
    try:
        with preview.opened(content) as document:
            pages = len(document)
            code = None
            for number in sorted({0, pages - 1}):
                picture = preview.draw(document, number, _DPI)
                code = code or _read(Image.frombytes("RGBA", (picture.width, picture.height), picture.pixels))
    except pypdfium2.PdfiumError as fault:
        raise _refusal("scan.damaged") from fault
    return Scan(_PDF, pages, code)


def _require_whole_pdf(content: bytes) -> None:
    """Refuse what PDFium would repair without a word: a file that lost its end may have lost pages."""
    if b"%%EOF" not in content[-_TAIL:]:
        raise _refusal("scan.damaged")
    try:
        with pikepdf.open(BytesIO(content), suppress_warnings=True, attempt_recovery=False) as document:
            if not len(document.pages):
                raise _refusal("scan.damaged")
            # A stream that cannot be unpacked shows as an empty place; other remarks on the syntax are harmless.
            if any(_UNREADABLE in remark for remark in document.check_pdf_syntax()):
                raise _refusal("scan.damaged")
    except pikepdf.PasswordError as fault:
        raise _refusal("scan.encrypted") from fault
    except (pikepdf.PdfError, ValueError, RuntimeError) as fault:
        raise _refusal("scan.damaged") from fault


def _pictures(content: bytes, media_type: str) -> Scan:
    name = _PILLOW_NAMES[media_type]
    try:
        with warnings.catch_warnings():
            # Pillow warns of odd labels in a file; what matters is asked for below and refused in words.
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content), formats=(name,)) as whole:
                _require_bearable(whole)
                whole.verify()
            # Verifying spends the file; the pixels come from a second opening, which shows a file that was cut off.
            with Image.open(BytesIO(content), formats=(name,)) as picture:
                frames, code = _frames(picture) if media_type == "image/tiff" else (1, _loaded(picture))
    except Image.DecompressionBombError as fault:
        raise _refusal("scan.too_large") from fault
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, KeyError, IndexError) as fault:
        raise _refusal("scan.damaged") from fault
    return Scan(media_type, frames, code)


def _frames(picture: Image.Image) -> tuple[int, IdentityCode | None]:
    """Load every frame of a TIFF and look for the code on the first and the last."""
    count = int(getattr(picture, "n_frames", 1))
    if count > _MOST_FRAMES:
        raise _refusal("scan.too_large")
    code = None
    for number in range(count):
        picture.seek(number)
        found = _loaded(picture, is_read=number in (0, count - 1))
        code = code or found
    return count, code


def _loaded(picture: Image.Image, *, is_read: bool = True) -> IdentityCode | None:
    _require_bearable(picture)
    picture.load()
    return _read(picture) if is_read else None


def _require_bearable(picture: Image.Image) -> None:
    """Refuse a small file that would unfold to gigabytes."""
    if picture.width * picture.height > _MOST_PIXELS:
        raise _refusal("scan.too_large")


def _read(picture: Image.Image) -> IdentityCode | None:
    """Return the first code of ours in a picture; a QR code is found at any angle."""
    grey = picture.convert("RGB").convert("L")
    for found in zxingcpp.read_barcodes(grey, formats=_QR):
        code = read_identity_code(found.text)
        if code is not None:
            return code
    return None
