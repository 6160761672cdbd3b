"""What people are asked to decide about has a name in both languages."""

from __future__ import annotations

import app.catalogue  # noqa: F401 - its import makes every table known
from app.features.conflict.wording import field_title
from app.storage.base import Base


def test_a_person_is_named_by_the_role() -> None:
    assert field_title("person", "phone", "it").hu == "Rendszergazda: telefonszám"


def test_every_column_a_clerk_can_change_has_words() -> None:
    seen = {"municipality", "id", "is_deleted", "role"}
    nameless = [
        f"{table}.{column.name}"
        for table in ("person", "office", "municipality", "step_mark")
        for column in Base.metadata.tables[table].columns
        if column.name not in seen | {"task", "step"} and field_title(table, column.name).hu.endswith(column.name)
    ]
    assert not nameless
