"""Fonts are registered once and hold every letter that Hungarian paper needs."""

from __future__ import annotations

import pytest
from reportlab.pdfbase import pdfmetrics

from app.documents.style import DENSITIES, SANS, SERIF, register_fonts, styles

_SIGNS = "árvíztűrő tükörfúrógép ÁRVÍZTŰRŐ TÜKÖRFÚRÓGÉP „”–…№☑☐✓→§"


@pytest.mark.parametrize("family", [SERIF, SANS])
@pytest.mark.parametrize("shape", ["", "-Bold", "-Italic", "-BoldItalic"])
def test_every_shape_has_the_letters(family: str, shape: str) -> None:
    register_fonts()
    face = pdfmetrics.getFont(family + shape).face
    missing = [char for char in _SIGNS if ord(char) not in face.charWidths]
    assert not missing


def test_styles_are_built_once() -> None:
    register_fonts()
    font = pdfmetrics.getFont(SERIF)
    register_fonts()
    assert pdfmetrics.getFont(SERIF) is font
    assert styles(DENSITIES[1]) is styles(DENSITIES[1])


def test_no_style_falls_back_to_helvetica() -> None:
    for density in DENSITIES:
        chosen = styles(density)
        for name in ("title", "heading", "subheading", "body", "clause", "cell", "cell_head", "note", "centred"):
            style = getattr(chosen, name)
            assert style.fontName.startswith((SERIF, SANS))
            assert style.bulletFontName.startswith((SERIF, SANS))


def test_the_densest_page_is_still_readable() -> None:
    assert min(density.size for density in DENSITIES) == 9.5
