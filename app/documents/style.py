"""Fonts and paragraph styles of the house: registered once, built once for each size; it lays out nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.documents.hyphenation import divisions

SERIF = "SourceSerif4"
SANS = "SourceSans3"
INK = HexColor("#1b1b1b")
QUIET = HexColor("#55606a")
LINE = HexColor("#9aa4ad")
TINT = HexColor("#eef2f6")
BAR = HexColor("#2f5d8a")
WATERMARK: Color = HexColor("#ececec")

_FONTS = Path(__file__).resolve().parent.parent.parent / "resources" / "fonts"
_SHAPES = (("Regular", ""), ("Bold", "-Bold"), ("It", "-Italic"), ("BoldIt", "-BoldItalic"))
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Density:
    """How closely a page is set: the size of the text and how much air is left between paragraphs."""

    size: float = 10.5
    air: float = 1.0


DENSITIES = (Density(), Density(air=0.7), Density(air=0.5), Density(10.0, 0.5), Density(9.5, 0.4))
"""From roomy to dense; 9.5 points is the smallest that is still read without effort."""


POSTER_DENSITIES = (Density(19.0), Density(17.0), Density(15.0), Density(13.0), Density(11.0, 0.7))
"""The same for what is read from two metres."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The paragraph styles of one density."""

    density: Density
    title: ParagraphStyle
    heading: ParagraphStyle
    subheading: ParagraphStyle
    body: ParagraphStyle
    body_lead: ParagraphStyle
    clause: ParagraphStyle
    clause_lead: ParagraphStyle
    cell: ParagraphStyle
    cell_head: ParagraphStyle
    note: ParagraphStyle
    centred: ParagraphStyle


def register_fonts() -> None:
    """Make the two families known to ReportLab; the second call does nothing."""
    with _lock:
        if SANS in pdfmetrics.getRegisteredFontNames():
            return
        for family in (SERIF, SANS):
            names = []
            for file, suffix in _SHAPES:
                pdfmetrics.registerFont(TTFont(family + suffix, str(_FONTS / f"{family}-{file}.ttf")))
                names.append(family + suffix)
            pdfmetrics.registerFontFamily(family, *names)


@lru_cache(maxsize=len(DENSITIES) + len(POSTER_DENSITIES))
def styles(density: Density = DENSITIES[0]) -> Styles:
    """Return the styles of a density."""
    register_fonts()
    size, air = density.size, density.air
    body = ParagraphStyle(
        "body",
        fontName=SERIF,
        # Without this ReportLab sets list signs in Helvetica, which is not embedded.
        bulletFontName=SERIF,
        bulletFontSize=size,
        fontSize=size,
        leading=size * 1.34,
        textColor=INK,
        alignment=TA_JUSTIFY,
        spaceAfter=6 * air,
        allowWidows=0,
        allowOrphans=0,
        hyphenationLang=divisions,  # type: ignore[arg-type] # the stubs know the name of a language only
    )
    head = ParagraphStyle(
        "head",
        body,
        fontName=f"{SANS}-Bold",
        bulletFontName=f"{SANS}-Bold",
        alignment=TA_LEFT,
        keepWithNext=1,
        hyphenationLang="",
    )
    clause = ParagraphStyle("clause", body, leftIndent=30, bulletIndent=0)
    cell = ParagraphStyle("cell", body, alignment=TA_LEFT, spaceAfter=0, fontSize=size - 0.5, leading=size * 1.25)
    return Styles(
        density=density,
        title=ParagraphStyle(
            "title", head, fontSize=size + 6, leading=(size + 6) * 1.2, alignment=TA_CENTER, spaceAfter=10 * air
        ),
        heading=ParagraphStyle(
            "heading", head, fontSize=size + 1.5, leading=size * 1.45, spaceBefore=10 * air, spaceAfter=4 * air
        ),
        subheading=ParagraphStyle("subheading", head, spaceBefore=4 * air, spaceAfter=3 * air),
        body=body,
        body_lead=ParagraphStyle("body_lead", body, keepWithNext=1),
        clause=clause,
        clause_lead=ParagraphStyle("clause_lead", clause, keepWithNext=1),
        cell=cell,
        cell_head=ParagraphStyle("cell_head", cell, fontName=f"{SANS}-Bold", bulletFontName=f"{SANS}-Bold"),
        note=ParagraphStyle("note", cell, fontName=SANS, bulletFontName=SANS),
        centred=ParagraphStyle("centred", cell, alignment=TA_CENTER, hyphenationLang=""),
    )
