"""Where a Hungarian word may be divided at the end of a line, and the sign that tells a reader it was divided."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from reportlab.platypus import Paragraph

SOFT_HYPHEN = "\u00ad"
"""What a divided word ends with on its line: it looks like a hyphen, and a search or a screen reader passes over it."""

_BEFORE, _AFTER = 2, 3
"""Letters that must stand before and after a division."""


@lru_cache(maxsize=1)
def _dictionary() -> Any:
    # The Hungarian patterns cost a second: only the first long paragraph pays.
    import pyphen

    return pyphen.Pyphen(lang="hu_HU", left=_BEFORE, right=_AFTER)


@lru_cache(maxsize=4096)
def _places(word: str) -> tuple[int, ...]:
    """Return where a word of letters may be divided, from its end; divisions that change letters are left out."""
    places: list[Any] = _dictionary().positions(word)
    return tuple(sorted((int(place) for place in places if place.data is None), reverse=True))


def divisions(word: str) -> Iterator[tuple[str, str]]:
    """Yield the two parts of a word, the longest first part first; a compound is divided after its own hyphen, too."""
    start = len(word)
    while start:
        end, start = start, word.rfind("-", 0, start - 1) + 1
        for place in _places(word[start:end].removesuffix("-")):
            yield word[: start + place], word[start + place :]
        if start:
            yield word[:start], word[start:]


def soften(paragraph: Paragraph) -> None:
    """Make the hyphens that were put in at line ends soft ones; the hyphens that belong to the text stay."""
    laid: Any = getattr(paragraph, "blPara", None)
    if laid is None or len(laid.lines) < 2:
        return
    text = "".join("".join(getattr(frag, "text", "") for frag in paragraph.frags).split())
    place = 0
    for line in laid.lines[:-1]:
        words: Any = line.words if laid.kind else line[1]
        signs = "".join("".join(word.text if laid.kind else word for word in words).split())
        place += len(signs)
        if signs.endswith(("-", SOFT_HYPHEN)) and text[place - 1 : place] != "-":
            place -= 1
            _end_softly(words, is_framed=bool(laid.kind))


def _end_softly(words: Any, *, is_framed: bool) -> None:
    last = max(index for index, word in enumerate(words) if (word.text if is_framed else word).strip())
    if is_framed:
        words[last].text = words[last].text.rstrip()[:-1] + SOFT_HYPHEN
    else:
        words[last] = words[last][:-1] + SOFT_HYPHEN
