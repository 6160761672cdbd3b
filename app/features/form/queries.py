"""The answers of a form as they stand: own answers and what is known from typed records, in one map."""

from __future__ import annotations

import json

from sqlalchemy import select

from app.content.model import Form
from app.door import Reading
from app.features.form.model import read_binding
from app.features.form.tables import Answer
from app.features.office import queries as office_queries
from app.features.office.model import Role
from app.storage.base import WireValue


def answers(reading: Reading, municipality: str, form_id: str) -> dict[str, WireValue]:
    """Return field name → value for every field of a form; None where nothing was answered."""
    form = reading.content.form(form_id)
    rows = reading.session.execute(
        select(Answer.field, Answer.value).where(Answer.municipality == municipality, Answer.form == form_id)
    )
    own = {str(field): json.loads(value) for field, value in rows if value is not None}
    bound = _bound_values(reading, municipality, form)
    return {
        field.name: bound[field.name] if field.bind else own.get(field.name)
        for page in form.pages
        for field in page.fields
    }


def _bound_values(reading: Reading, municipality: str, form: Form) -> dict[str, WireValue]:
    member = office_queries.member(reading, municipality)
    office_pir = (member.office_pir if member else "") or municipality
    office = office_queries.office(reading, office_pir)
    values: dict[str, WireValue] = {}
    for field in (field for page in form.pages for field in page.fields if field.bind):
        binding = read_binding(field.bind or "")
        if binding.table == "municipality":
            source: object = member
            column = "pir" if binding.column == "municipality" else binding.column
        elif binding.table == "office":
            source, column = office, binding.column
        else:
            role = Role(str(binding.role))
            owner = municipality if role.is_of_municipality else office_pir
            source, column = office_queries.person(reading, owner, role), binding.column
        values[field.name] = (getattr(source, column) if source is not None else None) or None
    return values
