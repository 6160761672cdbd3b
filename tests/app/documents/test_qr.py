"""A drawn code is read back by a reader, whatever stands under it."""

from __future__ import annotations

from io import BytesIO

import zxingcpp
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from app.documents.preview import render_page
from app.documents.qr import draw_qr


def test_a_code_is_read_back_over_a_dark_ground() -> None:
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4)
    canvas.setFillGray(0.4)
    canvas.rect(0, 0, *A4, stroke=0, fill=1)
    draw_qr(canvas, "CSAT1:D12:981011:2:57", 100, 100, 90)
    canvas.save()
    width, height, pixels = render_page(target.getvalue(), 0, 150)
    picture = Image.frombytes("RGBA", (width, height), bytes(pixels)).convert("L")
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == ["CSAT1:D12:981011:2:57"]
