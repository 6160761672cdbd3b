"""Both languages have the same pages, and a page is found by its words without accents."""

from __future__ import annotations

from app.features.help.model import FAULTS, KEYS, PRACTICE
from app.features.help.queries import find_help, help_page, help_pages
from app.kernel.texts import Language


def test_both_languages_have_the_same_pages_with_the_same_parts() -> None:
    pages = {language: {page.name: page for page in help_pages(language)} for language in Language}
    assert pages[Language.HU].keys() == pages[Language.EN].keys() >= {KEYS, PRACTICE, FAULTS, "help"}
    for name, page in pages[Language.HU].items():
        english = pages[Language.EN][name]
        for sign in ("\n## ", "\n- ", "\n1. "):
            assert page.text.count(sign) == english.text.count(sign), (name, sign)


def test_a_screen_without_a_page_gets_the_page_about_the_help() -> None:
    assert help_page("nothing-like-this", Language.HU).name == "help"


def test_words_are_found_without_accents_and_an_ending() -> None:
    assert find_help("helyreallito lap", Language.HU)[0].name == "sheet"
    assert "conflicts" in {page.name for page in find_help("two PCs", Language.EN)}
    assert find_help("  ", Language.HU) == help_pages(Language.HU)
    assert find_help("xyzzyq", Language.HU) == ()
