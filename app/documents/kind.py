"""What a kind of document is: one row of the table of documents, from which it is printed; light, it draws nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from app.documents.identity import PaperIdentity
from app.documents.page_format import PageFormat
from app.documents.sender import SAMPLE_MOMENT, SAMPLE_SENDER, Sender
from app.kernel.texts import Text

SAMPLE_STATE = "MINTA – kitalált adatokkal"


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One document: its id is also the name of its template in the content package.

    `data` is a frozen dataclass whose fields are the names that the template may use; `sample` makes one with invented
    facts. `blank` makes one from what an office has recorded, the rest left to be filled in by hand; a feature that
    knows more brings its own maker (`app.catalogue.DOCUMENTS`) and leaves it out. `is_draft` prints TERVEZET: its
    wording or its facts are not verified. `subject` is the letterhead's line „Tárgy”.
    """

    id: str
    title: Text
    data: type
    sample: Callable[[], object]
    subject: str = ""
    blank: Callable[[Sender], object] | None = None
    is_draft: bool = False
    format: PageFormat = PageFormat.A4
    page_limit: int | None = None

    @property
    def heading(self) -> str:
        """Return what the letterhead says it is about."""
        return self.subject or self.title.hu


def values_of(data: object) -> dict[str, object]:
    """Return the values of a document's data as the template takes them; raises TypeError for anything but data."""
    if not dataclasses.is_dataclass(data) or isinstance(data, type):
        raise TypeError(f"{type(data).__name__} is no typed data")
    return {field.name: _value(getattr(data, field.name)) for field in dataclasses.fields(data)}


def _value(value: object) -> object:
    if isinstance(value, Text):
        return value.hu
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str | bool | int | float | Decimal | date | None):
        return value
    if isinstance(value, list | tuple):
        return [_value(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): _value(one) for key, one in value.items()}
    return values_of(value)


def sample_identity(kind: DocumentKind) -> PaperIdentity:
    """Return what header and footer of a sample say; it is marked as one and carries the demo village's name."""
    return PaperIdentity(
        document=kind.id,
        municipality=SAMPLE_SENDER.pir,
        municipality_name=SAMPLE_SENDER.municipality_name,
        version=1,
        change_counter=1,
        state=SAMPLE_STATE,
        is_draft=kind.is_draft,
        printed_at=SAMPLE_MOMENT,
        registry_number="SB/1042-3/2027",
        clerk=SAMPLE_SENDER.coordinator_name or "",
        subject=kind.heading,
        sender_address=SAMPLE_SENDER.seat or "",
    )
