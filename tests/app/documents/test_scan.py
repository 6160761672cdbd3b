"""What scanners bring: turned, cut off, foreign, locked, monstrous; made from real papers."""

from __future__ import annotations

import zlib
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from app.documents.identity import IdentityCode
from app.documents.preview import page_count, render_page
from app.documents.scan import inspect_scan
from app.documents.verdict import LARGEST, MOST_PAGES
from app.kernel.problems import Refused
from tests.helpers.scans import scan_pdf

_CODE = IdentityCode("D12", "981011", 2, 57, 1, 4)


def _picture(pdf: bytes, page: int = 0, dpi: int = 200) -> Image.Image:
    drawn = render_page(pdf, page, dpi)
    return Image.frombytes("RGBA", (drawn.width, drawn.height), drawn.pixels).convert("RGB")


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    target = BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def _code_of(content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        inspect_scan(content)
    assert "Semmi nem veszett el." in caught.value.message.hu
    return caught.value.code


def test_our_own_paper(contract_pdf: bytes) -> None:
    scan = inspect_scan(contract_pdf)
    assert (scan.media_type, scan.pages, scan.identity) == ("application/pdf", 4, _CODE)
    assert scan.sheets == tuple((replace(_CODE, page=page),) for page in (1, 2, 3, 4))


@pytest.mark.parametrize("angle", [0, 90, 180, 270, 3])
@pytest.mark.parametrize(
    ("kind", "media_type"),
    [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("TIFF", "image/tiff"), ("PDF", "application/pdf")],
)
def test_a_page_is_known_however_it_lies(contract_pdf: bytes, kind: str, media_type: str, angle: int) -> None:
    turned = _picture(contract_pdf).rotate(angle, expand=True, fillcolor="white")
    options = {"resolution": 200} if kind == "PDF" else {}
    scan = inspect_scan(_saved(turned, kind, **options))
    assert (scan.media_type, scan.pages, scan.identity) == (media_type, 1, _CODE)


def test_a_fax_like_scan_of_many_pages(contract_pdf: bytes) -> None:
    pages = [_picture(contract_pdf, number).convert("1") for number in range(page_count(contract_pdf))]
    blank = Image.new("1", pages[0].size, 1)
    for frames in ([*pages, blank], [blank, *pages]):
        content = _saved(frames[0], "TIFF", save_all=True, append_images=frames[1:], compression="group4")
        scan = inspect_scan(content)
        assert (scan.pages, scan.identity) == (5, _CODE)


def test_a_foreign_picture_has_no_code() -> None:
    assert inspect_scan(_saved(Image.new("RGB", (600, 800), "white"), "PNG")).identity is None


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "PDF"])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.99])
def test_what_was_cut_off_is_refused(contract_pdf: bytes, kind: str, share: float) -> None:
    content = contract_pdf if kind == "PDF" else _saved(_picture(contract_pdf), kind)
    assert _code_of(content[: int(len(content) * share)]) == "scan.damaged"


def test_a_pdf_with_a_broken_inside_is_refused(contract_pdf: bytes) -> None:
    middle = len(contract_pdf) // 2
    assert _code_of(contract_pdf[:middle] + b"\x00" * 200 + contract_pdf[middle + 200 :]) == "scan.damaged"


@pytest.mark.parametrize(
    "content", [b"MZ" + b"\x00" * 500, b"PK\x03\x04 docx", b"<html></html>", "szöveg".encode(), b"GIF89a"]
)
def test_other_files_are_refused(content: bytes) -> None:
    assert _code_of(content) == "scan.kind"


def test_nothing_is_refused() -> None:
    assert _code_of(b"") == "scan.empty"


def test_too_much_is_refused() -> None:
    assert _code_of(b"%PDF-1.7" + b"\x00" * LARGEST) == "scan.too_large"


def test_a_locked_pdf_is_refused(contract_pdf: bytes) -> None:
    target = BytesIO()
    with pikepdf.open(BytesIO(contract_pdf)) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert _code_of(target.getvalue()) == "scan.encrypted"


def test_a_small_file_that_unfolds_to_gigabytes_is_refused() -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    size = (60_000).to_bytes(4, "big")
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size + size + b"\x01\x00\x00\x00\x00")
    assert _code_of(bomb + chunk(b"IDAT", zlib.compress(b"\x00" * 1000)) + chunk(b"IEND", b"")) == "scan.too_large"


@pytest.mark.parametrize("beginning", [b"<script>alert(1)</script>", b"\n", b"PK\x03\x04"])
def test_a_pdf_that_begins_as_something_else_is_refused(contract_pdf: bytes, beginning: bytes) -> None:
    assert _code_of(beginning + contract_pdf) == "scan.kind"


def test_a_film_of_pages_is_refused() -> None:
    assert _code_of(scan_pdf(pages=MOST_PAGES + 1)) == "scan.too_many_pages"
    assert inspect_scan(scan_pdf(pages=30)).pages == 30


def test_a_picture_in_a_pdf_that_unfolds_to_gigabytes_is_refused() -> None:
    target = BytesIO()
    with pikepdf.open(BytesIO(scan_pdf())) as pdf:
        size = {"/Width": 40_000, "/Height": 40_000, "/BitsPerComponent": 8, "/ColorSpace": pikepdf.Name.DeviceRGB}
        pdf.Root.Wall = pdf.make_stream(b"", pikepdf.Dictionary(Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image))
        for name, value in size.items():
            pdf.Root.Wall[name] = value
        pdf.save(target)
    assert _code_of(target.getvalue()) == "scan.too_large"


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_an_a3_page_at_600_dpi_is_taken(kind: str) -> None:
    mode, options = ("RGB", {}) if kind == "JPEG" else ("1", {"compression": "group4"})
    assert inspect_scan(_saved(Image.new(mode, (7016, 9921), "white"), kind, **options)).pages == 1
