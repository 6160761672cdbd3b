"""The sheets of the morning and the week are one page whatever waits, name every municipality, and are never filed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.documents.kind import values_of
from app.documents.paper import build_paper
from app.documents.preview import opened
from app.features.agenda.documents import KINDS, LINES, VILLAGES, SheetLine
from app.features.paper.queries import papers


def words_of(pdf: bytes) -> tuple[int, str]:
    with opened(pdf) as document:
        return len(document), "".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize("document", ["D27-N", "D27-H"])
def test_the_sheet_is_one_page_and_leaves_no_line_in_the_register(desk, document: str) -> None:
    _, content = desk.program.produce(document, desk.village)
    pages, words = words_of(content)
    assert pages == 1
    assert "Sárberek Község Önkormányzata" in words
    assert "Kisnyáras" in words
    assert desk.ask(papers, desk.village) == ()


@pytest.mark.parametrize("kind", KINDS, ids=lambda one: one.id)
def test_a_full_sheet_of_long_titles_still_fits_one_page(desk, kind) -> None:
    data = kind.sample()
    line = SheetLine(
        "Mezőszentgyörgy",
        "7. Szabályozási háttér, szervezeti változások átvezetése",
        "Mert kell még. " * 9,
        "Önön a sor",
    )
    full = replace(data, lines=(line,) * LINES, more=35, villages=(data.villages[0],) * VILLAGES, count=47)
    draft, _ = desk.program.build_document(kind.id, desk.village)
    template = desk.program.content.templates[kind.id]
    assert words_of(build_paper(template, values_of(full), draft.identity, kind.page_limit))[0] == 1
