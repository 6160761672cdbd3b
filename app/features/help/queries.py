"""The pages of the help in a language, and the search over them; they come with the program and need no store."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from app.features.help.model import HelpPage, read_page
from app.kernel.texts import Language
from app.storage.text_index import ranked

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "help"


@cache
def help_pages(language: Language) -> tuple[HelpPage, ...]:
    """Return every page, by title."""
    files = sorted((FOLDER / language.value).glob("*.md"))
    pages = (read_page(file.stem, file.read_text(encoding="utf-8")) for file in files)
    return tuple(sorted(pages, key=lambda page: page.title.casefold()))


def help_page(name: str, language: Language) -> HelpPage:
    """Return the page of a screen; the page about the help itself where a screen has none."""
    pages = {page.name: page for page in help_pages(language)}
    return pages.get(name) or pages["help"]


def find_help(words: str, language: Language) -> tuple[HelpPage, ...]:
    """Return the pages that hold all the words, the best first; all of them where nothing is sought."""
    pages = help_pages(language)
    if not words.strip():
        return pages
    return tuple(pages[place] for place in ranked([(page.title, page.plain) for page in pages], words))
