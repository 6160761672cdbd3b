"""Each page of the help begins with its title, and the search sees its words without the signs of Markdown."""

from __future__ import annotations

import pytest

from app.features.help.model import read_page

PAGE = "# Iratok\n\nMinden **papír** itt van.\n\n## Mit tegyen?\n\n- Nyomtassa ki, vagy `mentse`.\n1. Írassa alá.\n"


def test_a_page_has_a_title_and_plain_words() -> None:
    page = read_page("papers", PAGE)
    assert (page.name, page.title) == ("papers", "Iratok")
    assert page.plain == "Minden papír itt van. Mit tegyen? Nyomtassa ki, vagy mentse . Írassa alá."


@pytest.mark.parametrize("text", ["", "Iratok\n", "# \n\nszöveg", "## Iratok\n"])
def test_a_page_without_a_title_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="first line"):
        read_page("papers", text)
