"""Each part of the dialect becomes the flowable it should, and what is not in it is refused."""

from __future__ import annotations

import pytest
from reportlab.platypus import KeepTogether, PageBreak, Paragraph, Table

from app.documents.markdown import Heading, flowables
from app.documents.shapes import Bar
from app.documents.style import styles
from app.documents.tags import Element, Tag
from app.documents.template import BrokenTemplateError, fill

_CLAUSES = """## [@a] Felek

[@a.1] Első.

[@a.2] Második, lásd [@b.1].

## [@b] Többi

[@b.1] Harmadik.
"""


def _made(markdown: str) -> list[object]:
    return list(flowables(markdown, styles(), 450, Element(Tag.DOCUMENT)))


def test_clauses_get_numbers_and_references_follow_them() -> None:
    story = _made(_CLAUSES)
    headings = [part.outline for part in story if isinstance(part, Heading)]
    clauses = [part for part in story if isinstance(part, Paragraph) and not isinstance(part, Heading)]
    assert headings == ["1. Felek", "2. Többi"]
    assert [part.bulletText for part in clauses] == ["1.1.", "1.2.", "2.1."]
    assert clauses[1].getPlainText() == "Második, lásd 2.1."


def test_a_clause_left_out_leaves_no_gap() -> None:
    story = _made(_CLAUSES.replace("[@a.1] Első.\n\n", ""))
    assert [part.bulletText for part in story if isinstance(part, Paragraph) and part.bulletText] == ["1.1.", "2.1."]


def test_a_value_cannot_point_to_a_clause() -> None:
    story = _made(fill("[@a.1] {{ text }}", {"text": "lásd [@a.1]"}))
    assert story[0].getPlainText() == "lásd [@a.1]"


@pytest.mark.parametrize(
    "markdown",
    [
        "[@a.1] Első.\n\n[@a.1] Megint.",
        "Lásd [@nincs].",
        "```python\nprint()\n```",
        "> # cím a jegyzetben",
        "- elem\n\n  > jegyzet",
    ],
)
def test_what_the_dialect_does_not_have(markdown: str) -> None:
    with pytest.raises(BrokenTemplateError):
        _made(markdown)


def test_markup_of_the_web_is_text() -> None:
    (paragraph,) = _made("<b>nem</b> [x](http://y) `z` &lt;")
    assert paragraph.getPlainText() == "<b>nem</b> [x](http://y) `z` <"


def test_a_table_shares_its_width_by_its_dashes() -> None:
    table = _made("| a | b |\n|---|---------|\n| 1 | 2 |")[0]
    assert isinstance(table, Table)
    assert table._colWidths == [112.5, 337.5]


def test_a_table_without_a_head_has_only_its_rows() -> None:
    table = _made("| | |\n|---|---|\n| 1 | 2 |")[0]
    assert isinstance(table, Table)
    assert len(table._cellvalues) == 1


def test_lists_are_dashes_and_letters() -> None:
    story = _made("- egy\n- kettő\n\n1. első\n2. második\n   - belső")
    assert [part.bulletText for part in story if isinstance(part, Paragraph)] == ["–", "–", "a)", "b)", "–"]


def test_blocks() -> None:
    story = _made("```page-break\n```\n\n```progress\nElső | 2 | 4 | folyik\n```")
    assert isinstance(story[0], PageBreak)
    bar = story[1]._cellvalues[0][1]
    assert isinstance(bar, Bar)
    assert bar.share == 0.5


def test_signatures_stay_with_their_section() -> None:
    story = _made("Előtte.\n\n## Aláírások\n\nKelt: itt\n\n```signatures\n--- | ---\nA | B\n```")
    assert isinstance(story[0], Paragraph)
    assert isinstance(story[1], KeepTogether)
    assert len(story) == 2
