"""What a feature hands over so that a paper can be made away from the store; it builds nothing itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.documents.page_format import PageFormat
from app.documents.paper import PaperIdentity
from app.door import Reading
from app.storage.local import Device


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """Template, values and identity of a paper, and the register line that it will get."""

    identity: PaperIdentity
    template: str
    values: Mapping[str, object]
    subject: str
    answers_hash: str
    title: str
    file_name: str
    page_limit: int | None
    format: PageFormat = PageFormat.A4


def change_counter(reading: Reading) -> int:
    """Return the counter of this device's last change; it names what a lost device had not sent."""
    return reading.session.execute(select(Device.next_seq)).scalar_one() - 1


def file_name(place: str, kind: str, made_at: datetime, version: int) -> str:
    """Return a name without accents, e.g. ``Sarberek_Kozseg_Onkormanyzata_szerzodes_2027-11-12_v2.pdf``."""
    plain = unicodedata.normalize("NFKD", place).encode("ascii", "ignore").decode()
    words = "_".join(part for part in "".join(c if c.isalnum() else " " for c in plain).split())
    return f"{words}_{kind}_{made_at:%Y-%m-%d}_v{version}.pdf"
