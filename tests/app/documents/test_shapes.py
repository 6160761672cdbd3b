"""Bars and codes take what they can show and refuse the rest."""

from __future__ import annotations

import pytest

from app.documents.shapes import Bar, Code
from app.documents.template import BrokenTemplateError


def test_nothing_to_do_is_an_empty_bar() -> None:
    assert Bar(0, 0, 10).share == 0
    assert Bar(7, 5, 10).share == 1


@pytest.mark.parametrize("text", ["", "a b", "ő", "x" * 201, "a\nb"])
def test_a_code_in_the_text_is_letters_and_digits(text: str) -> None:
    with pytest.raises(BrokenTemplateError):
        Code(text)
