"""Which papers a scanned file holds, page by page, and which of their pages are missing; it reads no file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Mark:
    """What the code on one scanned page says; the page is None where only the bars were read."""

    document: str
    municipality: str
    version: int
    change_counter: int
    page: int | None
    pages: int | None

    @property
    def paper(self) -> tuple[str, str, int, int]:
        """Return what names the paper."""
        return self.document, self.municipality, self.version, self.change_counter


@dataclass(slots=True)
class Found:
    """One paper of a file: the sheets (from 0) that belong to it, the pages that were read, and how many it has."""

    paper: tuple[str, str, int, int]
    sheets: list[int] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)
    total: int | None = None
    unread: int = 0
    """Sheets whose page could not be read: they may be any of the missing ones."""

    @property
    def missing(self) -> tuple[int, ...]:
        """Return the pages that cannot be in the file; empty where enough sheets without a readable page are left."""
        if self.total is None:
            return ()
        absent = tuple(page for page in range(1, self.total + 1) if page not in self.pages)
        return absent if len(absent) > self.unread else ()


def papers_in(sheets: Sequence[Sequence[Mark]], total: int) -> tuple[Found, ...]:
    """Return the papers of a file of `total` sheets in their order.

    A sheet without a code (a stain, a back) goes with the paper before it, or with the first one. A sheet with several
    (two pages on one) belongs to each of them. Without any code nothing is returned: nothing is guessed.
    """
    found: dict[tuple[str, str, int, int], Found] = {}
    waiting: list[int] = []
    last: Found | None = None
    for number in range(total):
        marks = sheets[number] if number < len(sheets) else ()
        if not marks:
            if last is None:
                waiting.append(number)
            else:
                last.sheets.append(number)
                last.unread += 1
            continue
        for mark in marks:
            last = found.setdefault(mark.paper, Found(mark.paper))
            if number not in last.sheets:
                last.sheets.append(number)
            if mark.page is None:
                last.unread += 1
            else:
                last.pages.add(mark.page)
                last.total = mark.pages
        if waiting and last is not None:
            first = found[marks[0].paper]
            first.sheets[:0] = waiting
            first.unread += len(waiting)
            waiting = []
    return tuple(found.values())


class Verdict(StrEnum):
    """What became of one paper of a scanned file."""

    ATTACHED = "attached"
    UNREAD_PAGES = "unread_pages"
    MISSING_PAGES = "missing_pages"
    OLD_VERSION = "old_version"
    UNKNOWN = "unknown"


VERDICT_TEXTS = {
    Verdict.ATTACHED: Text("Aláírt példány megvan", "The signed copy is there"),
    Verdict.UNREAD_PAGES: Text(
        "Aláírt példány megvan. {count} oldal kódja nem olvasható: nézze meg, minden oldal jó-e.",
        "The signed copy is there. The code of {count} page(s) cannot be read: see that every page is right.",
    ),
    Verdict.MISSING_PAGES: Text(
        "Nem csatoltuk: hiányzik ez az oldal: {pages}. Olvassa be újra az egész iratot.",
        "Not attached: missing page(s): {pages}. Scan the whole paper again.",
    ),
    Verdict.OLD_VERSION: Text(
        "Nem csatoltuk: ez az {old}. változat, ma a(z) {new}. változat érvényes. Nézze meg, mi változott, és azt "
        "írassa alá.",
        "Not attached: this is version {old}, today version {new} is valid. See what changed and have that signed.",
    ),
    Verdict.UNKNOWN: Text(
        "Nem csatoltuk: ezt az iratot ezen a gépen nem ismerjük. Szinkronizáljon, és próbálja újra.",
        "Not attached: this paper is not known on this machine. Synchronise and try again.",
    ),
}


def verdict_of(found: Found, newest: int | None, *, is_known: bool) -> Verdict:
    """Judge one paper of a file: `newest` is the newest version of the same document, None where there is none."""
    if newest is None or not is_known:
        return Verdict.UNKNOWN
    if found.paper[2] < newest:
        return Verdict.OLD_VERSION
    if found.missing:
        return Verdict.MISSING_PAGES
    return Verdict.UNREAD_PAGES if found.unread else Verdict.ATTACHED


def verdict_text(verdict: Verdict, found: Found, newest: int | None) -> Text:
    """Return the verdict in words."""
    return VERDICT_TEXTS[verdict].filled(
        count=found.unread,
        pages=", ".join(str(page) for page in found.missing),
        old=found.paper[2],
        new=newest or 0,
    )
