"""The words of a PDF as a person reads them, without line ends."""

from __future__ import annotations

from app.documents.preview import opened


def words_of(pdf: bytes) -> str:
    """Return the text of all pages in one line."""
    with opened(pdf) as pages:
        return " ".join("\n".join(page.get_textpage().get_text_range() for page in pages).split())
