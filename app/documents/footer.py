"""What stands at the edge of every page: running head, state, version, moment, „Oldal x / y”, QR code and Code 128."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app.documents.identity import PaperIdentity, identity_code, page_code
from app.documents.page_format import Size
from app.documents.qr import draw_qr
from app.documents.style import INK, LINE, QUIET, SANS
from app.documents.wording import budapest, long_date

LEFT, RIGHT, TOP, BOTTOM = 25 * mm, 20 * mm, 18 * mm, 31 * mm
_CODE = 18 * mm
_BARS_HEIGHT = 6.5 * mm
_WIDEST_BARS = 76 * mm


class Number(NamedTuple):
    """Which page of how many, from 1."""

    page: int
    total: int


def running_head(canvas: Canvas, identity: PaperIdentity, size: Size) -> None:
    """Write whose paper it is and what it is about on a page after the first."""
    canvas.setFillColor(QUIET)
    canvas.setFont(SANS, 8.5)
    top, width = size.height - TOP, size.width - LEFT - RIGHT
    canvas.drawString(LEFT, top, _shortened(canvas, identity.municipality_name, width * 0.42))
    canvas.drawRightString(size.width - RIGHT, top, _shortened(canvas, identity.subject, width * 0.55))
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.4)
    canvas.line(LEFT, top - 3, size.width - RIGHT, top - 3)


def footer(canvas: Canvas, identity: PaperIdentity, number: Number, size: Size) -> None:
    """Write the foot of a page; the QR code says which page it is, the bars name the paper to readers without QR."""
    base, right = BOTTOM - 4 * mm, size.width - RIGHT
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.4)
    canvas.line(LEFT, base, right, base)
    code = identity_code(identity)
    draw_qr(canvas, page_code(identity, number.page, number.total), LEFT, base - 1 * mm - _CODE, _CODE)
    left = LEFT + _CODE + 3 * mm
    canvas.setFillColor(INK)
    canvas.setFont(f"{SANS}-Bold", 8.5)
    canvas.drawString(left, base - 11, _shortened(canvas, identity.state, (right - left) * 0.7))
    canvas.drawRightString(right, base - 11, f"Oldal {number.page} / {number.total}")
    bars = _bars(code)
    bars.drawOn(canvas, right - bars.width, base - 19 - _BARS_HEIGHT)
    canvas.setFillColor(QUIET)
    canvas.setFont(SANS, 8)
    moment = budapest(identity.printed_at)
    canvas.drawString(left, base - 22, f"{identity.version}. változat · Változásszámláló: {identity.change_counter}")
    canvas.drawString(left, base - 33, f"Készült: {long_date(moment.date())} {moment:%H:%M}")
    canvas.drawString(left, base - 44, code)


@lru_cache(maxsize=4)
def _bars(code: str) -> Code128:
    """Return the bars (ISO/IEC 15417) without a quiet zone of their own: white paper stands on both sides."""
    made = Code128(code, barWidth=0.3 * mm, barHeight=_BARS_HEIGHT, quiet=0, humanReadable=0)
    if made.width > _WIDEST_BARS:
        made = Code128(code, barWidth=0.3 * mm * _WIDEST_BARS / made.width, barHeight=_BARS_HEIGHT, quiet=0)
    return made


def _shortened(canvas: Canvas, text: str, width: float) -> str:
    if canvas.stringWidth(text, SANS, 8.5) <= width:
        return text
    while text and canvas.stringWidth(text + "…", SANS, 8.5) > width:
        text = text[:-1]
    return text + "…"
