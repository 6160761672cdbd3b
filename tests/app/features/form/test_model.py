"""Bindings name a typed record; every binding of the shipped form names a column that exists."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content.library import load_content
from app.content.package import TrustList
from app.features.form.model import Binding, answer_record, read_binding
from app.features.office.model import Role
from app.features.office.tables import Municipality, Office, Person

RESOURCES = Path(__file__).resolve().parents[4] / "resources" / "content"
TABLES = {"municipality": Municipality, "office": Office, "person": Person}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("office.start_day", Binding("office", None, "start_day")),
        ("municipality.name", Binding("municipality", None, "name")),
        ("person.mayor.name", Binding("person", "mayor", "name")),
    ],
)
def test_a_binding_names_a_record_and_a_column(text: str, expected: Binding) -> None:
    assert read_binding(text) == expected


@pytest.mark.parametrize("text", ["", "office", "office.mayor.name", "person.mayor.name.first"])
def test_another_shape_is_a_fault_of_the_content(text: str) -> None:
    with pytest.raises(ValueError, match="not a binding"):
        read_binding(text)


@given(text=st.text(st.sampled_from("abc.person")))
def test_only_a_value_error_says_no(text: str) -> None:
    try:
        found = read_binding(text)
    except ValueError:
        return
    assert ".".join(part for part in (found.table, found.role, found.column) if part is not None) == text


def test_every_binding_of_the_shipped_forms_can_be_kept() -> None:
    content = load_content(RESOURCES / "v1", TrustList.load(RESOURCES / "trust.json"))
    bindings = [
        read_binding(field.bind)
        for form in content.forms.values()
        for page in form.pages
        for field in page.fields
        if field.bind
    ]
    assert len(bindings) > 10
    for binding in bindings:
        assert binding.column in TABLES[binding.table].__table__.c
        assert (binding.table == "person") == (binding.role in set(Role))


def test_answers_have_one_record_each() -> None:
    records = {answer_record(pir, form, field) for pir in ("1", "2") for form in ("a", "b") for field in ("x", "y")}
    assert len(records) == 8
