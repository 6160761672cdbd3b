"""Makes hostile files for A-6: mutated papers, bombs, walls, loops, locked ones, and two kinds in one file."""

from __future__ import annotations

import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

import pikepdf
from PIL import Image

from tests.helpers.scans import scan_pdf


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file; `must_fall` where nobody could mean it as a scan, so that taking it is an escape."""

    kind: str
    content: bytes
    must_fall: bool


Maker = Callable[[random.Random], bytes]

_TOKENS = (b"/Length 99999999", b"-1", b"4294967295", b"%PDF-", b"%%EOF", b"endobj", b"/FlateDecode", b"\x00" * 64)


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    target = BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


@lru_cache(maxsize=1)
def honest() -> tuple[bytes, ...]:
    """Return small honest files of every kind, for mutation."""
    page = Image.effect_noise((320, 240), 60)
    many = [page.convert("1") for _ in range(3)]
    return (
        scan_pdf(filling=3000),
        scan_pdf(pages=5),
        _saved(page.convert("RGB"), "PDF"),
        _saved(page.convert("RGB"), "PNG"),
        _saved(page, "JPEG"),
        _saved(page.convert("RGB"), "JPEG", progressive=True),
        _saved(page, "TIFF", compression="tiff_lzw"),
        _saved(many[0], "TIFF", save_all=True, append_images=many[1:], compression="group4"),
    )


def mutated(chance: random.Random) -> bytes:
    """Return an honest file with some of its bytes changed, cut, doubled, moved or replaced by words of its format."""
    content = bytearray(chance.choice(honest()))
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at, length = chance.randrange(len(content)), chance.choice((1, 1, 4, 30, 400))
        deed = chance.randrange(6)
        if deed == 0:
            content[at] ^= 1 << chance.randrange(8)
        elif deed == 1:
            content[at : at + length] = chance.randbytes(min(length, len(content) - at))
        elif deed == 2 and len(content) > 200:
            del content[at : at + length]
        elif deed == 3:
            content[at:at] = content[at : at + length]
        elif deed == 4:
            content[at : at + length] = chance.choice(_TOKENS)
        else:
            other = chance.choice(honest())
            content[at:at] = other[: chance.randrange(1, len(other))]
        if not content:
            return b"%"
    return bytes(content)


def _png(width: int, height: int, data: bytes) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def wall_png(chance: random.Random) -> bytes:
    """Return a small PNG that says it is a wall."""
    return _png(chance.randrange(20_000, 2**31 - 1), chance.randrange(20_000, 2**31 - 1), b"\x00" * 1000)


def wall_jpeg(chance: random.Random) -> bytes:
    """Return a JPEG whose size was changed to the largest that there is."""
    content = bytearray(_saved(Image.new("L", (16, 16)), "JPEG"))
    at = content.index(b"\xff\xc0") + 5
    content[at : at + 4] = struct.pack(">HH", 65_500 - chance.randrange(99), 65_500)
    return bytes(content)


def looping_tiff(_chance: random.Random) -> bytes:
    """Return a TIFF whose only page says that it is also the next one."""
    content, start, count = _tiff()
    struct.pack_into("<I", content, start + 2 + count * 12, start)
    return bytes(content)


def film_tiff(chance: random.Random) -> bytes:
    """Return a TIFF with more pages than anybody scans."""
    content, start, count = _tiff()
    directory = content[start : start + 2 + count * 12]
    for _ in range(1_050 + chance.randrange(100)):
        at = len(content) + len(content) % 2
        content += b"\x00" * (len(content) % 2) + directory + struct.pack("<I", 0)
        struct.pack_into("<I", content, start + 2 + count * 12, at)
        start = at
    return bytes(content)


def _tiff() -> tuple[bytearray, int, int]:
    """Return a small TIFF, where its directory begins and how many entries that has."""
    content = bytearray(_saved(Image.new("1", (8, 8)), "TIFF"))
    start = struct.unpack_from("<I", content, 4)[0]
    return content, start, struct.unpack_from("<H", content, start)[0]


def locked_pdf(chance: random.Random) -> bytes:
    """Return a PDF that opens with a password only."""
    target = BytesIO()
    with pikepdf.open(BytesIO(scan_pdf())) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner="a", user=chance.choice("bcd"), R=chance.choice((4, 6))))
    return target.getvalue()


@lru_cache(maxsize=1)
def _film() -> bytes:
    return scan_pdf(pages=10_000)


def film_pdf(_chance: random.Random) -> bytes:
    """Return a PDF of 10,000 pages."""
    return _film()


@lru_cache(maxsize=4)
def _packed(times: int) -> bytes:
    target = BytesIO()
    with pikepdf.open(BytesIO(scan_pdf())) as pdf:
        stream = pdf.make_stream(b"")
        stream.write(zlib.compress(b"q Q " * 12_500_000, 9), filter=pikepdf.Name.FlateDecode)
        pdf.pages[0].Contents = pikepdf.Array([stream] * times)
        pdf.save(target)
    return target.getvalue()


def packed_pdf(chance: random.Random) -> bytes:
    """Return a small PDF whose page unfolds to 5 to 25 GB."""
    return _packed(chance.choice((100, 500)))


def looping_pdf(chance: random.Random) -> bytes:
    """Return a PDF whose pages are their own parents, or whose arrays go down for ever."""
    content = scan_pdf(pages=2)
    if chance.random() < 0.5:
        return content.replace(b"/Kids [ 3 0 R", b"/Kids [ 2 0 R", 1)
    return content.replace(b"/MediaBox [", b"/MediaBox " + b"[" * 100_000, 1)


def polyglot(chance: random.Random) -> bytes:
    """Return a file that is a web page, a program or an archive as well as a paper."""
    before = chance.choice(
        (b"<script>alert(1)</script>", b"MZ\x90\x00", b"#!/bin/sh\n", b"GIF89a", b"\n<svg onload=x>")
    )
    return before + chance.choice(honest())


def foreign(chance: random.Random) -> bytes:
    """Return an archive that unfolds to a gigabyte, an XML that does, or a program."""
    deed = chance.randrange(3)
    if deed == 0:
        target = BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("../../word/document.xml", b"\x00" * 2_000_000)
        return target.getvalue()
    if deed == 1:
        levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
        return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{levels}]><x>&l9;</x>'.encode()
    return chance.choice((b"MZ", b"\x7fELF", b"PK\x03\x04", b"")) + chance.randbytes(chance.randrange(1, 3000))


MAKERS: tuple[tuple[int, str, Maker, bool], ...] = (
    (800, "mutated", mutated, False),
    (40, "wall png", wall_png, True),
    (20, "wall jpeg", wall_jpeg, True),
    (5, "looping tiff", looping_tiff, False),
    (15, "film tiff", film_tiff, True),
    (20, "locked pdf", locked_pdf, True),
    (3, "film pdf", film_pdf, True),
    (7, "packed pdf", packed_pdf, True),
    (20, "looping pdf", looping_pdf, True),
    (40, "polyglot", polyglot, True),
    (30, "foreign", foreign, True),
)
"""(how often in a thousand, name, maker, whether taking it is an escape)."""


def make(chance: random.Random) -> Hostile:
    """Return one hostile file."""
    weights = [weight for weight, *_ in MAKERS]
    _, kind, maker, must_fall = chance.choices(MAKERS, weights)[0]
    return Hostile(kind, maker(chance), must_fall)
