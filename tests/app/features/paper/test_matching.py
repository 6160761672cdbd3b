"""No page is given to a paper it does not name, and no missing page goes unseen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.features.paper.matching import Found, Mark, Verdict, papers_in, verdict_of, verdict_text


def _mark(document: str = "D12", page: int | None = 1, pages: int | None = 3, version: int = 2) -> Mark:
    return Mark(document, "981011", version, 57, page, pages)


def _pages(*numbers: int, document: str = "D12") -> list[list[Mark]]:
    return [[_mark(document, number)] for number in numbers]


def test_a_whole_paper_in_any_order() -> None:
    (found,) = papers_in(_pages(3, 1, 2), 3)
    assert (found.sheets, found.missing, found.unread) == ([0, 1, 2], (), 0)


def test_several_papers_in_one_file_are_told_apart() -> None:
    first, second = papers_in([*_pages(1, 2, 3), *_pages(1, 2, 3, document="D01")], 6)
    assert (first.paper[0], first.sheets) == ("D12", [0, 1, 2])
    assert (second.paper[0], second.sheets) == ("D01", [3, 4, 5])


def test_two_pages_on_one_sheet_are_both_there() -> None:
    (found,) = papers_in([[_mark(page=1), _mark(page=2)], [_mark(page=3)]], 2)
    assert (found.sheets, found.missing) == ([0, 1], ())


def test_a_missing_page_is_named_and_a_stained_one_is_not_missing() -> None:
    (short,) = papers_in(_pages(1, 3), 2)
    assert short.missing == (2,)
    assert "2" in verdict_text(verdict_of(short, 2, is_known=True), short, 2).hu
    (stained,) = papers_in([[_mark(page=1)], [], [_mark(page=3)]], 3)
    assert (stained.sheets, stained.missing, stained.unread) == ([0, 1, 2], (), 1)
    assert verdict_of(stained, 2, is_known=True) is Verdict.UNREAD_PAGES
    (bars,) = papers_in([[_mark(page=None, pages=None)], *_pages(2, 3)], 3)
    assert bars.missing == ()


def test_sheets_before_the_first_code_go_with_it_and_no_code_is_no_paper() -> None:
    (found,) = papers_in([[], [_mark(page=2)], [_mark(page=3)]], 3)
    assert found.sheets == [0, 1, 2]
    assert papers_in([[], []], 2) == ()


def test_an_older_version_is_refused_in_words() -> None:
    (found,) = papers_in(_pages(1, 2, 3), 3)
    assert verdict_of(found, 3, is_known=True) is Verdict.OLD_VERSION
    words = verdict_text(Verdict.OLD_VERSION, found, 3)
    assert "2. változat" in words.hu
    assert "3. változat" in words.hu
    assert verdict_of(found, None, is_known=False) is Verdict.UNKNOWN


@given(st.lists(st.lists(st.builds(_mark, st.sampled_from(["D12", "D01"]), st.integers(1, 3)), max_size=2), max_size=8))
def test_every_sheet_with_a_code_belongs_to_the_papers_it_names_and_no_other(sheets: list[list[Mark]]) -> None:
    found = {one.paper: one for one in papers_in(sheets, len(sheets))}
    for number, marks in enumerate(sheets):
        if marks:
            assert {paper for paper, one in found.items() if number in one.sheets} == {mark.paper for mark in marks}
    for one in found.values():
        assert not set(one.missing) & one.pages
        assert one.sheets == sorted(set(one.sheets))


def test_what_says_no_total_misses_nothing() -> None:
    assert Found(("D12", "981011", 1, 1)).missing == ()
