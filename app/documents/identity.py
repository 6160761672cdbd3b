"""What names one printed paper, and the short code of it that the footer carries; light, it draws nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

_CODE = re.compile(r"CSAT1:([A-Z0-9-]{1,16}):([0-9]{6}):([0-9]{1,6}):([0-9]{1,12})(?::([0-9]{1,4})\.([0-9]{1,4}))?")


@dataclass(frozen=True, slots=True)
class PaperIdentity:
    """Everything that header, footer and code of a paper say about it."""

    document: str
    municipality: str
    municipality_name: str
    version: int
    change_counter: int
    state: str
    is_draft: bool
    printed_at: datetime
    registry_number: str
    clerk: str
    subject: str
    sender_address: str = ""
    crest: bytes = b""
    """The coat of arms as PNG or JPEG; nothing is drawn where there is none."""


@dataclass(frozen=True, slots=True)
class IdentityCode:
    """What the code of a scanned paper says; the page is None where the code says it of the whole paper."""

    document: str
    municipality: str
    version: int
    change_counter: int
    page: int | None = None
    pages: int | None = None


def identity_code(identity: PaperIdentity) -> str:
    """Return the text of the footer's bars, e.g. ``CSAT1:D12:981011:2:57``."""
    parts = (identity.document, identity.municipality, identity.version, identity.change_counter)
    return ":".join(("CSAT1", *(str(part) for part in parts)))


def page_code(identity: PaperIdentity, page: int, pages: int) -> str:
    """Return the text of one page's QR code, e.g. ``CSAT1:D12:981011:2:57:3.4`` for the third of four pages."""
    return f"{identity_code(identity)}:{page}.{pages}"


def read_identity_code(text: str) -> IdentityCode | None:
    """Return what a code says, or None when it is not one of ours."""
    found = _CODE.fullmatch(text.strip())
    if found is None:
        return None
    page, pages = (int(found[5]), int(found[6])) if found[5] else (None, None)
    return IdentityCode(found[1], found[2], int(found[3]), int(found[4]), page, pages)
