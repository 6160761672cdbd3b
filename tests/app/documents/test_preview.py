"""Pages as pictures and the place of words on them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.documents.identity import PaperIdentity
from app.documents.paper import build_paper
from app.documents.preview import find_text, page_count, render_page


def test_a_page_is_a_picture_without_gaps(contract_pdf: bytes) -> None:
    picture = render_page(contract_pdf, 0, 72)
    assert (picture.width, picture.height) == (596, 842)
    assert len(picture.pixels) == picture.width * picture.height * 4
    assert picture.pixels[:4] == b"\xff\xff\xff\xff"
    assert min(picture.pixels) < 64


def test_there_is_no_page_after_the_last(contract_pdf: bytes) -> None:
    with pytest.raises(IndexError):
        render_page(contract_pdf, page_count(contract_pdf), 72)


def test_a_monstrous_resolution_is_kept_within_memory(contract_pdf: bytes) -> None:
    picture = render_page(contract_pdf, 0, 5000)
    assert 35_000_000 < picture.width * picture.height < 41_000_000


def test_words_are_found_where_they_stand(identity: PaperIdentity) -> None:
    pdf = build_paper("Elöl.\n\n```page-break\n```\n\nItt áll: árvíztűrő.", {}, identity)
    (hit,) = find_text(pdf, "ÁRVÍZTŰRŐ")
    assert hit.page == 1
    (rectangle,) = hit.rectangles
    assert 0 < rectangle.top < 150
    assert 30 < rectangle.width < 60
    assert find_text(pdf, "nincs ilyen") == ()
    assert find_text(pdf, " ") == ()


def test_many_threads_may_ask(contract_pdf: bytes) -> None:
    with ThreadPoolExecutor(4) as threads:
        pictures = list(threads.map(lambda page: render_page(contract_pdf, page % 4, 40), range(16)))
    assert pictures[:4] * 4 == pictures
