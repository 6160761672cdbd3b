"""Small real PDFs of any size for the tests that move files about."""

from __future__ import annotations

import random
from functools import lru_cache
from io import BytesIO

import pikepdf


@lru_cache(maxsize=16)
def scan_pdf(name: str = "szerződés", filling: int = 0, pages: int = 1) -> bytes:
    """Return a whole one-page PDF that holds a name and as many bytes that cannot be packed as wanted."""
    target = BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page(page_size=(595, 842))
        document.Root.Name = pikepdf.String(name)
        if filling:
            document.Root.Filling = document.make_stream(random.Random(name).randbytes(filling))
        document.save(target, compress_streams=False, deterministic_id=True)
    return target.getvalue()
