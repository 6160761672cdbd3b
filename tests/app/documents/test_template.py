"""A template can only name its values, and a value can only be text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.markdown import reader
from app.documents.template import LINE_BREAK, BrokenTemplateError, escape, fill, written


@pytest.mark.parametrize(
    "source",
    [
        "{{ 'x' * 1000000000 }}",
        "{{ 9 ** 9999999 }}",
        "{{ 'x'.ljust(1000000000) }}",
        "{{ '%1000000000d' % 1 }}",
        "{% for i in range(99999) %}x{% endfor %}",
        "{% set a = 'x' %}{{ a }}",
        "{% macro m() %}x{% endmacro %}{{ m() }}",
        "{% include 'other' %}",
        "{{ ''.__class__ }}",
        "{{ name.__class__.__mro__ }}",
        "{{ name|attr('upper') }}",
        "{{ name|center(100000000) }}",
        "{{ name",
        "{{ unknown }}",
        "{{ name.unknown }}",
    ],
)
def test_what_a_template_may_not_say(source: str) -> None:
    with pytest.raises(BrokenTemplateError):
        fill(source, {"name": "Anna"})


def test_only_data_comes_in() -> None:
    with pytest.raises(BrokenTemplateError, match=r"name\.inner"):
        fill("{{ name.inner }}", {"name": {"inner": object()}})


def test_values_are_written_in_hungarian() -> None:
    source = "{{ day }}|{{ day|deadline }}|{{ sum|money }}|{{ yes }}|{{ none }}|{{ empty }}"
    values = {"day": date(2027, 11, 12), "sum": 5000, "yes": True, "none": None, "empty": "  "}
    filled = fill(source, values).replace("\\", "")
    assert filled == "2027.\u00a0november 12.|2027.\u00a0november 12-ig|5\u00a0000\u00a0Ft|igen|…………|…………"


def test_line_breaks_of_a_value_open_nothing() -> None:
    assert fill("{{ text }}", {"text": "a\r\n\r\n# b"}) == f"a{LINE_BREAK}{LINE_BREAK}\\# b"


def test_signs_that_turn_the_writing_are_dropped() -> None:
    assert escape("A\u202eB\u0000C\tD") == "ABC D"


@given(st.text(min_size=1))
def test_any_value_stays_one_paragraph_of_the_same_text(value: str) -> None:
    tokens = reader().parse(fill("{{ value }}", {"value": value}))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {token.type for token in children} == {"text"}
    assert "".join(token.content for token in children) == written(value)
