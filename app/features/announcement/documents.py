"""The notice on the board (D26), the text for the website (D26-H) and the poster in the customers' room (D26-P)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.kind import DocumentKind
from app.documents.page_format import PageFormat
from app.documents.sender import SAMPLE_SENDER, Sender
from app.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Announcement:
    """The same announcement for three places; when the start moves, all three are made anew."""

    sender: Sender
    closed_from: date | None = None
    closed_to: date | None = None
    opening_hours: str | None = None
    phone: str | None = None
    website: str | None = None
    posted_on: date | None = None
    removed_on: date | None = None
    is_delayed: bool = False


def _sample() -> Announcement:
    return Announcement(
        SAMPLE_SENDER,
        date(2027, 12, 30),
        date(2027, 12, 31),
        "hétfő–csütörtök 8–16, péntek 8–12",
        "+36 46 555 000",
        "www.sarberek.example",
        date(2027, 12, 6),
        date(2028, 1, 15),
    )


def _kind(
    document: str,
    title: Text,
    subject: str,
    page_limit: int | None = None,
    page_format: PageFormat = PageFormat.A4,
) -> DocumentKind:
    return DocumentKind(
        document,
        title,
        Announcement,
        _sample,
        subject,
        Announcement,
        is_draft=True,
        format=page_format,
        page_limit=page_limit,
    )


KINDS = (
    _kind("D26", Text("Hirdetmény", "Public notice"), "Átállás új ügyintézési rendszerre", 1),
    _kind("D26-H", Text("Honlapszöveg", "Text for the website"), "Közlemény a honlapra"),
    _kind("D26-P", Text("Ügyféltéri plakát", "Poster"), "Tájékoztató az ügyféltérbe", 1, PageFormat.A4_POSTER),
)
