"""The sheet that goes with a stick (D30): what is on it, its hash, and who carries it; it is not filed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app.documents.kind import DocumentKind, values_of
from app.documents.paper import PaperIdentity
from app.door import Reading
from app.features.bundle.model import counted_items, short_hash
from app.features.office.model import municipality_record
from app.features.office.queries import member, our_office
from app.features.paper.draft import PaperDraft, change_counter, file_name
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.local import Bundle

DOCUMENT = "D30"


@dataclass(frozen=True, slots=True)
class CarriedItem:
    """How many of what a package holds."""

    title: str
    count: int


@dataclass(frozen=True, slots=True)
class CarrierSheet:
    """D30: what is on the stick."""

    municipality_name: str
    office_name: str
    number: int
    made_on: date
    file_name: str
    kilobytes: int
    items: tuple[CarriedItem, ...]
    total: int
    files: int
    short_hash: str
    hash: str


_SAMPLE_HASH = "5f2c9a7713e04bd86cc1d4a2f09b7e3358a6c1e2d7440b9f8e3a6d5c1b2f7a90"

KINDS = (
    DocumentKind(
        DOCUMENT,
        Text("Adathordozó-kísérőlap", "Sheet that goes with a stick"),
        CarrierSheet,
        lambda: CarrierSheet(
            "Sárberek Község Önkormányzata",
            "Sárbereki Közös Önkormányzati Hivatal",
            4,
            date(2027, 11, 12),
            "sarberek-0004.csomag",
            218,
            (CarriedItem("Válasz", 23), CarriedItem("Elvégzett lépés", 6), CarriedItem("Beadás", 1)),
            30,
            1,
            short_hash(_SAMPLE_HASH),
            _SAMPLE_HASH,
        ),
        page_limit=1,
    ),
)


def carrier_sheet(reading: Reading, municipality: str, clerk: str) -> PaperDraft:
    """Return the sheet of the newest package; raises Refused ``paper.no_bundle`` where none was written.

    Filing it would be a change that the package no longer holds, so it is only printed.
    """
    bundle = reading.session.scalars(
        select(Bundle).where(Bundle.written_at.is_not(None)).order_by(Bundle.number.desc()).limit(1)
    ).first()
    if bundle is None:
        raise _NO_BUNDLE
    now = reading.clock.now()
    village, office = member(reading, municipality), our_office(reading)
    name = village.name if village else municipality
    identity = PaperIdentity(
        document=DOCUMENT,
        municipality=municipality,
        municipality_name=name,
        version=bundle.number,
        change_counter=change_counter(reading),
        state="Adathordozóval együtt őrzendő",
        is_draft=False,
        printed_at=now,
        registry_number="",
        clerk=clerk,
        subject=f"Adathordozó-kísérőlap, {bundle.number}. csomag",
    )
    return PaperDraft(
        identity,
        reading.content.templates[DOCUMENT],
        values_of(
            CarrierSheet(
                name,
                office.name if office else "",
                bundle.number,
                datetime.fromisoformat(bundle.made_at).date(),
                bundle.file_name,
                max(1, -(-bundle.size // 1024)),
                tuple(CarriedItem(title.hu, count) for title, count in counted_items(json.loads(bundle.items))),
                sum(json.loads(bundle.items).values()),
                bundle.files,
                short_hash(bundle.sha256),
                bundle.sha256,
            )
        ),
        municipality_record(municipality),
        "",
        f"Adathordozó-kísérőlap, {bundle.number}. csomag",
        file_name(name, "adathordozo_kiserolap", now, bundle.number),
        1,
    )


_NO_BUNDLE = Refused(
    "paper.no_bundle",
    Text("Még nincs csomag, amelyhez kísérőlap készülne", "There is no package yet for a sheet to go with"),
    Text(
        "Előbb írja ki a csomagot az „Adatcsere pendrive-on” lapon. Semmi nem változott.",
        "Write the package first on the “Exchange by stick” page. Nothing was changed.",
    ),
)
