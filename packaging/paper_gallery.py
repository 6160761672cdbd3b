"""The papers of the gallery: every page of every document from its sample, as PNG; it photographs no screen."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from app.catalogue import KINDS
from app.content.library import load_content
from app.content.package import TrustList
from app.documents.paper import build_sample
from app.documents.preview import page_count, render_page
from app.settings import from_environment

DPI = 80


def sample_papers(folder: Path) -> int:
    """Draw all pages into a folder and return how many there are."""
    content = load_content(from_environment({}).content, TrustList.of_program())
    pages = 0
    for kind in KINDS:
        pdf = build_sample(kind, content.templates[kind.id])
        for page in range(page_count(pdf)):
            width, height, pixels = render_page(pdf, page, DPI)
            picture = Image.frombytes("RGBA", (width, height), pixels).convert("RGB")
            picture.save(folder / f"sample-{kind.id}-{page + 1}.hu.light.png")
            pages += 1
    print(f"[gallery] {len(KINDS)} documents are drawn from their samples, {pages} pages.", flush=True)
    return pages


if __name__ == "__main__":
    target = Path(__file__).resolve().parent.parent / "out" / "gallery"
    target.mkdir(parents=True, exist_ok=True)
    sample_papers(target)
