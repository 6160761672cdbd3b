"""The fields that random histories type into: where each lives, and how all of them are read on both sides."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from app.features.form.model import answer_record
from app.features.office.model import Role, municipality_record, person_record
from app.storage.base import synced_tables
from app.storage.rows import decode
from central.storage.sync_tables import FieldHead
from tests.helpers.central_server import OFFICE, VILLAGE

VILLAGES = (VILLAGE, "981022", "981033")
PERSON_FIELDS = ("name", "post", "phone", "email")


@dataclass(frozen=True, slots=True)
class Place:
    """One field of one record."""

    municipality: str
    table: str
    record: str
    column: str
    role: Role | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Return the name of the record within its table."""
        return self.municipality, self.record

    def read(self, value: Any) -> str | None:
        """Return the typed text of a stored value; an answer is kept as JSON."""
        return json.loads(value) if self.table == "answer" and value is not None else value


VILLAGE_FIELDS: Mapping[str, Place] = {
    **{
        name: Place(VILLAGE, "answer", answer_record(VILLAGE, "contract", name), "value")
        for name in ("signing_place", "covered_bodies")
    },
    "official_name": Place(VILLAGE, "municipality", municipality_record(VILLAGE), "name"),
    "tax_number": Place(VILLAGE, "municipality", municipality_record(VILLAGE), "tax_number"),
}
"""Two answers that are records of their own, and two fields of one record."""


def _people() -> Iterable[tuple[str, Role]]:
    yield from ((village, Role.MAYOR) for village in VILLAGES)
    yield from ((OFFICE, role) for role in Role if role is not Role.MAYOR)


PEOPLE: Mapping[str, Place] = {
    f"{role.value} of {owner}: {name}": Place(owner, "person", person_record(owner, role), name, role)
    for owner, role in _people()
    for name in PERSON_FIELDS
}
"""The people of the office and the mayors of its villages: four fields of a record, typed together."""


def shown_on_desk(session: Session, places: Mapping[str, Place]) -> dict[str, str | None]:
    """Return what a desktop shows in each place."""
    rows: dict[tuple[str, str, str], Mapping[str, Any]] = {}
    for name in {place.table for place in places.values()}:
        table = synced_tables()[name]
        keys = {place.key for place in places.values() if place.table == name}
        found = session.execute(select(table).where(tuple_(table.c.municipality, table.c.id).in_(keys)))
        rows.update({(name, row["municipality"], row["id"]): row for row in found.mappings()})
    return {
        name: place.read(rows.get((place.table, *place.key), {}).get(place.column)) for name, place in places.items()
    }


def standing_at_server(session: Session, places: Mapping[str, Place]) -> dict[str, str | None]:
    """Return what stands in each place at the server."""
    rows = session.execute(
        select(
            FieldHead.table_name, FieldHead.municipality, FieldHead.record_id, FieldHead.field, FieldHead.value
        ).where(FieldHead.table_name.in_({place.table for place in places.values()}))
    )
    values = {(table, municipality, record, name): decode(value) for table, municipality, record, name, value in rows}
    return {name: place.read(values.get((place.table, *place.key, place.column))) for name, place in places.items()}
