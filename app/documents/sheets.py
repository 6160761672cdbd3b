"""Takes some pages out of a scanned file that holds several papers; it reads nothing on them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pikepdf


def some_sheets(pdf: bytes, sheets: Sequence[int]) -> bytes:
    """Return a PDF of these pages (from 0) only, in this order; IndexError when there is no such page."""
    target = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as whole, pikepdf.new() as part:
        for number in sheets:
            part.pages.append(whole.pages[number])
        part.save(target, deterministic_id=True)
    return target.getvalue()
