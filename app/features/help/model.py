"""A page of the help and what its first lines say; it reads no file."""

from __future__ import annotations

import re
from dataclasses import dataclass

KEYS, PRACTICE, FAULTS = "keys", "practice", "faults"
"""Pages of their own, beside those of the screens."""
_MARKS = re.compile(r"[*#>`|_]|^\s*(?:[-–]|\d+\.)\s+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page: the name of its screen, its title, and its text as Markdown, which begins with the title."""

    name: str
    title: str
    text: str

    @property
    def plain(self) -> str:
        """Return the words without the title and the signs of Markdown, for the search."""
        body = self.text.partition("\n")[2]
        return " ".join(_MARKS.sub(" ", body).split())


def read_page(name: str, text: str) -> HelpPage:
    """Return a page from its file; raises ValueError where the first line is no title."""
    first = text.partition("\n")[0]
    if not first.startswith("# ") or not first[2:].strip():
        raise ValueError(f"{name}: the first line must be „# Title”")
    return HelpPage(name, first[2:].strip(), text)
