"""The chart on paper: read strictly, drawn whole or as two halves that share a strip, with words for screen readers."""

from __future__ import annotations

from datetime import date

import pytest
from reportlab.lib.units import mm

from app.documents.plan_chart import OVERLAP, Chart, read_chart
from app.documents.tags import Element, Tag
from app.documents.template import BrokenTemplateError

ROWS = [
    ["2027\\-11\\-01", "2028-02-01", "2027-11-15", "2028-01-01"],
    ["2027-11-13 2027-12-24"],
    ["Döntés", "2027-11-25", "2027-11-25", "2027-11-17", "", "", "late critical point"],
    ["Aláírás", "2027-11-26", "2027-11-29", "…………", "2027-11-26", "2027-11-29", ""],
]


def test_the_block_of_a_template_is_read() -> None:
    data = read_chart(ROWS)
    assert (data.first, data.goal) == (date(2027, 11, 1), date(2028, 1, 1))
    assert date(2027, 12, 24) in data.rest
    assert data.lines[0].marks == {"late", "critical", "point"}
    assert data.lines[1].last_safe is None
    assert "késésben" in data.lines[0].words


@pytest.mark.parametrize("rows", [[], ROWS[:1], [["x"], *ROWS[1:]], [*ROWS[:2], ["only a title"]]])
def test_anything_else_is_refused(rows: list[list[str]]) -> None:
    with pytest.raises(BrokenTemplateError):
        read_chart(rows)


def test_two_halves_share_a_strip_and_the_words_are_told_once() -> None:
    tree = Element(Tag.DOCUMENT)
    left, right = (Chart(read_chart(ROWS), 165 * mm, tree, half) for half in ("left", "right"))
    assert left.height == right.height
    assert [part.text.split(",")[0] for part in tree.parts] == ["Döntés", "Aláírás"]
    assert left._whole == right._whole == 2 * 165 * mm - OVERLAP
    with pytest.raises(BrokenTemplateError):
        Chart(read_chart(ROWS), 100, tree, "middle")
