"""Both codes of a footer say which paper it is, and one of them which page, at every format of page."""

from __future__ import annotations

from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from app.documents.identity import PaperIdentity, identity_code, page_code
from app.documents.page import compose
from app.documents.page_format import PageFormat
from app.documents.preview import render_page


@pytest.mark.parametrize("page_format", PageFormat)
@pytest.mark.parametrize("document", ["D12", "D22-E"])
def test_both_codes_are_read(identity: PaperIdentity, document: str, page_format: PageFormat) -> None:
    named = replace(identity, document=document, change_counter=1234567)
    pages = compose("# Cím\n\nŐ.", named, None, page_format)
    drawn = render_page(pages, 0, 200)
    picture = Image.frombytes("RGBA", (drawn.width, drawn.height), drawn.pixels).convert("L")
    found = {one.format.name: one.text for one in zxingcpp.read_barcodes(picture)}
    assert found == {"QRCode": page_code(named, 1, 1), "Code128": identity_code(named)}
